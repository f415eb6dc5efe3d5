"""Statements about two sides to disputes, and to what hangs on them.

`derive_disputes` groups the allegations (see `graph.disputes`), finds for every other statement the dispute that it
speaks of, and makes the allegations, communications, proceedings, events and outlooks with their edges. It is a pure
function of a set of statements that holds, for each of its side pairs, dockets and acts, all that share them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph import ontology
from graph.articles import short_hash
from graph.dates import When, when
from graph.decisions import NOTHING_DECIDED, InForce
from graph.derive import Read, known_on, party_key, work_node
from graph.derive_events import add_events, stages_by_accused, steps
from graph.derive_steps import add_communications, add_outlooks, add_proceedings
from graph.disputes import AllegationRecord, DisputeGroup, disputes
from graph.rows import NodeKey, Rows
from graph.stages import CLOSED, Stage, newest
from graph.statements import AllegationClaim, ConductKind, DevelopmentClaim, Mention
from graph.stories import independent_sources

CONDUCT_WORDS: dict[ConductKind, str] = {
    "copyright_infringement": "copyright infringement",
    "trade_secret_theft": "trade secret theft",
    "model_distillation": "model distillation",
    "unauthorized_access": "unauthorized access",
    "patent_infringement": "patent infringement",
    "trademark_infringement": "trademark infringement",
    "license_breach": "breach of licence",
    "data_scraping": "data scraping",
    "other": "unspecified conduct",
}


@dataclass
class DerivedDisputes:
    """The rows, and which dispute each statement speaks of."""

    rows: Rows = field(default_factory=Rows)
    dispute_of: dict[str, str] = field(default_factory=dict)


def derive_disputes(found: Iterable[Read], decided: InForce = NOTHING_DECIDED) -> DerivedDisputes:
    """The disputes that the statements tell, and which one each statement speaks of."""
    reads = sorted(found, key=lambda read: read.statement.id)
    by_id = {read.statement.id: read for read in reads}
    records = [record for read in reads if (record := allegation_record(read))]
    groups = disputes(records, decided.thread_links)
    of_record = {record.statement_id: group for group in groups for record in group.records}
    made = DerivedDisputes()
    speaking: defaultdict[str, list[Read]] = defaultdict(list)
    spoken_of = _Finder(groups, by_id, of_record)
    for read in reads:
        group = of_record.get(read.statement.id) or spoken_of(read)
        if group is not None:
            speaking[group.id].append(read)
            made.dispute_of[read.statement.id] = group.id
    for group in groups:
        _add_dispute(made.rows, group, speaking[group.id], by_id)
    add_developments(made.rows, reads)
    return made


def allegation_record(read: Read) -> AllegationRecord | None:
    """What the grouping needs of a statement that makes an allegation; None for any other statement."""
    claim = read.statement.claim
    if not isinstance(claim, AllegationClaim) or not makes_allegation(read):
        return None
    accuser, accused = read.who["accuser"], read.who["accused"]
    if accuser.root == accused.root:
        return None
    said = statement_day(read)
    return AllegationRecord(
        statement_id=read.statement.id,
        accuser=accuser.id,
        accused=accused.id,
        accuser_root=accuser.root,
        accused_root=accused.root,
        conduct=claim.conduct,
        on=said.first_day if said else read.article.published_at,
        docket=read.keys.docket,
        act=read.keys.act,
        told_on=read.article.published_at,
        own_sides=(accuser.own_root, accused.own_root) if accuser.before or accused.before else None,
    )


def makes_allegation(read: Read) -> bool:
    """Whether the statement is an accusation that the text stands by; a suggestion only adds to one."""
    return read.statement.makes_allegation and read.statement.modality != "suggested"


def statement_day(read: Read) -> When | None:
    """The day, month or year that the statement's own words give."""
    phrase = getattr(read.statement.claim, "when", None)
    return when(phrase.surface, read.article.published_at) if isinstance(phrase, Mention) else None


class _Finder:
    """Which dispute a statement that makes no allegation speaks of.

    The one that the same article alleges between the same two sides (of several, one of the same conduct, then the
    smallest id); without such, the only one between these sides; else none.
    """

    def __init__(
        self, groups: Sequence[DisputeGroup], by_id: dict[str, Read], of_record: dict[str, DisputeGroup]
    ) -> None:
        self._in_article: defaultdict[tuple[str, str | None], list[tuple[ConductKind, DisputeGroup]]] = defaultdict(
            list
        )
        self._between: defaultdict[str | None, dict[str, DisputeGroup]] = defaultdict(dict)
        for statement_id, group in of_record.items():
            read = by_id[statement_id]
            claim = read.statement.claim
            assert isinstance(claim, AllegationClaim)
            self._in_article[read.article.id, read.pair].append((claim.conduct, group))
            self._between[read.pair][group.id] = group

    def __call__(self, read: Read) -> DisputeGroup | None:
        pair = read.pair
        if pair is None or isinstance(read.statement.claim, DevelopmentClaim):
            return None
        if alleged := self._in_article.get((read.article.id, pair)):
            conduct = getattr(read.statement.claim, "conduct", "other")
            same = [group for kind, group in alleged if kind == conduct]
            return min(same or [group for _, group in alleged], key=lambda group: group.id)
        between = list(self._between.get(pair, {}).values())
        return between[0] if len(between) == 1 else None


def _add_dispute(rows: Rows, group: DisputeGroup, reads: list[Read], by_id: dict[str, Read]) -> None:
    records = group.records
    conduct = _commonest_conduct(records)
    found = steps(group.id, reads)
    by_accused = stages_by_accused(found, {record.accused_root for record in records})
    reached = newest(by_accused.values())
    days = [day for r in records if (day := known_since(by_id[r.statement_id]))]
    first = group.threads[0].records
    accusers = _names(by_id, records, "accuser")
    accused = _names(by_id, records, "accused")
    slug_words = (_names(by_id, first, "accuser")[0], "v", _names(by_id, first, "accused")[0], CONDUCT_WORDS[conduct])
    dispute = rows.add(
        ontology.Dispute(
            id=group.id,
            title=f"{_listing(accusers)} v {_listing(accused)}: {CONDUCT_WORDS[conduct]}",
            slug="-".join(" ".join("".join(c if c.isalnum() else " " for c in w.lower()) for w in slug_words).split()),
            kind=conduct,
            status=reached.status,
            opened_on=min(days, default=None),
            closed_on=reached.on if reached.status in CLOSED and reached.is_stated else None,
            n_statements=len(reads),
            n_articles=len({read.article.id for read in reads}),
            independent_sources=independent_sources(read.article.telling for read in reads),
            needs_review=group.needs_review,
            replaced=group.replaced,
            known_on=known_on(reads),
        ),
        (read.statement.id for read in reads),
    )
    sides: defaultdict[NodeKey, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record in records:
        who = by_id[record.statement_id].who
        for side in ("accuser", "accused"):
            sides[party_key(who[side])][side].add(record.statement_id)
    for party, said in sides.items():
        side = "both" if len(said) == 2 else next(iter(said))
        rows.join("PARTY_TO", party, dispute, set().union(*said.values()), side=side)
    allegations = _add_allegations(rows, group, dispute, reads, by_id, by_accused)
    add_communications(rows, dispute, reads, allegations)
    proceedings = add_proceedings(rows, dispute, reads)
    add_events(rows, dispute, found, proceedings)
    add_outlooks(rows, dispute, reads)


def known_since(read: Read) -> date | None:
    """The day that the text gives, else that of publication; no day where the text gives only a month or year."""
    said = statement_day(read)
    return said.day if said else read.article.published_at


def _commonest_conduct(records: Iterable[AllegationRecord]) -> ConductKind:
    counted = Counter(record.conduct for record in records)
    return min(counted, key=lambda kind: (kind == "other", -counted[kind], kind))


def _names(by_id: dict[str, Read], records: Iterable[AllegationRecord], side: str) -> list[str]:
    """The names of one side's parties, those that most statements name first."""
    counted: Counter[str] = Counter()
    called: dict[str, str] = {}
    for record in records:
        of = by_id[record.statement_id].who[side]
        counted[of.id] += 1
        called[of.id] = min(called.get(of.id, of.name), of.name, key=lambda name: (name.isupper(), len(name), name))
    return [called[i] for i in sorted(counted, key=lambda i: (-counted[i], called[i], i))]


def _listing(names: list[str]) -> str:
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} others"


def _add_allegations(
    rows: Rows,
    group: DisputeGroup,
    dispute: NodeKey,
    reads: list[Read],
    by_id: dict[str, Read],
    by_accused: Mapping[str, Stage],
) -> dict[tuple[str, str], list[NodeKey]]:
    """Add the allegations of the group; returns them by (accuser's id, accused's id)."""
    found: defaultdict[tuple[str, str], list[NodeKey]] = defaultdict(list)
    for thread in group.threads:
        by_sides: defaultdict[tuple[str, str], defaultdict[ConductKind, list[Read]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for record in thread.records:
            by_sides[record.accuser, record.accused][record.conduct].append(by_id[record.statement_id])
        for sides, by_kind in sorted(by_sides.items()):
            if len(by_kind) == 2 and "other" in by_kind:  # "sued" and "sued over copyright" are one accusation
                unspecified = by_kind.pop("other")
                next(iter(by_kind.values())).extend(unspecified)
            for kind, said in sorted(by_kind.items()):
                suggestions = [r for r in reads if _is_suggestion(r, sides)]
                stage = by_accused[said[0].who["accused"].root]
                found[sides].append(_add_allegation(rows, thread.key, kind, said, suggestions, dispute, stage))
    return found


def _is_suggestion(read: Read, sides: tuple[str, str]) -> bool:
    claim = read.statement.claim
    return (
        isinstance(claim, AllegationClaim)
        and read.statement.modality == "suggested"
        and read.statement.polarity == "affirmed"
        and (read.who["accuser"].id, read.who["accused"].id) == sides
    )


def _add_allegation(
    rows: Rows,
    thread: str,
    kind: ConductKind,
    said: list[Read],
    suggestions: list[Read],
    dispute: NodeKey,
    stage: Stage,
) -> NodeKey:
    accuser, accused = said[0].who["accuser"], said[0].who["accused"]
    ids = [read.statement.id for read in said]
    first = min((day for read in said if (day := known_since(read))), default=None)
    key = rows.add(
        ontology.Allegation(
            id="alg_"
            + short_hash(thread, *min((r.who["accuser"].own_id, r.who["accused"].own_id) for r in said), kind),
            thread=thread,
            kind=kind,
            status=stage.status,
            accused=accused.root,
            suggests=tuple(sorted({_suggested(read) for read in suggestions})),
            alleged_on=first,
            known_on=known_on(said),
            date_known_on=known_on(read for read in said if known_since(read) == first) if first else None,
            n_statements=len(said),
            independent_sources=independent_sources(read.article.telling for read in said),
        ),
        [*ids, *(read.statement.id for read in suggestions)],
    )
    rows.join("MAKES", party_key(accuser), key, ids)
    rows.join("AGAINST", key, party_key(accused), ids)
    rows.join("PART_OF", key, dispute, ids)
    for read in said:
        claim = read.statement.claim
        assert isinstance(claim, AllegationClaim)
        if "asset" in read.who:
            if read.who["asset"].label == "Model":
                rows.join("CONCERNS", key, party_key(read.who["asset"]), [read.statement.id])
        elif claim.asset is not None:
            work = rows.add(work_node(claim.asset, accuser), [read.statement.id])
            rows.join("CONCERNS", key, work, [read.statement.id])
    return key


def _suggested(read: Read) -> str:
    claim = read.statement.claim
    assert isinstance(claim, AllegationClaim)
    if claim.conduct != "other":
        return CONDUCT_WORDS[claim.conduct]
    return " ".join(claim.asset.surface.split()) if claim.asset else CONDUCT_WORDS["other"]


def add_developments(rows: Rows, reads: Iterable[Read]) -> None:
    """Who makes a model, where texts say it and the registry does not."""
    for read in reads:
        if isinstance(read.statement.claim, DevelopmentClaim) and read.statement.polarity == "affirmed":
            developer, model = read.who["developer"], read.who["model"]
            if read.pair and developer.label == "Company":
                rows.join("DEVELOPS", party_key(developer), party_key(model), [read.statement.id])
