"""The node and edge types of the graph, declared once.

Constraints, indexes, the reference page, the API's types and the exports follow from this declaration; the store
knows no type by name. Each node has an `id` that is unique in its label and the same on every machine.

A node's properties are its model's fields. `None` is not stored. A field marked `indexed` gets a range index, one
marked `searched` belongs to the label's full-text index (`search_<label>`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 - nodes have fields called `date`
from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from graph.statements import Basis, CommunicationForm, ConductKind, EventKind, Modality, OutlookKind, Polarity, Status


def indexed(description: str, default: Any = None) -> Any:
    """A field that queries look up by value."""
    return Field(default, description=description, json_schema_extra={"indexed": True})


def searched(description: str, default: Any = None) -> Any:
    """A field that the label's full-text index holds."""
    return Field(default, description=description, json_schema_extra={"searched": True})


class Node(BaseModel):
    """What all nodes share."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    meaning: ClassVar[str] = ""
    is_party: ClassVar[bool] = False
    is_recorded: ClassVar[bool] = False
    """Whether it is kept as it was loaded or decided (an article, a statement), and not derived."""

    id: str = Field(description="unique in its label, the same on every machine")

    @classmethod
    def label(cls) -> str:
        return cls.__name__

    @classmethod
    def labels(cls) -> tuple[str, ...]:
        return (cls.__name__, "Party") if cls.is_party else (cls.__name__,)

    @classmethod
    def indexed_fields(cls) -> list[str]:
        return [name for name, info in cls.model_fields.items() if _is(info, "indexed")]

    @classmethod
    def searched_fields(cls) -> list[str]:
        return [name for name, info in cls.model_fields.items() if _is(info, "searched")]

    def properties(self) -> dict[str, Any]:
        """What is stored: the fields that have a value, tuples as lists."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self if value is not None}


def _is(info: FieldInfo, mark: str) -> bool:
    return isinstance(info.json_schema_extra, dict) and bool(info.json_schema_extra.get(mark))


_INDEPENDENT = "most articles that tell it, no two copies of one story or of one newsroom; 0: only our own summaries do"
_KNOWN = "the first day on which a source of it was published; missing where no such day is known"
_DATE_KNOWN = "the first day on which a source that gives its day was published"


class Article(Node):
    meaning: ClassVar[str] = "One text as read"
    is_recorded: ClassVar[bool] = True

    title: str = searched("its first line")
    text: str = searched("the normalised text that all offsets count in")
    url: str | None = indexed("where it stands")
    sources: tuple[str, ...] = Field((), description="the addresses behind a text that is our own summary")
    publisher: str | None = indexed("who published it; `contested` for our own summaries")
    published_at: Day | None = indexed("the day of publication")
    published_time: datetime | None = Field(None, description="the moment of publication, with its zone")
    language: str | None = None
    pages: tuple[int, ...] | None = Field(None, description="where its pages begin, for a source that has pages")
    sha256: str = indexed("SHA-256 of the text")
    story: str | None = indexed("the smallest article id among its copies; its own where there is none")
    signature: str | None = Field(None, description="MinHash of its word triples, by which copies are found")
    band_0: str | None = indexed("numbers 0 to 2 of the signature; copies share at least one band")
    band_1: str | None = indexed("numbers 3 to 5 of the signature; copies share at least one band")
    band_2: str | None = indexed("numbers 6 to 8 of the signature; copies share at least one band")
    band_3: str | None = indexed("numbers 9 to 11 of the signature; copies share at least one band")
    band_4: str | None = indexed("numbers 12 to 14 of the signature; copies share at least one band")
    band_5: str | None = indexed("numbers 15 to 17 of the signature; copies share at least one band")
    band_6: str | None = indexed("numbers 18 to 20 of the signature; copies share at least one band")
    band_7: str | None = indexed("numbers 21 to 23 of the signature; copies share at least one band")
    band_8: str | None = indexed("numbers 24 to 26 of the signature; copies share at least one band")
    band_9: str | None = indexed("numbers 27 to 29 of the signature; copies share at least one band")
    recorded_at: datetime | None = Field(None, description="when we first loaded it")


class Statement(Node):
    meaning: ClassVar[str] = "What an article says at one span"
    is_recorded: ClassVar[bool] = True

    kind: str = indexed("allegation, stock_move, attribution, event, …")
    quote: str = searched("the words; `article.text[start:end]`")
    start: int = Field(description="first code point of the quote")
    end: int = Field(description="one past its last code point")
    modality: Modality = Field("asserted", description="asserted, alleged, suggested, possible, …")
    polarity: Polarity = Field("affirmed", description="affirmed or negated")
    extractor: str = indexed("what read it")
    extractor_version: str = ""
    confidence: float = 1.0
    payload: str = Field("", description="the claim as JSON, with each argument's own span")
    pair: str | None = indexed("the two sides, by their top parents")
    act: str | None = indexed("the clause that sets several parties side by side")
    docket: str | None = indexed("the docket number that it names, normalised")
    move: str | None = indexed("the company and figure of a share move")
    recorded_at: datetime | None = None


class Party(Node):
    """Fields that the five kinds of party share; `Party` is their second label, not a node type."""

    is_party: ClassVar[bool] = True

    name: str = searched("the name that news uses")
    aliases: tuple[str, ...] = searched("other names", ())
    country: str | None = indexed("ISO 3166 two letters")
    wikidata: str | None = None
    listed: bool = Field(True, description="false for a name that the registry does not know")
    merged: tuple[str, ...] = Field((), description="ids that a decision made one with it; they lead to it")
    source: str | None = Field(None, description="address of the registry's facts")


class Company(Party):
    meaning: ClassVar[str] = "A firm"

    cik: str | None = indexed("its number at the SEC")
    lei: str | None = None
    parent: str | None = indexed("id of the company that owns it")


class Organization(Party):
    meaning: ClassVar[str] = "A guild, association, union, university, or a class of plaintiffs"


class Person(Party):
    meaning: ClassVar[str] = "An individual"


class Official(Party):
    meaning: ClassVar[str] = 'A public official, or an unnamed group of them ("U.S. officials")'

    office: str | None = None
    jurisdiction: str | None = None


class Body(Party):
    meaning: ClassVar[str] = "A court, regulator, legislature or ministry"

    kind: str | None = indexed("court, regulator, legislature, ministry, prosecutor")
    jurisdiction: str | None = None


class Listing(Node):
    meaning: ClassVar[str] = "One share line"

    venue: str = Field(description="market identifier code (ISO 10383)")
    ticker: str = indexed("the symbol at that venue")
    currency: str | None = None
    market_benchmark: str | None = None
    sector_benchmark: str | None = None
    source: str | None = Field(None, description="address of the registry's facts")


class Model(Node):
    meaning: ClassVar[str] = "An AI model or product family"

    name: str = searched("its name")
    version: str | None = None
    source: str | None = Field(None, description="address of the registry's facts")


class Work(Node):
    meaning: ClassVar[str] = "A copyrighted work, data set, patent or trade secret, as its owner's"

    title: str = searched("what the text calls it")
    kind: str | None = None


class Dispute(Node):
    meaning: ClassVar[str] = "One quarrel between parties over an asset"

    title: str = searched("the sides and the conduct")
    slug: str = indexed("the title for addresses and people")
    kind: ConductKind = indexed("the conduct that most statements give", "other")
    status: Status = indexed("what the newest statement says", "alleged")
    opened_on: Day | None = indexed("the earliest day that a statement gives or was published on")
    closed_on: Day | None = None
    n_statements: int = 0
    n_articles: int = 0
    independent_sources: int = Field(0, description=_INDEPENDENT)
    known_on: Day | None = indexed(_KNOWN)
    needs_review: bool = Field(False, description="whether an undated allegation could belong to another dispute")
    replaced: tuple[str, ...] = Field((), description="ids that it had or would have apart; they lead to it")


class Allegation(Node):
    meaning: ClassVar[str] = "One accusation"

    thread: str = indexed("accuser, accused and family of conduct: the key that decisions name", "")
    kind: ConductKind = indexed("the conduct", "other")
    status: Status = indexed("what the newest statement says", "alleged")
    suggests: tuple[str, ...] = Field((), description="what sources say that it suggests, beyond the conduct alleged")
    accused: str | None = Field(None, description="id of the accused's top parent")
    alleged_on: Day | None = indexed("the earliest day that a statement gives or was published on")
    known_on: Day | None = indexed(_KNOWN)
    date_known_on: Day | None = Field(None, description=_DATE_KNOWN)
    n_statements: int = 0
    independent_sources: int = Field(0, description=_INDEPENDENT)


class Communication(Node):
    meaning: ClassVar[str] = "The letter, complaint, statement or filing that carries an accusation"

    kind: CommunicationForm = indexed("letter, complaint, statement, filing", "statement")
    date: Day | None = None
    known_on: Day | None = indexed(_KNOWN)
    date_known_on: Day | None = Field(None, description=_DATE_KNOWN)


class Proceeding(Node):
    meaning: ClassVar[str] = "One case"

    caption: str | None = searched("A v. B")
    court: str | None = None
    docket: str | None = indexed("its number")
    filed_on: Day | None = None
    known_on: Day | None = indexed(_KNOWN)
    date_known_on: Day | None = Field(None, description=_DATE_KNOWN)
    status: Status | None = None


class Event(Node):
    meaning: ClassVar[str] = "A dated step: letter, filing, ruling, denial, settlement, appeal, licence"

    kind: EventKind = indexed("what happened", "filing")
    date: Day | None = indexed("the day, or with `date_basis: latest` the latest on which it can have happened")
    date_basis: str | None = Field(
        None, description="`stated` in a text, or `latest`: published by then, or month's end"
    )
    status: Status | None = indexed("the stage that it brings the dispute to, where it brings one")
    accused: tuple[str, ...] = Field((), description="ids of those whom the step concerns, by their top parents")
    by: str | None = Field(None, description="the name of who acted")
    outcome: str | None = None
    in_favour_of: str | None = None
    amount: float | None = None
    currency: str | None = Field(None, description="ISO 4217")
    known_on: Day | None = indexed(_KNOWN)
    date_known_on: Day | None = Field(None, description=_DATE_KNOWN)
    details_known_on: Day | None = Field(None, description="by when outcome, winner and amount had all been published")
    independent_sources: int = Field(0, description=_INDEPENDENT)


class StockMove(Node):
    meaning: ClassVar[str] = "A reported price move, or one measured from prices (`measured`)"

    direction: str = indexed("up or down", "down")
    pct: float | None = indexed("signed, in percent; missing where no figure is told")
    horizon: str = Field("day", description="the time that the move took, as told")
    basis: Basis = Field("unstated", description="close, intraday, pre-market, after-hours")
    as_of: Day | None = indexed("the day of the move")
    as_of_basis: str | None = Field(None, description="`stated` in the text, or `published`: the article's own day")
    known_on: Day | None = indexed(_KNOWN)
    extreme: str | None = Field(None, description='such as "16-month low"')
    extreme_check: str | None = Field(
        None, description="what closes as printed say of it: confirmed, refuted; `unchecked` until they do"
    )
    extreme_reason: str | None = Field(None, description="by which closes, or why they say nothing")
    measured: bool | None = Field(None, description="true for a move measured from prices, which no statement tells")
    series: tuple[str, ...] | None = Field(None, description="the price series that it is measured from, with its hash")
    n_statements: int = 0
    independent_sources: int = Field(0, description=_INDEPENDENT)


class PriceTest(Node):
    meaning: ClassVar[str] = "One event study of one company, dispute and session"

    company: str = indexed("id of the company", "")
    dispute: str = indexed("id of the dispute that a source ties the move to", "")
    session: Day | None = indexed("the trading session that is day 0")
    window: str = Field("", description="first and last day of the event window, counted from the session")
    estimation: str = Field("", description="first and last day of the estimation window")
    verdict: str = indexed("supported, contradicted, indeterminate", "indeterminate")
    reason: str = Field("", description="why, in a sentence")
    reported_pct: float | None = Field(None, description="the move as reported, in percent")
    measured_pct: float | None = Field(None, description="the share's own move over the window, close to close")
    abnormal_return: float | None = indexed("cumulative over the window, against the benchmark with the larger p")
    se: float | None = Field(None, description="its standard error, prediction error included")
    t: float | None = None
    p: float | None = indexed("two-sided; the larger of market and sector")
    q: float | None = indexed("p after Benjamini-Hochberg over the tests of one run")
    empirical_p: float | None = Field(None, description="share of usual days that are as large; the larger of the two")
    mde: float | None = Field(None, description="minimum detectable effect: what a 5 % test finds in 80 of 100 cases")
    n_estimation: int | None = Field(None, description="returns in the estimation window")
    missing: int | None = Field(None, description="days of the estimation window without a return")
    market: str | None = Field(None, description="symbol of the market benchmark")
    market_beta: float | None = None
    market_abnormal_return: float | None = None
    market_se: float | None = None
    market_t: float | None = None
    market_p: float | None = None
    sector: str | None = Field(None, description="symbol of the sector benchmark")
    sector_beta: float | None = None
    sector_abnormal_return: float | None = None
    sector_se: float | None = None
    sector_t: float | None = None
    sector_p: float | None = None
    both_abnormal_return: float | None = Field(None, description="with market and sector in one regression")
    both_se: float | None = None
    both_t: float | None = None
    both_p: float | None = None
    confounded: bool = indexed("whether another event of the firm falls into the window", False)
    confounded_by: tuple[str, ...] = Field((), description="those events, in words")
    series: tuple[str, ...] = Field((), description="the price series that it is computed from, each with its hash")
    run: str | None = indexed("the run of `contested impact` that found it: a hash of what went in")
    run_size: int | None = Field(None, description="how many tests with a p the run has: the m of Benjamini-Hochberg")


class Outlook(Node):
    meaning: ClassVar[str] = "What a source says may follow"

    kind: OutlookKind = indexed("investigation, penalty, legal action, licensing", "investigation")
    modality: Modality = "possible"
    by: str | None = Field(None, description="the name of who would do it, where the text says")
    known_on: Day | None = indexed(_KNOWN)


class Decision(Node):
    meaning: ClassVar[str] = "What a person decided"
    is_recorded: ClassVar[bool] = True

    kind: str = indexed("merge, split, reject, withdraw", "")
    subject: str = indexed("what its keys name: party, thread, statement, article", "")
    one: tuple[str, ...] = Field((), description="keys: `Label:id` of a party, a thread's key, or an id")
    other: tuple[str, ...] = Field((), description="the keys that a merge joins them with, a split keeps them from")
    names: tuple[str, ...] = Field((), description="what merged parties were called, as `key=name`")
    author: str = ""
    at: datetime | None = None
    why: str = ""
    undone_at: datetime | None = Field(None, description="when it was taken back; missing while it is in force")
    undone_by: str | None = None
    undone_why: str | None = None
    pending: bool = indexed("whether the graph does not show it everywhere yet", False)


NODE_TYPES: tuple[type[Node], ...] = (
    Article,
    Statement,
    Company,
    Organization,
    Person,
    Official,
    Body,
    Listing,
    Model,
    Work,
    Dispute,
    Allegation,
    Communication,
    Proceeding,
    Event,
    StockMove,
    PriceTest,
    Outlook,
    Decision,
)
NODE_TYPE: dict[str, type[Node]] = {node_type.label(): node_type for node_type in NODE_TYPES}
PARTY_LABELS = frozenset(t.label() for t in NODE_TYPES if t.is_party)

EVIDENCE_PROPERTIES = {
    "n_statements": "how many statements say so",
    "statements": "the ids of up to five of them, the smallest first",
    "source": "address of the registry's fact, where the edge is one",
}
"""What every derived edge carries: statements or a registry fact's address."""


@dataclass(frozen=True)
class EdgeType:
    """A relationship type: the labels that it may join, in words what it says, and its own properties."""

    name: str
    ends: tuple[tuple[str, str], ...]
    meaning: str
    properties: dict[str, str] = field(default_factory=dict)
    is_evidence: bool = False


_DERIVED = tuple(t.label() for t in NODE_TYPES if not t.is_recorded)
EDGE_TYPES: tuple[EdgeType, ...] = (
    EdgeType("STATES", (("Article", "Statement"),), "the article says so", is_evidence=True),
    EdgeType(
        "SUPPORTS",
        tuple(("Statement", label) for label in _DERIVED),
        "the statement is evidence of the node",
        is_evidence=True,
    ),
    EdgeType("MAKES", (("Party", "Allegation"),), "the accuser"),
    EdgeType("AGAINST", (("Allegation", "Party"),), "the accused"),
    EdgeType("CONCERNS", (("Allegation", "Model"), ("Allegation", "Work")), "what is said to have been taken"),
    EdgeType("PART_OF", (("Allegation", "Dispute"),), "the quarrel that the accusation belongs to"),
    EdgeType("PARTY_TO", (("Party", "Dispute"),), "a side", {"side": "accuser, accused, or both"}),
    EdgeType("RAISED_IN", (("Allegation", "Communication"),), "what carried the accusation"),
    EdgeType("ADDRESSED_TO", (("Communication", "Party"),), "to whom it went"),
    EdgeType(
        "SENT",
        (("Party", "Communication"),),
        "who sent it",
        {"implied": "true where no source says who sent it, and the accuser is taken to be the sender"},
    ),
    EdgeType("HEARD_IN", (("Dispute", "Proceeding"),), "the case"),
    EdgeType("BEFORE", (("Proceeding", "Body"),), "the court"),
    EdgeType("HAS_EVENT", (("Dispute", "Event"), ("Proceeding", "Event")), "a step of it"),
    EdgeType("MAY_LEAD_TO", (("Dispute", "Outlook"),), "what a source says may follow"),
    EdgeType("DEVELOPS", (("Company", "Model"),), "the company makes the model"),
    EdgeType("LISTED_AS", (("Company", "Listing"),), "the company's share line"),
    EdgeType("OF", (("StockMove", "Company"),), "whose shares moved"),
    EdgeType(
        "ON",
        (("StockMove", "Listing"), ("PriceTest", "Listing")),
        "on which share line; of a test, each that has prices, of which one counts",
        {
            "counts": "of a test: whether the test's figures are of this share line",
            "abnormal_return": "of a test: on this share line, against its own benchmarks",
            "t": "likewise",
            "p": "likewise, the larger of market and sector",
            "reason": "why this share line has no figures",
        },
    ),
    EdgeType(
        "ATTRIBUTED_TO",
        (("StockMove", "Dispute"),),
        "a source states the cause, in words that are quoted",
        {
            "source_says": "`stated`",
            "independent_sources": _INDEPENDENT,
            "known_on": _KNOWN,
            "cue": "the causal words of the default quote",
            "quote": "the default quote: the earliest that gives the figure",
            "statement": "id of the default quote's statement",
            "data_says": "supported, contradicted, indeterminate, untested",
            "data_reason": "why, in a sentence",
            "abnormal_return": "by the event study, where prices are known",
            "p": "of the event study",
            "q": "p after Benjamini-Hochberg",
            "mde": "the minimum detectable effect of the event study",
            "confounded": "whether another event of the firm falls into the window",
        },
    ),
    EdgeType(
        "MENTIONED_WITH",
        (("StockMove", "Dispute"),),
        "the same text has both, and no causal words",
        {"independent_sources": _INDEPENDENT, "known_on": _KNOWN},
    ),
    EdgeType(
        "NOT_ATTRIBUTED_TO",
        (("StockMove", "Dispute"),),
        'a source denies or discounts the cause ("despite", "unrelated to")',
        {
            "cue": "those words",
            "quote": "the default quote",
            "statement": "id of the default quote's statement",
            "independent_sources": _INDEPENDENT,
            "known_on": _KNOWN,
        },
    ),
    EdgeType("TESTED_BY", (("StockMove", "PriceTest"),), "the event study of the move"),
    EdgeType("MEASURED", (("PriceTest", "StockMove"),), "the move of the share itself, as the prices show it"),
)
EDGE_TYPE: dict[str, EdgeType] = {edge_type.name: edge_type for edge_type in EDGE_TYPES}


def allowed_ends(edge: str, source_label: str, target_label: str) -> bool:
    """Whether the ontology lets `edge` join nodes of these two labels."""

    def fits(label: str, declared: str) -> bool:
        return label == declared or (declared == "Party" and label in PARTY_LABELS)

    return any(fits(source_label, source) and fits(target_label, target) for source, target in EDGE_TYPE[edge].ends)
