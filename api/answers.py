"""The answers about one thing, written out: a dispute, a company, an article, each with the words that say so."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """An answer has the fields that are declared here, and no others."""

    model_config = ConfigDict(extra="forbid")


class Quote(Answer):
    """Words of an article that say so: `text[start:end]` of the article is the quote, in Unicode code points."""

    quote: str
    start: int
    end: int
    page: int | None = Field(description="the page that it stands on, where the source has pages")
    statement: str = Field(description="id of the statement")
    article: str = Field(description="id of the article")
    article_title: str
    url: str | None = Field(description="where it stands; for our own summaries the first of its sources")
    publisher: str | None
    published: str | None
    our_summary: bool = Field(description="whether the words are the project's own summary of its sources")
    sources: list[str] = Field(description="the addresses behind our own summary")


class Named(Answer):
    """A node by its id and name."""

    id: str
    name: str


class Asset(Named):
    """What is said to have been taken."""

    label: Literal["Model", "Work"]


class Sender(Named):
    """Who sent a communication; `implied` where no source says so and the accuser is taken to be the sender."""

    implied: bool


class Side(Named):
    """A party to a dispute."""

    label: str
    side: Literal["accuser", "accused", "both"]
    quotes: list[Quote]


class AllegationInDispute(Answer):
    id: str
    kind: str
    status: str
    suggests: list[str]
    alleged_on: str | None
    accusers: list[Named]
    accused: list[Named]
    concerns: list[Asset]
    independent_sources: int | None
    quotes: list[Quote]


class Communication(Answer):
    id: str
    kind: str
    date: str | None
    senders: list[Sender]
    addressees: list[Named]
    quotes: list[Quote]


class Proceeding(Answer):
    id: str
    caption: str | None
    court: str | None
    docket: str | None
    filed_on: str | None
    status: str | None
    quotes: list[Quote]


class Event(Answer):
    id: str
    kind: str
    date: str | None
    date_basis: Literal["stated", "latest"] | None
    status: str | None
    by: str | None
    outcome: str | None
    in_favour_of: str | None
    amount: float | None
    currency: str | None
    quotes: list[Quote]


SourceSays = Literal["stated", "mentioned_with", "not_attributed"]
DataSay = Literal["supported", "contradicted", "indeterminate", "untested"]


class MoveInDispute(Answer):
    id: str
    company: str
    company_id: str
    ticker: str | None
    pct: float | None
    horizon: str
    extreme: str | None
    date: str | None
    source_says: SourceSays
    cue: str | None
    data_says: DataSay
    independent_sources: int | None
    quotes: list[Quote]


class Outlook(Answer):
    id: str
    kind: str
    modality: str
    by: str | None
    quotes: list[Quote]


class LeftOut(Answer):
    """What a question about a day leaves out, because nothing says when it was so, or when it became known."""

    id: str
    what: str
    kind: str | None
    why: str


class DisputeInFull(Answer):
    """One dispute with everything that sources say of it."""

    dispute: str
    slug: str
    title: str
    kind: str
    status: str | None
    opened_on: str | None
    closed_on: str | None
    needs_review: bool
    n_statements: int
    n_articles: int
    independent_sources: int | None
    parties: list[Side]
    allegations: list[AllegationInDispute]
    communications: list[Communication]
    proceedings: list[Proceeding]
    events: list[Event]
    moves: list[MoveInDispute]
    outlooks: list[Outlook]
    left_out: list[LeftOut]


class ListingOfCompany(Answer):
    id: str
    ticker: str
    venue: str
    currency: str | None
    source: str | None


class ModelOfCompany(Named):
    source: str | None = Field(description="address of the registry's fact, where it is one")
    quotes: list[Quote]


class AccusationOfCompany(Answer):
    id: str
    kind: str
    status: str
    alleged_on: str | None
    dispute: str
    title: str
    independent_sources: int
    quotes: list[Quote]


class AccusationMade(AccusationOfCompany):
    against: list[Named]


class AccusationMet(AccusationOfCompany):
    by: list[Named]


class TieToDispute(Answer):
    """What a source says of a move and a dispute, and what the price data say."""

    dispute: str
    title: str
    source_says: SourceSays
    cue: str | None
    data_says: DataSay


class MoveOfCompany(Answer):
    id: str
    ticker: str | None
    pct: float | None
    date: str | None
    horizon: str
    extreme: str | None
    disputes: list[TieToDispute]
    independent_sources: int
    quotes: list[Quote]


class CompanyInFull(Answer):
    """One company, or any other party, with its accusations and share moves."""

    company: str
    id: str
    label: str
    aliases: list[str]
    country: str | None
    wikidata: str | None
    cik: str | None
    lei: str | None
    source: str | None
    parent: Named | None
    owns: list[Named]
    listings: list[ListingOfCompany]
    models: list[ModelOfCompany]
    makes: list[AccusationMade]
    meets: list[AccusationMet]
    moves: list[MoveOfCompany]


class StatementInArticle(Answer):
    statement: str
    kind: str
    quote: str
    start: int
    end: int
    page: int | None = Field(description="the page that it stands on, where the source has pages")
    modality: str
    polarity: str
    extractor: str
    extractor_version: str
    confidence: float
    payload: str = Field(description="the claim as JSON, with the place of each of its arguments")


class ArticleInFull(Answer):
    """One article with the statements that were read in it."""

    article: str
    title: str
    url: str | None
    publisher: str | None
    published: str | None
    our_summary: bool
    sources: list[str]
    language: str | None
    sha256: str
    recorded_at: str | None
    text: str = Field(description="the text that all offsets count in, in Unicode code points")
    statements: list[StatementInArticle]
