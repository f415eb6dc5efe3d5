"""Decisions on a real Neo4j: any mixture of loads, decisions and undos ends in what a rebuild gives, with evidence.

`derive_whole` says in memory what the graph should be; the graph is compared with it, not with itself.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise

import pytest

from graph.articles import Article, article
from graph.consequences import finish
from graph.deciding import Decider, Outcome
from graph.decision_log import decisions_in_force
from graph.derive_whole import derive_whole
from graph.errors import ContestedError, DecisionRefused, InvalidParameter, NotFound
from graph.evidence import gaps
from graph.local_server import Connection
from graph.rebuild import rebuild
from graph.registry import load_registry
from graph.rows import NodeKey, Rows
from graph.statements import DevelopmentClaim, Statement
from graph.store import GraphStore, Projection, digest_of, open_graph, plain
from graph.update import load_batch
from tests.bundled_corpus import shipped
from tests.statement_factory import accuses, blames, denies, mention, moves, names, say

REGISTRY = load_registry()
NOW = datetime(2026, 11, 24, tzinfo=UTC)
ROUNDS = int(os.environ.get("CONTESTED_DECISION_ROUNDS", "1"))  # `python -m tests.bench.deciding` does more
PARTS = 3  # in which the bundled articles and the casebook come; each costs a load of some seconds
Loaded = tuple[Article, list[Statement]]


@pytest.fixture
def graph(empty_server: Connection) -> Iterator[GraphStore]:
    with open_graph(empty_server) as opened:
        opened.prepare()
        yield opened


def accusation(
    accuser: str, accused: str, number: int, *, fall: float | None = None, docket: str = "", more: str = ""
) -> Loaded:
    """One article: an accusation, a denial, perhaps a docket, a fall of the accused's shares, a model."""
    case = f", No. {docket}" if docket else ""
    drop = f" {accused} fell {abs(fall):g}%." if fall else ""
    of = article(
        f"{accuser} sued {accused} over {more or 'Claude'}{case}.{drop} Report {number}.",
        published_at=date(2025, 3, 1) + timedelta(days=number),
        url=f"https://wire.example/{number}",
    )
    claim = accuses(of, accuser, accused, **({"docket": docket} if docket else {}))
    claim = claim.model_copy(update={"accuser": claim.accuser.model_copy(update={"listed": False})})
    if more:
        claim = claim.model_copy(update={"asset": mention(of, more, "Work")})
    else:
        claim = claim.model_copy(update={"asset": mention(of, "Claude", "Model")})
    said = [say(of, claim), say(of, denies(of, claim)), say(of, names(of, accused))]
    if fall:
        move = moves(of, accused, fall)
        said += [say(of, move), say(of, blames(of, move, claim, "fell"))]
    if number % 3 == 0:
        said.append(say(of, DevelopmentClaim(developer=claim.accused, model=mention(of, "Report", "Model"))))
    return of, said


CORPUS: tuple[Loaded, ...] = (
    accusation("Lumen Labs", "Alibaba", 1, fall=-4.9),
    accusation("Lumen AI", "Alibaba", 2, fall=-4.9),
    accusation("Lumen Labs, Inc.", "OpenAI", 3, docket="1:25-cv-00001"),
    accusation("Lumen Labs", "Microsoft", 4, docket="1:25-cv-00001", fall=-2.5),
    accusation("Harbor Press", "Anthropic", 5, more="song lyrics"),
    accusation("Three authors", "Anthropic", 6, more="song lyrics"),
    accusation("Three authors", "Zeta Works", 7),
    accusation("Harbor Press", "Google", 8, fall=-3.0),
    accusation("Harbour Press", "Alphabet", 9, fall=-3.0),
    accusation("Zeta Works", "Lumen Labs", 10),
)
BY_ID = {of.id: (of, said) for of, said in CORPUS}


def load(graph: GraphStore, loaded: Sequence[Loaded]) -> None:
    graph.write(partial(load_batch, batch=loaded, registry=REGISTRY, now=NOW))


def projected(rows: Rows) -> Projection:
    """Rows as a graph that was read, for its digest."""
    nodes = [(key.label, key.id, plain(node.properties())) for key, node in rows.nodes.items()]
    edges = [(key.type, tuple_of(key.source), tuple_of(key.target), plain(p)) for key, p in rows.edges.items()]
    edges += [("SUPPORTS", ("Statement", s), tuple_of(key), {}) for s, key in rows.supports]
    return Projection(nodes, edges)


def tuple_of(key: NodeKey) -> tuple[str, str]:
    return key.label, key.id


def check(graph: GraphStore, by_id: Mapping[str, Loaded] = BY_ID) -> None:
    """The graph is what its statements and decisions come to, a rebuild finds nothing, and all has its evidence."""
    ids = {row["id"] for row in graph.read("MATCH (a:Article) RETURN a.id AS id")}
    whole = projected(derive_whole([by_id[i] for i in sorted(ids)], REGISTRY, decisions_in_force(graph.read)))
    live = graph.projection()
    assert difference(live, whole) == []
    assert digest_of(live) == digest_of(whole)
    assert rebuild(graph, REGISTRY, check=True).is_empty
    assert gaps(live) == []


def difference(live: Projection, wanted: Projection) -> list[str]:
    """In words, what the graph has that it should not, and lacks."""

    def lines(of: Projection) -> set[str]:
        said = {f"{label} {id_} {sorted((k, str(v)) for k, v in p.items() if k != 'recorded_at')}"
                for label, id_, p in of.nodes if label != "Decision"}  # fmt: skip
        return said | {f"{t} {a} {b} {sorted((k, str(v)) for k, v in p.items())}" for t, a, b, p in of.edges}

    there, should = lines(live), lines(wanted)
    return [f"- {line}" for line in sorted(should - there)] + [f"+ {line}" for line in sorted(there - should)]


class Clock:
    """Each decision a minute later than the one before."""

    def __init__(self) -> None:
        self.at = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def decider(graph: GraphStore, clock: Clock | None = None) -> Decider:
    return Decider(graph, REGISTRY, "ada", clock or Clock())


def random_decision(graph: GraphStore, chance: random.Random, who: Decider) -> Outcome | None:
    """Any decision that the graph allows at the moment; None where the one that was thought of is refused."""
    ids = {
        label: [row["id"] for row in graph.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id")]
        for label in ("Statement", "Article", "Dispute", "Company", "Allegation")
    }
    made = [
        row["id"] for row in graph.read("MATCH (d:Decision) WHERE d.undone_at IS NULL RETURN d.id AS id ORDER BY id")
    ]
    try:
        match chance.choice(["reject", "withdraw", "dispute", "company", "split", "part", "undo", "undo"]):
            case "reject":
                return who.reject(chance.choice(ids["Statement"]), "wrong")
            case "withdraw":
                return who.withdraw(chance.choice(ids["Article"]), "retracted")
            case "dispute":
                return who.merge(chance.choice(ids["Dispute"]), chance.choice(ids["Dispute"]), "one quarrel")
            case "company":
                return who.merge(chance.choice(ids["Company"]), chance.choice(ids["Company"]), "one firm")
            case "split":
                return who.split(chance.choice(ids["Dispute"]), [chance.choice(ids["Allegation"])], "two quarrels")
            case "part":
                row = chance.choice(graph.read("MATCH (p:Party) WHERE p.merged <> [] RETURN p.id AS id, p.merged AS m"))
                return who.split(row["id"], [chance.choice(row["m"])], "two firms")
            case _:
                return who.undo(chance.choice(made), "a mistake")
    except (ContestedError, IndexError, ValueError):
        return None


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_any_mixture_of_loads_decisions_and_undos_ends_in_what_a_rebuild_gives(graph: GraphStore, seed: int) -> None:
    chance, who = random.Random(seed), decider(graph)
    loaded = chance.sample(CORPUS, len(CORPUS))
    done = []
    for first in range(0, len(loaded), 4):
        load(graph, loaded[first : first + 4])
        done += [random_decision(graph, chance, who) for _ in range(4)]
        check(graph)
    load(graph, loaded[:2])
    check(graph)
    made = [outcome.decision for outcome in done if outcome]
    assert len(made) >= 2
    in_force = [row["id"] for row in graph.read("MATCH (d:Decision) WHERE d.undone_at IS NULL RETURN d.id AS id")]
    for each in in_force:
        who.undo(each)
    check(graph)
    assert digest_of(graph.projection()) == digest_of(projected(derive_whole(CORPUS, REGISTRY)))


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_bundled_articles_and_casebook_in_any_parts_with_decisions_between_end_in_the_same(
    graph: GraphStore, seed: int
) -> None:
    chance, who = random.Random(1000 + seed), decider(graph)
    by_id = {of.id: (of, said) for of, said in shipped()}
    articles = chance.sample(shipped(), len(shipped()))
    cuts = sorted(chance.sample(range(1, len(articles)), PARTS - 1))
    for first, last in pairwise([0, *cuts, len(articles)]):
        load(graph, [*articles[first:last], *chance.sample(articles, 2)])  # two that stand already or come once more
        for _ in range(2):
            random_decision(graph, chance, who)
    check(graph, by_id)
    withdrawn_and_back(graph, who, chance.choice(articles)[0].id)
    for row in graph.read("MATCH (d:Decision) WHERE d.undone_at IS NULL RETURN d.id AS id ORDER BY id"):
        who.undo(row["id"])
    assert difference(graph.projection(), projected(derive_whole(shipped(), REGISTRY))) == []


def withdrawn_and_back(graph: GraphStore, who: Decider, article_id: str) -> None:
    """Withdraw an article, where it is not yet, and undo it: the graph is what it was."""
    if article_id in decisions_in_force(graph.read).withdrawn:
        return
    before = graph.digest()
    who.undo(who.withdraw(article_id, "retracted").decision.id)
    assert graph.digest() == before


def test_each_undo_restores_the_graph(graph: GraphStore) -> None:
    load(graph, CORPUS)
    before = graph.digest()
    who = decider(graph)
    disputes = [row["id"] for row in graph.read("MATCH (d:Dispute) RETURN d.id AS id ORDER BY d.slug")]
    (parted,) = graph.read(
        "MATCH (d:Dispute)<-[:PART_OF]-(a:Allegation) WITH d, collect(DISTINCT a.thread) AS threads, min(a.id) AS a "
        "WHERE size(threads) > 1 RETURN d.id AS d, a LIMIT 1"
    )
    statement, of = CORPUS[0][1][0].id, CORPUS[2][0].id
    acts: tuple[Callable[[], Outcome], ...] = (
        lambda: who.reject(statement, "wrong"),
        lambda: who.withdraw(of, "retracted"),
        lambda: who.merge("Lumen Labs", "Lumen AI", "one firm"),
        lambda: who.merge("Harbor Press", "Harbour Press", "a spelling"),
        lambda: who.merge(disputes[0], disputes[1], "one quarrel"),
        lambda: who.split(parted["d"], [parted["a"]], "two quarrels"),
    )
    for act in acts:
        made = act()
        assert made.changes.disputes
        check(graph)
        assert graph.digest() != before
        who.undo(made.decision.id, "it was right")
        check(graph)
        assert graph.digest() == before


def test_a_merged_party_has_all_names_and_its_old_id_leads_to_it(graph: GraphStore) -> None:
    load(graph, CORPUS)
    who = decider(graph)
    who.merge("Lumen Labs", "Lumen AI", "one firm")
    rows = graph.read(
        "MATCH (p:Company) WHERE p.name STARTS WITH 'Lumen' RETURN p.name AS name, p.merged AS merged, p.id AS id"
    )
    assert rows == [{"name": "Lumen AI", "merged": ["unlisted-lumen-labs"], "id": "unlisted-lumen-ai"}]
    with pytest.raises(DecisionRefused, match="one party already"):
        who.merge("unlisted-lumen-labs", "Lumen AI", "again")
    who.split("Lumen AI", ["unlisted-lumen-labs"], "two firms after all")
    assert len(graph.read("MATCH (p:Company) WHERE p.name STARTS WITH 'Lumen' RETURN p.id")) == 2
    check(graph)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda who: who.merge("Lumen Lab", "Lumen AI", "x"), NotFound, "Did you mean Lumen Labs"),
        (lambda who: who.merge("Lumen Labs", "Lumen AI", " "), InvalidParameter, "needs a reason"),
        (lambda who: who.reject("st_nothing", "x"), NotFound, "no statement has the id"),
        (lambda who: who.withdraw("art_nothing", "x"), NotFound, "no article has the id"),
        (lambda who: who.undo("dec_nothing"), NotFound, "contested decisions"),
        (lambda who: who.split("Lumen AI", ["Lumen AI"], "x"), DecisionRefused, "no decision made"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    graph: GraphStore, call: Callable[[Decider], Outcome], error: type[ContestedError], words: str
) -> None:
    load(graph, CORPUS)
    before = graph.digest()
    with pytest.raises(error) as refused:
        call(decider(graph))
    assert words in str(refused.value)
    assert graph.digest() == before
    assert graph.read("MATCH (d:Decision) RETURN d") == []


def test_an_interrupted_decision_is_finished_by_the_next_command(graph: GraphStore) -> None:
    load(graph, CORPUS)
    made = decider(graph).merge("Lumen Labs", "Lumen AI", "one firm").decision
    wanted = graph.digest()
    decider(graph).undo(made.id)
    # as it is left by a process that was killed after it had recorded the decision
    graph.write(
        lambda tx: tx.run(
            "MATCH (d:Decision {id: $id}) REMOVE d.undone_at, d.undone_by, d.undone_why SET d.pending = true",
            {"id": made.id},
        ).consume()
    )
    assert not rebuild(graph, REGISTRY, check=True).is_empty
    assert finish(graph, REGISTRY) == 1
    assert graph.digest() == wanted
    check(graph)


def test_a_rebuild_repairs_what_was_changed_by_hand(graph: GraphStore) -> None:
    load(graph, CORPUS)
    wanted = graph.digest()
    for damage in (
        "MATCH (d:Dispute) WITH d LIMIT 2 DETACH DELETE d",
        "MATCH (c:Company)-[r:PARTY_TO]->() DELETE r",
        "MATCH (c:Company {listed: false}) SET c.name = 'nonsense'",
        "MATCH (s:Statement) REMOVE s.pair",
        "CREATE (:Event {id: 'evt_stray', kind: 'filing'})",
    ):
        graph.write(lambda tx, cypher=damage: tx.run(cypher).consume())  # type: ignore[misc]
        assert not rebuild(graph, REGISTRY, check=True).is_empty
        rebuild(graph, REGISTRY)
        assert graph.digest() == wanted, damage
    check(graph)
