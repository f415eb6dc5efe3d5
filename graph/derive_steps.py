"""What hangs on a dispute: the communications, proceedings and outlooks that statements tell of it.

Its events are in `graph.derive_events`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from graph import ontology
from graph.articles import short_hash
from graph.dates import when
from graph.derive import Read, known_on, party_key
from graph.rows import NodeKey, Rows
from graph.statements import CommunicationClaim, OutlookClaim, ProceedingClaim


def _stated_day(read: Read) -> date | None:
    phrase = getattr(read.statement.claim, "when", None)
    said = when(phrase.surface, read.article.published_at) if phrase is not None else None
    return said.day if said else None


def _dated(said: Iterable[Read], field: str) -> dict[str, date | None]:
    """The earliest day that any of them gives, and from when it was known."""
    by_day: defaultdict[date, list[Read]] = defaultdict(list)
    for read in said:
        if day := _stated_day(read):
            by_day[day].append(read)
    if not by_day:
        return {}
    return {field: min(by_day), "date_known_on": known_on(by_day[min(by_day)])}


def _ids(reads: Iterable[Read]) -> list[str]:
    return [read.statement.id for read in reads]


def _is_told_as_fact(read: Read) -> bool:
    return read.statement.polarity == "affirmed" and read.statement.modality in ("asserted", "alleged")


def add_communications(
    rows: Rows, dispute: NodeKey, reads: list[Read], allegations: Mapping[tuple[str, str], list[NodeKey]]
) -> None:
    """One communication of each form, with its sender, its addressees and the allegations that it carries.

    A sender that some text names stands alone; the accuser as the implied sender only where no text names one.
    """
    by_form: defaultdict[str, list[Read]] = defaultdict(list)
    for read in reads:
        if isinstance(read.statement.claim, CommunicationClaim) and _is_told_as_fact(read):
            by_form[read.statement.claim.form].append(read)
    for form, said in sorted(by_form.items()):
        claims = {r.statement.id: r.statement.claim for r in said if isinstance(r.statement.claim, CommunicationClaim)}
        node = ontology.Communication(
            id="com_" + short_hash(dispute.id, form),
            kind=next(iter(claims.values())).form,
            **_dated(said, "date"),
            known_on=known_on(said),
        )
        key = rows.add(node, claims)
        named = [r for r in said if "sender" in r.who and not claims[r.statement.id].sender_implied]
        for r in named or [r for r in said if "sender" in r.who]:
            rows.join("SENT", party_key(r.who["sender"]), key, [r.statement.id], implied=not named)
        for r in said:
            if "addressee" in r.who:
                rows.join("ADDRESSED_TO", key, party_key(r.who["addressee"]), [r.statement.id])
            for allegation in allegations.get((r.who["accuser"].id, r.who["accused"].id), ()):
                rows.join("RAISED_IN", allegation, key, [r.statement.id])


def add_proceedings(rows: Rows, dispute: NodeKey, reads: list[Read]) -> list[NodeKey]:
    """One proceeding a docket; tellings without a docket belong to the only one, else there is one a court."""
    said = [r for r in reads if isinstance(r.statement.claim, ProceedingClaim) and _is_told_as_fact(r)]
    dockets = sorted({r.keys.docket for r in said if r.keys.docket})
    courts = sorted({r.who["court"].id for r in said if "court" in r.who and not r.keys.docket})
    by_case: defaultdict[str, list[Read]] = defaultdict(list)
    for r in said:
        if r.keys.docket:
            by_case[r.keys.docket].append(r)
        elif len(dockets) == 1:
            by_case[dockets[0]].append(r)
        elif "court" in r.who:
            by_case[r.who["court"].id].append(r)
        else:
            by_case[courts[0] if len(courts) == 1 else ""].append(r)
    return [_add_proceeding(rows, dispute, case, told) for case, told in sorted(by_case.items())]


def _add_proceeding(rows: Rows, dispute: NodeKey, case: str, told: list[Read]) -> NodeKey:
    claims = [r.statement.claim for r in told if isinstance(r.statement.claim, ProceedingClaim)]
    captions = sorted((c.caption.surface for c in claims if c.caption), key=lambda s: (len(s), s))
    courts = sorted({(r.who["court"].id, r.who["court"].name) for r in told if "court" in r.who})
    key = rows.add(
        ontology.Proceeding(
            id="prc_" + short_hash(dispute.id, case),
            caption=captions[0] if captions else None,
            court=courts[0][1] if courts else None,
            docket=next((r.keys.docket for r in told if r.keys.docket), None),
            **_dated(told, "filed_on"),
            known_on=known_on(told),
        ),
        _ids(told),
    )
    rows.join("HEARD_IN", dispute, key, _ids(told))
    for r in told:
        if "court" in r.who and r.who["court"].label == "Body":
            rows.join("BEFORE", key, party_key(r.who["court"]), [r.statement.id])
    return key


def add_outlooks(rows: Rows, dispute: NodeKey, reads: list[Read]) -> None:
    """One outlook a kind and actor."""
    by_kind: defaultdict[tuple[str, str], list[Read]] = defaultdict(list)
    for r in reads:
        if isinstance(r.statement.claim, OutlookClaim) and r.statement.polarity == "affirmed":
            by_kind[r.statement.claim.outlook, r.who["by"].id if "by" in r.who else ""].append(r)
    for (kind, by), said in sorted(by_kind.items()):
        claims = [r.statement.claim for r in said if isinstance(r.statement.claim, OutlookClaim)]
        modalities = sorted({r.statement.modality for r in said if r.statement.modality != "asserted"})
        key = rows.add(
            ontology.Outlook(
                id="out_" + short_hash(dispute.id, kind, by and min(r.who["by"].own_id for r in said)),
                kind=claims[0].outlook,
                modality=modalities[0] if modalities else "possible",
                by=min((r.who["by"].name for r in said if "by" in r.who), default=None),
                known_on=known_on(said),
            ),
            _ids(said),
        )
        rows.join("MAY_LEAD_TO", dispute, key, _ids(said))
