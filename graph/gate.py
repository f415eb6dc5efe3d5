"""What a stranger's Cypher may do: read the graph, for a bounded time, and nothing else.

`run` is behind `POST /v1/cypher` and `contested cypher`. Four walls, each of which has to be passed:

1. the text: functions by name, bounded lists, regular expressions and sizes (`graph.cypher_rules`)
2. the plan: `EXPLAIN` must say that the query only reads, and every operator must be one that we know to read
3. the run: READ access mode, one transaction that is always rolled back, a time limit, limits of rows and bytes
4. the watch: a query that the private server still has two seconds after its limit has that server restarted

docs/cypher-gate.md tells users what passes and why.
"""

from __future__ import annotations

import base64
import math
import re
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph import cypher_rules
from graph.cypher_lists import MARK, UNBOUNDED_REMEDY
from graph.cypher_names import OPERATORS, PROCEDURE_OPERATOR, PROCEDURES
from graph.errors import (
    ContestedError,
    CypherSyntax,
    GraphUnavailable,
    InvalidParameter,
    QueryRefused,
    QueryStopped,
    ServerDown,
    WrongCredentials,
)

if TYPE_CHECKING:
    from neo4j import Driver, Transaction
    from neo4j.exceptions import Neo4jError

GRACE_SECONDS = 2.0
"""How long after its limit a query may still be there before its server counts as stuck."""

_SERVER_SECONDS_MORE = 0.5  # the server's own limit comes after ours, which is exact, in case that we are gone
_WATCH_SECONDS = 0.1
_FETCH_SIZE = 100  # records that the server sends ahead; those past the limits are wasted


@dataclass(frozen=True)
class Limits:
    """Planning counts towards the seconds. `bytes` is the size of the answer as JSON, roughly."""

    seconds: float = 10.0
    rows: int = 10_000
    bytes: int = 32 * 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """Rows of JSON values by column. `truncated` says that there were more than the limits let through."""

    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool
    seconds: float


def run(
    driver: Driver,
    query: str,
    parameters: Mapping[str, Any],
    *,
    database: str,
    limits: Limits | None = None,
    restart: Callable[[], None] | None = None,
) -> Answer:
    """The answer to a stranger's query. `restart` ends and starts the private server, where it is one.

    Raises QueryRefused, CypherSyntax, InvalidParameter, QueryStopped, ServerDown, WrongCredentials, GraphUnavailable.
    """
    limits = limits or Limits()
    checked = cypher_rules.check(query, parameters)
    task = _Task(driver, checked, dict(parameters), database, limits)
    worker = threading.Thread(target=task.work, name=f"cypher-{task.token[:8]}", daemon=True)
    worker.start()
    worker.join(limits.seconds)
    if worker.is_alive():
        task.terminate()
        worker.join(max(0.0, task.started + limits.seconds + GRACE_SECONDS - time.monotonic()))
        stuck = worker.is_alive() and not task.gone.is_set()
        raise _stopped(limits, restart if stuck else None, stuck=stuck)
    if task.error:
        raise task.error
    if not task.answered:
        raise RuntimeError("the thread of a query ended without an outcome; its traceback is on standard error")
    return Answer(task.columns, task.rows, task.truncated, time.monotonic() - task.started)


def _stopped(limits: Limits, restart: Callable[[], None] | None, *, stuck: bool) -> QueryStopped:
    what = f"the query took longer than {limits.seconds:g} s and was stopped"
    remedy = "Ask for less: a smaller pattern, an upper bound for its length, or an earlier LIMIT"
    if restart:
        restart()
        what += "; the private server did not let go of it and was restarted"
    elif stuck:
        what = f"the query took longer than {limits.seconds:g} s; the server was told to stop it and still works on it"
    return QueryStopped(what, remedy=remedy)


@dataclass
class _Task:
    """One query on a thread of its own, so that a server that never answers holds up nobody else."""

    driver: Driver
    query: cypher_rules.Checked
    parameters: dict[str, Any]
    database: str
    limits: Limits
    started: float = field(default_factory=time.monotonic)
    token: str = field(default_factory=lambda: uuid.uuid4().hex)
    columns: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    truncated: bool = False
    error: ContestedError | None = None
    answered: bool = False
    gone: threading.Event = field(default_factory=threading.Event)
    """Set once the server no longer has the transaction, though this side may still read what it sent."""

    def work(self) -> None:
        """Plan, judge and run; the outcome is in the fields."""
        from neo4j import READ_ACCESS
        from neo4j.exceptions import ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

        try:
            with self.driver.session(
                database=self.database,
                default_access_mode=READ_ACCESS,
                fetch_size=min(_FETCH_SIZE, self.limits.rows + 1),
                notifications_min_severity="OFF",
            ) as session:
                seconds = self.limits.seconds + _SERVER_SECONDS_MORE
                transaction = session.begin_transaction(timeout=seconds, metadata={"contested": self.token})
                try:
                    self._ask(transaction)
                    self.answered = True
                finally:
                    if not transaction.closed():
                        transaction.rollback()
        except ContestedError as error:
            self.error = error
        except Neo4jError as error:
            self.error = _translated(error, self.limits)
        except (ServiceUnavailable, ConfigurationError, DriverError) as error:
            self.error = ServerDown(
                "the Neo4j server does not answer",
                where=self.database,
                remedy="Start it, or correct NEO4J_URI",
            )
            self.error.__cause__ = error

    def _ask(self, transaction: Transaction) -> None:
        from neo4j.exceptions import Neo4jError

        self.columns = _judge(transaction, self.query.text, self.parameters)
        if self.query.bounded != self.query.text:
            try:
                _judge(transaction, self.query.bounded, self.parameters)
            except Neo4jError as error:
                if (error.code or "").startswith("Neo.ClientError.Statement."):
                    raise _unbounded() from error
                raise
        result = transaction.run(self.query.bounded, self.parameters)
        size = 0
        for record in result:
            if time.monotonic() > self.started + self.limits.seconds:
                raise _stopped(self.limits, None, stuck=False)
            values = [plain(value) for value in record.values()]
            size += sum(_size(value) for value in values)
            if len(self.rows) == self.limits.rows or size > self.limits.bytes:
                self.truncated = True
                break
            self.rows.append(dict(zip(self.columns, values, strict=True)))
        if self.truncated and not self.rows and self.limits.rows:
            raise QueryStopped(
                f"the first row alone is larger than {self.limits.bytes:,} bytes", remedy="Return less in one row"
            )

    def terminate(self) -> None:
        """Tell the server to stop it and watch until it has; a user's own server may forbid both."""
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        from neo4j.exceptions import DriverError, Neo4jError

        find = "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.contested = $token RETURN transactionId"
        until = time.monotonic() + GRACE_SECONDS
        try:
            with self.driver.session(database=self.database, notifications_min_severity="OFF") as session:
                while ids := [row["transactionId"] for row in session.run(find, token=self.token)]:
                    if time.monotonic() > until:
                        return
                    session.run("TERMINATE TRANSACTIONS $ids", ids=ids).consume()
                    time.sleep(_WATCH_SECONDS)
        except (Neo4jError, DriverError):
            return  # the server's own time limit remains, and the caller waits no longer in any case
        self.gone.set()


def _judge(transaction: Transaction, query: str, parameters: Mapping[str, Any]) -> list[str]:
    """The columns of a query whose plan only reads. Raises QueryRefused for any other."""
    result = transaction.run(f"EXPLAIN {query}", dict(parameters))
    columns = list(result.keys())
    summary = result.consume()
    if summary.plan is None or summary.query_type != "r":
        kinds = {"w": "writes", "rw": "writes", "s": "changes the schema or the server"}
        raise QueryRefused(
            f"the query {kinds.get(summary.query_type or '', 'does more than read')}",
            remedy="Only queries that read are allowed here",
        )
    for operator, details in _operators(summary.plan):
        if operator == PROCEDURE_OPERATOR:
            name = re.split(r"[\s(]", details.strip(), maxsplit=1)[0].replace("`", "")
            if name not in PROCEDURES:
                raise QueryRefused(f"the procedure {name} is not allowed here", remedy=_LISTED)
        elif operator not in OPERATORS:
            raise QueryRefused(f"the query's plan holds {operator}, which is not allowed here", remedy=_LISTED)
    return columns


_LISTED = "docs/cypher-gate.md lists what is allowed"


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each operator's bare name (`Expand` of `Expand(All)@neo4j`) and its details."""
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        name = str(step["operatorType"]).partition("@")[0].partition("(")[0]
        yield name, str(step.get("args", {}).get("Details", ""))
        waiting += step.get("children", [])


def _unbounded() -> QueryRefused:
    return QueryRefused("the work of the query's list expressions cannot be bounded", remedy=UNBOUNDED_REMEDY)


def _translated(error: Neo4jError, limits: Limits) -> ContestedError:
    code = error.code or ""
    found = re.search(rf"{MARK}(\d+ items, more than \d+)", _messages(error))
    if found:
        translated: ContestedError = QueryRefused(
            f"a list that an expression goes through has {found[1]}", remedy=UNBOUNDED_REMEDY
        )
    elif "TransactionTimedOut" in code or code.endswith((".Terminated", ".LockClientStopped")):
        translated = _stopped(limits, None, stuck=False)
    elif "OutOfMemory" in code or "MemoryLimit" in code:
        translated = QueryStopped(
            "the query needs more memory than one query may take",
            remedy="Aggregate earlier, return fewer columns, or add LIMIT",
        )
    elif code.startswith("Neo.ClientError.Security.") and not code.endswith("Forbidden"):
        translated = WrongCredentials(
            "the server does not accept the user name or password", remedy="Set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    elif code.endswith((".Statement.AccessMode", ".Security.Forbidden")):
        translated = QueryRefused("the query writes", remedy="Only queries that read are allowed here")
    elif code.endswith(".ParameterMissing"):
        translated = InvalidParameter(_cleaned(error)[0], remedy="Pass a value for each $name of the query")
    elif code.startswith(("Neo.ClientError.Database.", "Neo.TransientError.Database.", "Neo.TransientError.Cluster.")):
        translated = GraphUnavailable(_cleaned(error)[0], remedy="Check NEO4J_DATABASE and the server")
    else:
        what, where = _cleaned(error)
        translated = CypherSyntax(what, where=where)
    translated.__cause__ = error
    return translated


def _messages(error: BaseException | None) -> str:
    return "" if error is None else f"{error}\n{_messages(error.__cause__)}"


def _cleaned(error: Neo4jError) -> tuple[str, str]:
    """Neo4j's message without the query and the arrow under it, and the place that it names."""
    message = error.message or "the server gives no reason"
    found = re.search(r"\(line (\d+), column (\d+)[^)]*\)", message)
    if not found:
        return message.strip().splitlines()[0].rstrip("."), ""
    # The query was sent behind the eight characters of "EXPLAIN ".
    line, column = int(found[1]), int(found[2])
    column -= len("EXPLAIN ") if line == 1 and message.splitlines()[-2:][0].lstrip().startswith('"EXPLAIN') else 0
    return message[: found.start()].strip().rstrip("."), f"line {line}, column {max(column, 1)}"


def plain(value: Any) -> Any:
    """A value of the driver's as JSON: nodes, relationships and paths as objects, times and durations as ISO 8601.

    What JSON has no number for (NaN, infinity) becomes a text, a byte array its base64.
    """
    from neo4j.graph import Node, Path, Relationship
    from neo4j.spatial import Point
    from neo4j.time import Date, DateTime, Duration, Time

    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        if math.isnan(value):
            return "NaN"
        return value if math.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")
    if isinstance(value, Node):
        return {"id": value.element_id, "labels": sorted(value.labels), "properties": plain(dict(value))}
    if isinstance(value, Relationship):
        start, end = (node.element_id if node else None for node in value.nodes)
        ends = {"start": start, "end": end}
        return {"id": value.element_id, "type": value.type, **ends, "properties": plain(dict(value))}
    if isinstance(value, Path):
        return {"nodes": [plain(one) for one in value.nodes], "relationships": [plain(one) for one in value]}
    if isinstance(value, (Date, Time, DateTime, Duration)):
        return value.iso_format()
    if isinstance(value, Point):  # a tuple too, so before lists
        return {"srid": value.srid, "coordinates": list(value)}
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return str(value)


def _size(value: Any) -> int:
    """About how many bytes the value is as JSON."""
    if isinstance(value, str):
        return len(value) + 3
    if isinstance(value, dict):
        return 2 + sum(len(key) + 4 + _size(item) for key, item in value.items())
    if isinstance(value, list):
        return 2 + sum(1 + _size(item) for item in value)
    return 8
