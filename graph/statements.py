"""What an article says, word for word: mentions, typed claims, statements, and the one validator.

A statement is a claim that stands at one span of one article. It is kept for ever as it was read; identity, disputes
and edges are derived from statements and can be recomputed. So a statement holds *surface forms* (the words, with
their offsets), never ids: which company "the Chinese tech giant" is follows from the mention that it points to, and
which company that name is follows from the registry.

All offsets count Unicode code points in `Article.text`, which is normalised once and never changed.

One statement names at most one accuser and one accused. "A, B and C sued X and Y" is six statements that share an
`act`; so every statement can be counted, withdrawn and cited alone, and the act says that they belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Protocol

from pydantic import Field

from graph.articles import Article, Value, short_hash
from graph.errors import InvalidStatement

ConductKind = Literal[
    "copyright_infringement",
    "trade_secret_theft",
    "model_distillation",
    "unauthorized_access",
    "patent_infringement",
    "trademark_infringement",
    "license_breach",
    "data_scraping",
    "other",
]
Status = Literal[
    "alleged", "denied", "filed", "investigated", "dismissed", "settled", "licensed", "withdrawn", "ruled", "appealed"
]
Modality = Literal["asserted", "alleged", "suggested", "possible", "hypothetical", "conditional", "doubted"]
Polarity = Literal["affirmed", "negated"]
MentionType = Literal["Company", "Organization", "Person", "Official", "Body", "Model", "Work", "Text"]
CommunicationForm = Literal["letter", "complaint", "statement", "filing"]
Basis = Literal["close", "intraday", "pre-market", "after-hours", "unstated"]
AttributionRelation = Literal["stated", "mentioned_with", "not_attributed"]
OutlookKind = Literal["investigation", "penalty", "legal_action", "licensing", "appeal", "settlement", "regulation"]
EventKind = Literal[
    "letter",
    "filing",
    "denial",
    "no_response",
    "investigation",
    "ruling",
    "dismissal",
    "settlement",
    "licence",
    "withdrawal",
    "appeal",
    "verdict",
]


class Mention(Value):
    """Words of the article that name something: `article.text[start:end] == surface`.

    For anaphora ("the Chinese tech giant", "its stock") the mention is the antecedent's: the place in the text that
    gives the name. `type` is what the words name; `Text` is for words that name no entity (a date, a figure, a cue).
    `listed` is False for a name that the registry does not know and that counts only for its place in the sentence.
    """

    start: int
    end: int
    surface: str
    type: MentionType
    listed: bool = True


class AllegationClaim(Value):
    """`accuser` says that `accused` did `conduct` to `asset`. `status` is the latest stage that this text tells.

    `act` is the span of the clause that sets the parties side by side (co-plaintiffs, co-defendants of one suit,
    letter or statement); claims of one article with the same act have the same act span. `when` is the date phrase
    of the accusation or filing, where the text gives one.
    """

    kind: Literal["allegation"] = "allegation"
    accuser: Mention
    accused: Mention
    conduct: ConductKind
    asset: Mention | None = None
    status: Status = "alleged"
    act: tuple[int, int]
    docket: Mention | None = None
    when: Mention | None = None


class CommunicationClaim(Value):
    """What carried the accusation of `accused` by `accuser`. `sender_implied`: the text never says who sent it."""

    kind: Literal["communication"] = "communication"
    form: CommunicationForm
    accuser: Mention
    accused: Mention
    sender: Mention | None = None
    sender_implied: bool = False
    addressee: Mention | None = None
    when: Mention | None = None


class StockMoveClaim(Value):
    """The shares of `company` moved. `pct` is signed and in percent (-4.9), None where the text gives no figure.

    `figure` is the words of the number ("4.9%"). `horizon` is the time that the move took as the text says it
    ("day" where it says nothing else, "week", "month", "year", "year_to_date", "since"). `extreme` is such as
    "16-month low". `when` is the date phrase ("on Thursday"). `cause` is the cue ("after", "lifted by") of a cause that
    the same sentence gives for the move, whatever it is: earnings, a deal, a dispute. Whether it is a dispute that the
    text tells is another claim's matter (`AttributionClaim`).
    """

    kind: Literal["stock_move"] = "stock_move"
    company: Mention
    direction: Literal["up", "down"]
    pct: float | None = None
    figure: Mention | None = None
    ticker: Mention | None = None
    horizon: str = "day"
    basis: Basis = "unstated"
    extreme: str | None = None
    when: Mention | None = None
    cause: Mention | None = None


class AttributionClaim(Value):
    """How the text ties a move of `company` (`pct` as in the move's claim) to the dispute of `accuser` and `accused`.

    `stated`: causal words, `cue`, tie them in this sentence. `not_attributed`: the words deny or discount it
    ("despite", "unrelated to"). `mentioned_with`: both stand in one text and no words tie them (no cue).
    """

    kind: Literal["attribution"] = "attribution"
    relation: AttributionRelation
    company: Mention
    direction: Literal["up", "down"]
    pct: float | None = None
    figure: Mention | None = None
    accuser: Mention
    accused: Mention
    conduct: ConductKind = "other"
    cue: Mention | None = None


class OutlookClaim(Value):
    """What may follow from the dispute of `accuser` and `accused`; `by` is who would do it, where the text says."""

    kind: Literal["outlook"] = "outlook"
    outlook: OutlookKind
    accuser: Mention
    accused: Mention
    by: Mention | None = None


class EventClaim(Value):
    """A dated step in the dispute of `accuser` and `accused`. `by` acts (denies, appeals, rules).

    `outcome` is such as "in part"; `amount` is in units of `currency` (ISO 4217), with `figure` its words.
    """

    kind: Literal["event"] = "event"
    event: EventKind
    accuser: Mention
    accused: Mention
    by: Mention | None = None
    outcome: str | None = None
    in_favour_of: Mention | None = None
    amount: float | None = None
    currency: str | None = None
    figure: Mention | None = None
    when: Mention | None = None


class ProceedingClaim(Value):
    """A case between `accuser` and `accused`: its caption, court and docket number, as far as the text names them."""

    kind: Literal["proceeding"] = "proceeding"
    accuser: Mention
    accused: Mention
    caption: Mention | None = None
    court: Mention | None = None
    docket: Mention | None = None
    when: Mention | None = None


class DevelopmentClaim(Value):
    """`developer` makes `model`, as the text says ("Anthropic's Claude", "its Claude AI model")."""

    kind: Literal["development"] = "development"
    developer: Mention
    model: Mention


class NameClaim(Value):
    """The text names `named`; `role` is what it says of it ("deputy general counsel"), where it does."""

    kind: Literal["name"] = "name"
    named: Mention
    role: str | None = None


Claim = Annotated[
    AllegationClaim
    | CommunicationClaim
    | StockMoveClaim
    | AttributionClaim
    | OutlookClaim
    | EventClaim
    | ProceedingClaim
    | DevelopmentClaim
    | NameClaim,
    Field(discriminator="kind"),
]


class Statement(Value):
    """One claim at one span: `article.text[start:end] == quote`, the clause or sentence that says it.

    `confidence` is in (0, 1]. The id leaves `extractor_version` out, so that a newer version of the same extractor
    renews a statement instead of doubling it.
    """

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    claim: Claim
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    extractor: str
    extractor_version: str
    confidence: float = Field(gt=0, le=1)

    @property
    def makes_allegation(self) -> bool:
        """Whether this is an allegation that counts: negated and hypothetical claims stay statements only."""
        return (
            self.claim.kind == "allegation"
            and self.polarity == "affirmed"
            and self.modality in ("asserted", "alleged", "suggested")
        )


class Extractor(Protocol):
    """Anything that reads statements out of an article: a set of rules, a language model.

    `statements` is a pure function of the article's text: dates are resolved later, against `published_at`.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def statements(self, article: Article) -> list[Statement]: ...


def mentions(claim: Claim) -> Iterator[tuple[str, Mention]]:
    """Each argument of a claim with its role ("accuser", "figure"), in the order of declaration."""
    for role, value in vars(claim).items():
        if isinstance(value, Mention):
            yield role, value


def statement(
    of: Article,
    claim: Claim,
    span: tuple[int, int],
    *,
    extractor: str,
    version: str,
    modality: Modality = "asserted",
    polarity: Polarity = "affirmed",
    confidence: float = 0.9,
) -> Statement:
    """The validated statement that `claim` stands at `span` of the article. Raises InvalidStatement."""
    start, end = span
    made = Statement(
        id="st_" + short_hash(of.id, extractor, str(start), str(end), claim_json(claim), modality, polarity),
        article_id=of.id,
        start=start,
        end=end,
        quote=of.text[start:end],
        claim=claim,
        modality=modality,
        polarity=polarity,
        extractor=extractor,
        extractor_version=version,
        confidence=confidence,
    )
    validate(made, of)
    return made


def validate(made: Statement, of: Article) -> None:
    """Raise InvalidStatement unless the article bears out every word that the statement points to.

    The quote stands at its span; each argument stands at its own span; a signed percentage has a figure that stands
    inside the quote and agrees with it; the cue of a cause stands inside the quote.
    """

    def refuse(why: str) -> InvalidStatement:
        return InvalidStatement(f"{made.claim.kind} statement {made.id}: {why}", where=of.url or of.id)

    if made.article_id != of.id:
        raise refuse(f"it belongs to {made.article_id}")
    if not 0 <= made.start < made.end <= len(of.text) or of.text[made.start : made.end] != made.quote:
        raise refuse("its quote does not stand at its span")
    for role, mention in mentions(made.claim):
        if not 0 <= mention.start < mention.end <= len(of.text):
            raise refuse(f"its {role} lies outside the text")
        if of.text[mention.start : mention.end] != mention.surface:
            raise refuse(f"its {role} {mention.surface!r} does not stand at its span")
        if role in ("cue", "cause", "figure") and not (made.start <= mention.start and mention.end <= made.end):
            raise refuse(f"its {role} {mention.surface!r} stands outside the quote")
    if isinstance(made.claim, StockMoveClaim | AttributionClaim) and made.claim.pct is not None:
        pct, figure, direction = made.claim.pct, made.claim.figure, made.claim.direction
        if figure is None:
            raise refuse(f"{pct} % has no figure in the text")
        number = number_in(figure.surface)
        if number is not None and number != abs(pct):
            raise refuse(f"its figure {figure.surface!r} is not {pct} %")
        if (pct < 0) != (direction == "down"):
            raise refuse(f"{pct} % does not go {direction}")


NUMBER_WORDS: Mapping[str, float] = {
    word: float(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
}
"""The numbers that newsrooms spell out, by their words."""


def number_in(figure: str) -> float | None:
    """The number of a figure's words: "4.9%" → 4.9, "nearly five per cent" → 5; None where they hold no number."""
    if digits := re.search(r"\d+(?:\.\d+)?|\.\d+", figure):
        return float(digits[0])
    return next((NUMBER_WORDS[word] for word in re.findall(r"[a-z]+", figure.lower()) if word in NUMBER_WORDS), None)


def claim_json(claim: Claim) -> str:
    """The claim as compact JSON, in the order of declaration: what the graph stores as a statement's payload."""
    return claim.model_dump_json(exclude_none=True)
