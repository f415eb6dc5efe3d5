"""The graph in Neo4j: opening it, its constraints and indexes, and what is read from it as a whole.

Cypher that depends on a type is made from the ontology's declaration; no label is named twice. Writing is in
`graph.update`, which receives a transaction from here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from graph.errors import GraphUnavailable, ServerDown, WrongCredentials
from graph.lean_import import lean

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction
    from neo4j import Result as DriverResult

    from graph.local_server import Connection

Result = TypeVar("Result")
NOT_IN_DIGEST = frozenset(("recorded_at", "run"))
RETRY_SECONDS = 30.0  # the driver's own default: a private server that is killed and started again is back after 10
STATE_LABEL = "GraphState"  # one node that serialises writers and remembers the last load; no part of the ontology


@dataclass(frozen=True)
class Counts:
    """How much there is: nodes by label, edges by type, and when something was last loaded."""

    nodes: dict[str, int]
    edges: dict[str, int]
    articles: int
    disputes: int
    last_load: datetime | None


@dataclass(frozen=True)
class Projection:
    """All nodes and edges as plain values: (label, id, properties) and (type, source, target, properties)."""

    nodes: list[tuple[str, str, dict[str, Any]]]
    edges: list[tuple[str, tuple[str, str], tuple[str, str], dict[str, Any]]]


@contextmanager
def open_graph(connection: Connection, *, retry_seconds: float = RETRY_SECONDS) -> Iterator[GraphStore]:
    """The graph at the connection, checked to answer. Raises ServerDown or WrongCredentials.

    A server that goes away later is asked again for `retry_seconds` before the call fails.
    """
    with lean():
        from neo4j import GraphDatabase

    auth = (connection.username, connection.password)
    with (
        translated_errors(connection.uri),
        GraphDatabase.driver(
            connection.uri,
            auth=auth,
            notifications_min_severity="OFF",
            user_agent="contested",
            max_transaction_retry_time=retry_seconds,
        ) as driver,
    ):
        driver.verify_connectivity()
        yield GraphStore(driver, connection.database, connection.uri)


@contextmanager
def translated_errors(where: str) -> Iterator[None]:
    """Neo4j's errors about reaching the server as ours."""
    from neo4j.exceptions import AuthError, ClientError, ConfigurationError, ServiceUnavailable, SessionExpired

    try:
        yield
    except AuthError as error:
        raise WrongCredentials(
            "the server does not accept the user name or password",
            where=where,
            remedy="Set NEO4J_USERNAME and NEO4J_PASSWORD to those of this server",
        ) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise ServerDown(
            "no Neo4j server answers here",
            where=where,
            remedy="Start it, correct NEO4J_URI, or unset NEO4J_URI to use the private server",
        ) from error
    except ConfigurationError as error:
        raise ServerDown(
            f"this is not the address of a Neo4j server: {error}",
            where=where,
            remedy="Set NEO4J_URI to an address such as bolt://localhost:7687 or neo4j+s://example.org",
        ) from error
    except ClientError as error:
        if error.code == "Neo.ClientError.Database.DatabaseNotFound":
            raise GraphUnavailable(
                "the server has no database of this name", where=where, remedy="Set NEO4J_DATABASE to one it has"
            ) from error
        raise


class GraphStore:
    """One open graph."""

    def __init__(self, driver: Driver, database: str, address: str = "the graph") -> None:
        self.driver = driver
        self.database = database
        self.address = address

    def read(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of one of our own queries, in a read transaction, with dates as ISO strings.

        Raises ServerDown or WrongCredentials.
        """
        from neo4j import READ_ACCESS

        with (
            translated_errors(self.address),
            self.driver.session(database=self.database, default_access_mode=READ_ACCESS) as session,
        ):
            rows = session.execute_read(lambda tx: rows_of(tx.run(cypher, dict(parameters or {}))))
        return [{name: plain(value) for name, value in row.items()} for row in rows]

    def look(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        """Run `work` in one read transaction, which sees one state of the graph. Raises as `read` does."""
        from neo4j import READ_ACCESS

        with (
            translated_errors(self.address),
            self.driver.session(database=self.database, default_access_mode=READ_ACCESS) as session,
        ):
            return session.execute_read(work)

    def write(self, work: Callable[[ManagedTransaction], Result]) -> Result:
        """Run `work` in one write transaction; all of it lands or none. Raises ServerDown or WrongCredentials."""
        with translated_errors(self.address), self.driver.session(database=self.database) as session:
            return session.execute_write(work)

    def prepare(self) -> None:
        """Create the constraints and indexes that the ontology asks for, where they are missing."""
        present = {row["name"] for row in self.read("SHOW INDEXES YIELD name")}
        missing = [statement for name, statement in schema() if name not in present]
        if missing:
            self.write(lambda transaction: [transaction.run(statement).consume() for statement in missing])
            self.read("CALL db.awaitIndexes(60)")

    def counts(self) -> Counts:
        """How much there is of each label and type."""
        nodes = self.read(
            "MATCH (n) UNWIND labels(n) AS label WITH label, count(*) AS n WHERE label <> $state "
            "RETURN label, n ORDER BY label",
            {"state": STATE_LABEL},
        )
        edges = self.read("MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n ORDER BY type")
        state = self.read(f"MATCH (g:{STATE_LABEL}) RETURN g.last_load AS last_load")
        by_label = {row["label"]: row["n"] for row in nodes}
        last = state[0]["last_load"] if state else None
        return Counts(
            nodes=by_label,
            edges={row["type"]: row["n"] for row in edges},
            articles=by_label.get("Article", 0),
            disputes=by_label.get("Dispute", 0),
            last_load=datetime.fromisoformat(last) if last else None,
        )

    def projection(self) -> Projection:
        """The whole graph as values, in the order of labels, types and ids."""
        from graph.ontology import EDGE_TYPES, NODE_TYPES

        nodes: list[tuple[str, str, dict[str, Any]]] = []
        for node_type in NODE_TYPES:
            rows = self.read(f"MATCH (n:{node_type.label()}) RETURN properties(n) AS p ORDER BY n.id")
            nodes += [(node_type.label(), row["p"]["id"], row["p"]) for row in rows]
        edges: list[tuple[str, tuple[str, str], tuple[str, str], dict[str, Any]]] = []
        for edge_type in EDGE_TYPES:
            rows = self.read(
                f"MATCH (a)-[r:{edge_type.name}]->(b) RETURN labels(a)[0] AS al, a.id AS a, labels(b)[0] AS bl, "
                "b.id AS b, properties(r) AS p ORDER BY a, b"
            )
            edges += [(edge_type.name, (r["al"], r["a"]), (r["bl"], r["b"]), r["p"]) for r in rows]
        return Projection(nodes, edges)

    def digest(self) -> str:
        """SHA-256 over the sorted nodes and edges, without recording times, run ids and Decision nodes.

        Two graphs with the same digest say the same; see the design's third rule.
        """
        return digest_of(self.projection())


def digest_of(whole: Projection) -> str:
    """The digest of a graph that is given as values."""
    lines = [["n", label, id_, _said(properties)] for label, id_, properties in whole.nodes if label != "Decision"]
    lines += [["e", type_, [*a], [*b], _said(p)] for type_, a, b, p in whole.edges if "Decision" not in (a[0], b[0])]
    encoded = sorted(json.dumps(line, sort_keys=True, ensure_ascii=False) for line in lines)
    return hashlib.sha256("\n".join(encoded).encode()).hexdigest()


def _said(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in NOT_IN_DIGEST}


def schema() -> Iterator[tuple[str, str]]:
    """Each constraint and index that the ontology asks for: its name, and the Cypher that makes it."""
    from graph.ontology import NODE_TYPES  # late: a command that only asks has no need of it

    labels = [t.label() for t in NODE_TYPES]
    for label in [*labels, STATE_LABEL]:
        name = f"unique_{label.lower()}_id"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    yield "party_id", "CREATE INDEX party_id IF NOT EXISTS FOR (n:Party) ON (n.id)"
    yield "party_name", "CREATE INDEX party_name IF NOT EXISTS FOR (n:Party) ON (n.name)"
    for node_type in NODE_TYPES:
        for field in node_type.indexed_fields():
            name = f"{node_type.label().lower()}_{field}"
            yield name, f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{node_type.label()}) ON (n.{field})"
        if fields := node_type.searched_fields():
            name = f"search_{node_type.label().lower()}"
            each = ", ".join(f"n.{field}" for field in fields)
            yield name, f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{node_type.label()}) ON EACH [{each}]"


def rows_of(result: DriverResult) -> list[dict[str, Any]]:
    """The rows as the driver read them. Its own `data()` looks through every value once more."""
    names = result.keys()
    return [dict(zip(names, record.values(), strict=True)) for record in result]


PLAIN_ALREADY = frozenset((str, int, float, bool, type(None)))


def plain(value: Any) -> Any:
    """A value of the driver as JSON can hold it: temporal values as ISO 8601 strings, nodes as their properties."""
    if type(value) in PLAIN_ALREADY:
        return value
    from neo4j.graph import Node, Relationship
    from neo4j.time import Date, DateTime, Duration, Time

    if isinstance(value, Date | DateTime | Time):
        return value.iso_format()
    if isinstance(value, Duration):
        return value.iso_format()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Node | Relationship):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value
