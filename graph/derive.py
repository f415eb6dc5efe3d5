"""Statements, registry and decisions to the nodes and edges of one article: what the article alone decides.

`recorded` gives the article, its statements with the keys by which later loads find them, the parties, models and
works that they name, and the registry's facts about those. Disputes and share moves need the statements of other
articles too: see `derive_disputes` and `derive_moves`. All three are pure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph import ontology
from graph.articles import Article, short_hash
from graph.decisions import NOTHING_DECIDED, InForce
from graph.identity import Identity, as_decided, called, identity, party_node
from graph.registry import Entity, Registry
from graph.rows import NodeKey, Rows
from graph.statements import (
    AllegationClaim,
    AttributionClaim,
    Mention,
    Statement,
    StockMoveClaim,
    claim_json,
    mentions,
)
from graph.stories import Telling, bands, newsroom

_PARTY_ROLES = frozenset(
    "accuser accused sender addressee company by in_favour_of court developer model named asset".split()
)


@dataclass(frozen=True)
class Keys:
    """By what a statement is found again when a later one may change the same dispute or move.

    They are as if nothing had been decided, so that a decision changes no statement; see `graph.reach`.
    """

    pair: str | None = None
    act: str | None = None
    docket: str | None = None
    move: str | None = None


@dataclass(frozen=True)
class ArticleFacts:
    """What derivation needs to know of an article besides its statements."""

    id: str
    published_at: date | None = None
    is_our_summary: bool = False
    story: str = ""
    newsroom: str = ""

    @property
    def telling(self) -> Telling:
        """What counting independent sources needs to know of it."""
        return Telling(self.story or self.id, self.newsroom or self.id, self.is_our_summary)


def facts(article: Article, story: str | None = None) -> ArticleFacts:
    """The facts of an article of that story; without one it is a story of its own."""
    return ArticleFacts(
        article.id,
        article.published_at,
        article.is_our_summary,
        story or article.id,
        newsroom(article.id, article.publisher, article.url),
    )


@dataclass(frozen=True)
class Read:
    """A statement together with its article, its keys and the identities of its arguments by role.

    `pair` and `move` are the keys of the same name after the decisions in force.
    """

    statement: Statement
    article: ArticleFacts
    keys: Keys
    who: dict[str, Identity]
    pair: str | None = None
    move: str | None = None


def read_of(
    statement: Statement,
    article: ArticleFacts,
    keys: Keys,
    who: dict[str, Identity],
    registry: Registry,
    decided: InForce = NOTHING_DECIDED,
) -> Read:
    """The statement as the decisions in force let it be read; `keys` and `who` are as if nothing had been decided."""
    if not decided.same_party:
        return Read(statement, article, keys, who, keys.pair, keys.move)
    now = decided_identities(who, registry, decided)
    move = keys.move
    if move is not None:
        company = listed_company(now["company"], registry, decided)
        move = f"{company.id}|{move.partition('|')[2]}"
    return Read(statement, article, keys, now, _pair(now), move)


def decided_identities(who: dict[str, Identity], registry: Registry, decided: InForce) -> dict[str, Identity]:
    """The identities by role after the decisions in force."""
    found: dict[str, Identity] = {}
    for role, of in who.items():
        opposite = who.get(_opposite(role))
        other = as_decided(opposite, registry, decided) if opposite is not None else None
        found[role] = as_decided(of, registry, decided, other)
    return found


def _opposite(role: str) -> str:
    return {"accuser": "accused", "accused": "accuser"}.get(role, "accused")


def first_printed(told: Iterable[Read]) -> dict[str, date]:
    """The first day on which each story appeared, among the articles of these reads; none where no day is known."""
    days: dict[str, date] = {}
    for read in told:
        story, published = read.article.telling.story, read.article.published_at
        if published is not None:
            days[story] = min(days.get(story, published), published)
    return days


def known_on(told: Iterable[Read]) -> date | None:
    """The first day of publication of any of them; None where no day is known."""
    return min((r.article.published_at for r in told if r.article.published_at), default=None)


def identities(statement: Statement, registry: Registry) -> dict[str, Identity]:
    """The identity of each argument that names an entity, by role. Works are not among them: see `work_node`."""
    named = {
        role: m for role, m in mentions(statement.claim) if role in _PARTY_ROLES and m.type not in ("Work", "Text")
    }
    found: dict[str, Identity] = {}
    for role, mention in named.items():
        other = named.get(_opposite(role))
        if mention.listed or other is None:
            found[role] = identity(mention, registry)
        else:
            found[role] = identity(mention, registry, opposite=identity(other, registry).root)
    return found


def reads(
    article: Article,
    statements: Sequence[Statement],
    registry: Registry,
    decided: InForce = NOTHING_DECIDED,
    story: str | None = None,
) -> list[Read]:
    """The statements of an article that the decisions leave in, with their keys. All of the article's must be given."""
    statements = [s for s in statements if not decided.leaves_out(s.id, article.id)]
    who = {s.id: identities(s, registry) for s in statements}
    pair = {s.id: _pair(who[s.id]) for s in statements}
    of_act: defaultdict[tuple[int, int], set[str | None]] = defaultdict(set)
    for s in statements:
        if isinstance(s.claim, AllegationClaim):
            of_act[s.claim.act].add(pair[s.id])
    figures = _figures(statements, who, registry)
    of = facts(article, story)
    return [
        read_of(
            s,
            of,
            Keys(
                pair=pair[s.id],
                act=_act(article, s, of_act),
                docket=_docket(s),
                move=_move(s, who[s.id], figures, registry),
            ),
            who[s.id],
            registry,
            decided,
        )
        for s in statements
    ]


def _pair(who: dict[str, Identity]) -> str | None:
    """The two sides, by their top parents; for a development that the registry does not know, its two ends."""
    if "accuser" in who and "accused" in who:
        return "|".join(sorted((who["accuser"].root, who["accused"].root)))
    if "developer" in who and "model" in who and not registry_says_develops(who):
        return f"{who['developer'].id}|develops|{who['model'].id}"
    return None


def registry_says_develops(who: dict[str, Identity]) -> bool:
    model, developer = who["model"].entity, who["developer"]
    return model is not None and model.developer in (developer.id, *developer.merged)


def _act(article: Article, s: Statement, of_act: dict[tuple[int, int], set[str | None]]) -> str | None:
    if not isinstance(s.claim, AllegationClaim) or len(of_act[s.claim.act]) < 2:
        return None
    return f"{article.id}:{s.claim.act[0]}-{s.claim.act[1]}"


def _docket(s: Statement) -> str | None:
    mention = getattr(s.claim, "docket", None)
    return docket_number(mention.surface) if isinstance(mention, Mention) else None


def docket_number(surface: str) -> str:
    """A docket number without "No." and the judges' initials: "Case No. 3:24-cv-05417-AMO" → "3:24-cv-05417"."""
    bare = re.sub(r"^(?:case\s+)?(?:nos?\.?|number|#)\s*", "", surface.strip(), flags=re.IGNORECASE).strip(" .,;")
    federal = re.match(r"(\d{1,2}:\d{2}-[a-z]{2,4}-\d{3,6})", bare, re.IGNORECASE)
    return federal[1].lower() if federal else " ".join(bare.split()).lower()


def listed_company(of: Identity, registry: Registry, decided: InForce = NOTHING_DECIDED) -> Identity:
    """The company whose shares are meant: the nearest parent with a listing ("Google's shares" are Alphabet's)."""
    entity: Entity | None = of.entity
    while entity is not None:
        if entity.listings:
            found = Identity(entity.label, entity.id, registry.root(entity.id), entity.name, entity)
            return of if entity.id == of.id else as_decided(found, registry, decided)
        entity = registry.entity(entity.parent) if entity.parent else None
    return of


Figures = dict[tuple[str, str], dict[float, set[str]]]
"""The figures that a text gives for a company and direction, each with the horizons that it is told for."""


def _figures(statements: Sequence[Statement], who: dict[str, dict[str, Identity]], registry: Registry) -> Figures:
    found: Figures = {}
    for s in statements:
        if isinstance(s.claim, StockMoveClaim) and s.claim.pct is not None:
            company = listed_company(who[s.id]["company"], registry)
            told = found.setdefault((company.id, s.claim.direction), {})
            told.setdefault(s.claim.pct, set()).add(s.claim.horizon)
    return found


def _move(s: Statement, who: dict[str, Identity], figures: Figures, registry: Registry) -> str | None:
    """`company|signed figure`; a telling without a figure supports the only figure that the same text gives."""
    if not isinstance(s.claim, StockMoveClaim | AttributionClaim):
        return None
    company, pct = listed_company(who["company"], registry).id, s.claim.pct
    told = figures.get((company, s.claim.direction), {})
    if pct is None and len(told) == 1:
        (pct,) = told
    if pct is None:
        return f"{company}|{s.claim.direction}"
    horizon = min(told[pct]) if pct in told else "day"
    return f"{company}|{pct:+g}" if horizon == "day" else f"{company}|{pct:+g}|{horizon}"


def work_node(mention: Mention, owner: Identity) -> ontology.Work:
    """The work that the words name, as its owner's: two owners' "song lyrics" are two works."""
    title = re.sub(r"^(?:the|its|their|his|her|a|an)\s+", "", " ".join(mention.surface.split()), flags=re.IGNORECASE)
    return ontology.Work(id="wrk_" + short_hash(owner.root, title), title=title)


def party_key(of: Identity) -> NodeKey:
    return NodeKey(of.label, of.id)


def article_node(article: Article, story: str | None = None) -> ontology.Article:
    """The article's node; without `story` it says nothing of it, so that a standing node keeps its own."""
    banded = {f"band_{i}": band for i, band in enumerate(bands(article.signature))} if article.signature else {}
    return ontology.Article(**article.model_dump(), **banded, story=story)


def recorded(
    article: Article,
    found: Sequence[Read],
    registry: Registry,
    left_out: Iterable[Statement] = (),
    story: str | None = None,
) -> Rows:
    """The article, its statements, what they name, and the registry's facts about what they name.

    `left_out` are the statements that a decision leaves out: they are recorded, and nothing follows from them.
    """
    rows = told(article, found, left_out, story)
    rows.update(named(found, registry))
    return rows


def told(article: Article, found: Iterable[Read], left_out: Iterable[Statement] = (), story: str | None = None) -> Rows:
    """The article and its statements: what the words say, and nothing of what they mean."""
    rows = Rows()
    article_key = rows.add(article_node(article, story))
    for statement in left_out:
        rows.join("STATES", article_key, rows.add(statement_node(statement, Keys())))
    for read in found:
        rows.join("STATES", article_key, rows.add(statement_node(read.statement, read.keys)))
    return rows


def named(found: Iterable[Read], registry: Registry) -> Rows:
    """What the statements of one article name, and the registry's facts about it."""
    rows = Rows()
    meant: dict[NodeKey, Identity] = {}
    surfaces: defaultdict[NodeKey, set[str]] = defaultdict(set)
    for read in found:
        s = read.statement
        for role, of in read.who.items():
            key = party_key(of)
            meant[key] = of
            surfaces[key].add(getattr(s.claim, role).surface)
            rows.supports.add((s.id, key))
    for key, of in meant.items():
        rows.add(party_node(of, frozenset(surfaces[key])))
    _add_registry_facts(rows, meant, registry)
    return rows


def add_named(rows: Rows, of_article: Rows) -> None:
    """Add what `named`, or `recorded`, gives of an article.

    An unlisted party is called by the plainest of all its names.
    """
    again = {
        key: called(node, (getattr(other, "name", ""), *getattr(other, "aliases", ())))
        for key, node in of_article.nodes.items()
        if key.id.startswith("unlisted-") and (other := rows.nodes.get(key))
    }
    rows.update(of_article)
    rows.nodes |= again


def statement_node(s: Statement, keys: Keys) -> ontology.Statement:
    return ontology.Statement(
        id=s.id,
        kind=s.claim.kind,
        quote=s.quote,
        start=s.start,
        end=s.end,
        modality=s.modality,
        polarity=s.polarity,
        extractor=s.extractor,
        extractor_version=s.extractor_version,
        confidence=s.confidence,
        payload=claim_json(s.claim),
        pair=keys.pair,
        act=keys.act,
        docket=keys.docket,
        move=keys.move,
    )


def _add_registry_facts(rows: Rows, named: dict[NodeKey, Identity], registry: Registry) -> None:
    """The listings of the companies named, and who makes which model where the text names both."""
    for of in named.values():
        if of.label == "Company" and of.entity is not None:
            add_listings(rows, of.entity)
    companies = {id_: key for key, of in named.items() if key.label == "Company" for id_ in (of.id, *of.merged)}
    for key, of in named.items():
        maker = of.entity.developer if of.entity is not None else None
        if key.label == "Model" and maker in companies:
            rows.join("DEVELOPS", companies[maker], key, source=of.entity.source if of.entity else None)


def add_listings(rows: Rows, company: Entity) -> None:
    for listing in company.listings:
        key = rows.add(
            ontology.Listing(
                id=listing.id,
                venue=listing.venue,
                ticker=listing.ticker,
                currency=listing.currency,
                market_benchmark=listing.market_benchmark,
                sector_benchmark=listing.sector_benchmark,
                source=company.source,
            )
        )
        rows.join("LISTED_AS", NodeKey("Company", company.id), key, source=company.source)
