"""A small graph made by hand, for tests of queries, the API and the command line: every shape of row, no extractor.

Quill accuses Borealis (copyright, over "Sky Atlas"), Tern accuses Borealis (distillation of the model Sprout).
Shares of Borealis, which has two listings, fall 4.9 % "after" the first, fall 2.5 % with the second only mentioned,
and fall by an untold amount "despite" it; those of Quill rise. One article is the wire's, one our own summary.
The summary says that Quill did not accuse Borealis.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from graph import articles, ontology
from graph.rows import NodeKey, Rows
from graph.statements import Polarity
from graph.store import GraphStore
from graph.writing import merge_edges, merge_nodes, merge_supports

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

WIRE = articles.article(
    "Quill sues Borealis over Sky Atlas\n\n"
    "Quill sued Borealis on Tuesday, saying that it copied the Sky Atlas. "
    "Borealis shares (BOR) fell 4.9% to a 16-month low after Quill sued the company. Quill rose 1.5%. "
    "Quill sent its complaint to the U.S. Copyright Office. Borealis denied the claim. "
    "The case, Quill v. Borealis, No. 1:25-cv-00042, may lead to an investigation.",
    url="https://wire.example/quill",
    publisher="Example Wire",
    published_at=date(2025, 3, 4),
)
OURS = articles.article(
    "Tern says Borealis distilled Sprout\n\n"
    "Tern accused Borealis of distilling its Sprout model. Borealis stock slipped 2.5% that day. "
    "A week later the shares fell despite the accusation. Quill did not accuse Borealis.",
    sources=("https://one.example/a", "https://two.example/b"),
    publisher="contested",
    published_at=date(2025, 6, 10),
)
COPYRIGHT, DISTILLATION = "dsp_copyright", "dsp_distillation"


class _Maker:
    def __init__(self) -> None:
        self.rows = Rows()

    def say(self, of: articles.Article, quote: str, kind: str, polarity: Polarity = "affirmed") -> str:
        start = of.text.index(quote)
        made = ontology.Statement(
            id=f"st_{kind}_{start}_{of.publisher}".replace(" ", "_"),
            kind=kind,
            quote=quote,
            start=start,
            end=start + len(quote),
            polarity=polarity,
            extractor="hand",
        )
        key = self.rows.add(made)
        self.rows.join("STATES", NodeKey("Article", of.id), key)
        return made.id

    def node(self, node: ontology.Node, *said: str) -> NodeKey:
        return self.rows.add(node, said)

    def join(self, type_: str, one: NodeKey, other: NodeKey, *said: str, **properties: Any) -> None:
        self.rows.join(type_, one, other, said, **properties)


def hand_rows() -> Rows:
    """All nodes and edges of the graph."""
    m = _Maker()
    for of in (WIRE, OURS):
        m.node(ontology.Article(**of.model_dump(), recorded_at=NOW))
    sued = m.say(WIRE, "Quill sued Borealis on Tuesday, saying that it copied the Sky Atlas.", "allegation")
    fell = m.say(WIRE, "Borealis shares (BOR) fell 4.9% to a 16-month low after Quill sued the company.", "attribution")
    rose = m.say(WIRE, "Quill rose 1.5%.", "stock_move")
    sent = m.say(WIRE, "Quill sent its complaint to the U.S. Copyright Office.", "communication")
    denied = m.say(WIRE, "Borealis denied the claim.", "event")
    case = m.say(WIRE, "The case, Quill v. Borealis, No. 1:25-cv-00042, may lead to an investigation.", "proceeding")
    accused = m.say(OURS, "Tern accused Borealis of distilling its Sprout model.", "allegation")
    slipped = m.say(OURS, "Borealis stock slipped 2.5% that day.", "stock_move")
    despite = m.say(OURS, "A week later the shares fell despite the accusation.", "attribution")

    never = m.say(OURS, "Quill did not accuse Borealis.", "allegation", "negated")

    registry = "https://registry.example/borealis"
    holding = m.node(ontology.Company(id="north-holding", name="North Holding"), accused)
    borealis = m.node(
        ontology.Company(
            id="borealis",
            name="Borealis",
            aliases=("Borealis Inc",),
            country="US",
            parent="north-holding",
            source=registry,
        ),
        sued,
        fell,
        accused,
        never,
    )
    quill = m.node(ontology.Company(id="quill", name="Quill", aliases=("=Quill()",)), sued, rose, never)
    tern = m.node(ontology.Company(id="tern", name="Tern", listed=False), accused)
    office = m.node(ontology.Body(id="us-copyright-office", name="U.S. Copyright Office"), sent)
    sprout = m.node(ontology.Model(id="sprout", name="Sprout"), accused)
    atlas = m.node(ontology.Work(id="wrk_atlas", title="Sky Atlas"), sued)
    first = m.node(ontology.Listing(id="xnas-bor", venue="XNAS", ticker="BOR", currency="USD", source=registry))
    second = m.node(ontology.Listing(id="xhkg-9", venue="XHKG", ticker="9009", currency="HKD", source=registry))
    for listing in (first, second):
        m.join("LISTED_AS", borealis, listing, source=registry)
    m.join("DEVELOPS", tern, sprout, accused)

    copyright_ = m.node(
        ontology.Dispute(
            id=COPYRIGHT,
            slug="quill-v-borealis-copyright-infringement",
            title="Quill v Borealis: copyright infringement",
            kind="copyright_infringement",
            status="denied",
            opened_on=date(2025, 3, 4),
            n_statements=5,
            n_articles=1,
            independent_sources=1,
            known_on=date(2025, 3, 4),
        ),
        *(sued, fell, sent, denied, case, never),
    )
    distillation = m.node(
        ontology.Dispute(
            id=DISTILLATION,
            slug="tern-v-borealis-model-distillation",
            title="Tern v Borealis: model distillation",
            kind="model_distillation",
            opened_on=date(2025, 6, 10),
            n_statements=2,
            n_articles=1,
            known_on=date(2025, 6, 10),
        ),
        *(accused, despite),
    )
    for accuser, dispute, said, conduct, asset in (
        (quill, copyright_, sued, "copyright_infringement", atlas),
        (tern, distillation, accused, "model_distillation", sprout),
    ):
        on = WIRE.published_at if dispute is copyright_ else OURS.published_at
        allegation = m.node(
            ontology.Allegation(
                id=f"alg_{accuser.id}",
                kind=conduct,
                status="denied" if dispute is copyright_ else "alleged",
                accused="north-holding",
                alleged_on=on,
                known_on=on,
                n_statements=1,
            ),
            said,
        )
        m.join("MAKES", accuser, allegation, said)
        m.join("AGAINST", allegation, borealis, said)
        m.join("CONCERNS", allegation, asset, said)
        m.join("PART_OF", allegation, dispute, said)
        m.join("PARTY_TO", accuser, dispute, said, side="accuser")
        m.join("PARTY_TO", borealis, dispute, said, side="accused")
    letter = m.node(ontology.Communication(id="com_quill", kind="complaint"), sent)
    m.join("RAISED_IN", NodeKey("Allegation", "alg_quill"), letter, sent)
    m.join("SENT", quill, letter, sent, implied=True)
    m.join("ADDRESSED_TO", letter, office, sent)
    suit = m.node(ontology.Proceeding(id="prc_quill", caption="Quill v. Borealis", docket="1:25-cv-00042"), case)
    m.join("HEARD_IN", copyright_, suit, case)
    denial = m.node(
        ontology.Event(
            id="evt_denial",
            kind="denial",
            date=date(2025, 3, 4),
            date_basis="stated",
            status="denied",
            accused=("north-holding",),
            by="Borealis",
            known_on=date(2025, 3, 4),
            date_known_on=date(2025, 3, 4),
        ),
        denied,
    )
    m.join("HAS_EVENT", copyright_, denial, denied)
    outlook = m.node(ontology.Outlook(id="out_probe", kind="investigation"), case)
    m.join("MAY_LEAD_TO", copyright_, outlook, case)

    for id_, company, pct, day, said in (
        ("mov_49", borealis, -4.9, date(2025, 3, 4), fell),
        ("mov_25", borealis, -2.5, date(2025, 6, 10), slipped),
        ("mov_untold", borealis, None, None, despite),
        ("mov_up", quill, 1.5, date(2025, 3, 4), rose),
    ):
        extreme = "16-month low" if id_ == "mov_49" else None
        direction = "up" if pct and pct > 0 else "down"
        move = m.node(
            ontology.StockMove(id=id_, direction=direction, pct=pct, as_of=day, extreme=extreme, n_statements=1), said
        )
        m.join("OF", move, company, said)
        if company is borealis:
            m.join("ON", move, first, said)
    cause = {"source_says": "stated", "cue": "after", "quote": WIRE.text[slice(*_span(fell, m))], "statement": fell}
    m.join(
        "ATTRIBUTED_TO",
        NodeKey("StockMove", "mov_49"),
        copyright_,
        fell,
        data_says="untested",
        independent_sources=1,
        **cause,
    )
    m.join("MENTIONED_WITH", NodeKey("StockMove", "mov_25"), distillation, slipped)
    m.join(
        "NOT_ATTRIBUTED_TO", NodeKey("StockMove", "mov_untold"), distillation, despite, cue="despite", statement=despite
    )
    assert holding
    return m.rows


def _span(statement_id: str, m: _Maker) -> tuple[int, int]:
    node = m.rows.nodes[NodeKey("Statement", statement_id)]
    assert isinstance(node, ontology.Statement)
    return node.start, node.end


def write_hand_graph(graph: GraphStore) -> None:
    """Put the graph into an empty database."""
    rows = hand_rows()
    graph.prepare()

    def work(transaction: Any) -> None:
        def run(cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
            found: list[dict[str, Any]] = transaction.run(cypher, dict(parameters)).data()
            return found

        merge_nodes(run, rows.nodes.values(), recorded_at=NOW)
        merge_edges(run, rows.edges)
        merge_supports(run, rows.supports)

    graph.write(work)
