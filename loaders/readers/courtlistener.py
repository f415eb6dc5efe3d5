"""CourtListener's API JSON: dockets with their entries, and opinions.

One object, a page of results, an array, or JSON Lines of them, as the API of version 4 gives them
(https://www.courtlistener.com/help/api/rest/): dockets, docket entries, opinion clusters, opinions, and search results.
Entries and clusters may be nested in what they belong to, or come after it in the same source and name it by its id.

A docket becomes a text that this reader composes, with statements (see `docket`). An opinion is the court's own text,
under a line with court, docket number and day, with one statement of the case, and is read by the extractor as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO

from graph.articles import article
from graph.errors import InvalidStatement, UnreadableArticle
from graph.statements import ProceedingClaim, statement
from loaders.readers.court_names import court_name
from loaders.readers.docket import EXTRACTOR, VERSION, Docket, Entry, plain, record_of, sheet_of
from loaders.readers.layout import unwrapped
from loaders.readers.markup import words_of
from loaders.readers.reader import Item, Items, Metadata, Reader, Record, decoded

SITE = "https://www.courtlistener.com"
MAX_DOCUMENT_BYTES = 64_000_000  # a page of 20 entries with the text of all their documents has 20 MB
MOST_REMEMBERED = 10_000  # dockets and clusters that what comes later may name; a source has a few
_TEXTS = ("html_with_citations", "html_columbia", "html_lawbox", "xml_harvard", "html_anon_2020", "html", "plain_text")
_REMEDY = "Give JSON as CourtListener's API gives it"
Object = dict[str, Any]


def read(stream: BinaryIO, where: str, given: Metadata) -> Items:
    source = _Source(given)
    number = 0
    for value, place in _values(stream, where):
        if isinstance(value, UnreadableArticle):
            number += 1
            yield value
            continue
        for each in _objects(value):
            number += 1
            try:
                yield from source.items(each, f"{place}, object {number}")
            except (UnreadableArticle, InvalidStatement) as error:
                yield UnreadableArticle(error.what, where=error.where or place, remedy=_REMEDY)
    if not number:
        yield UnreadableArticle("there is nothing in it", where=where, remedy=_REMEDY)


def recognises(first: bytes) -> bool:
    """Whether JSON begins that names CourtListener's API or has the fields of its objects."""
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start not in (b"{", b"["):
        return False
    names_api = b"courtlistener.com/api/rest/" in first and (b'"resource_uri"' in first or b'"results"' in first)
    return names_api or (b'absolute_url"' in first and (b'"/docket/' in first or b'"/opinion/' in first))


def _values(stream: BinaryIO, where: str) -> Iterator[tuple[Any, str]]:
    """JSON Lines one by one; else the one document that the source is."""
    line = stream.readline(MAX_DOCUMENT_BYTES + 1)
    try:
        value, number = json.loads(line), 1
    except (ValueError, RecursionError):
        yield _loaded(line + stream.read(MAX_DOCUMENT_BYTES + 1 - len(line)), where), where
        return
    while True:
        yield value, where if number == 1 else f"{where}, line {number}"
        line, number = stream.readline(MAX_DOCUMENT_BYTES + 1), number + 1
        if not line:
            return
        value = _loaded(line, f"{where}, line {number}") if line.strip() else []


def _loaded(content: bytes, where: str) -> Any:
    """The JSON of the bytes, or the error that tells why it is none."""
    if len(content) > MAX_DOCUMENT_BYTES:
        what = f"it is larger than {MAX_DOCUMENT_BYTES // 1_000_000} MB"
        return UnreadableArticle(what, where=where, remedy="Save its pages one by one")
    try:
        return json.loads(decoded(content, where))
    except UnreadableArticle as error:
        return error
    except (json.JSONDecodeError, RecursionError) as error:
        why = f"{error.msg} at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else "too deep"
        return UnreadableArticle(f"it is not JSON: {why}", where=where, remedy=_REMEDY)


def _objects(value: Any) -> Iterator[Object]:
    """The objects of a page of results, an array, or one object."""
    if isinstance(value, dict) and isinstance(value.get("results"), list):
        value = value["results"]
    for each in value if isinstance(value, list) else [value]:
        yield each if isinstance(each, dict) else {}


class _Source:
    """What one source has told so far, so that entries find their docket and opinions their case."""

    def __init__(self, given: Metadata) -> None:
        self._given = given
        self._dockets: dict[str, Docket] = {}
        self._clusters: dict[str, Object] = {}

    def items(self, of: Object, where: str) -> Iterator[Item]:
        """What an object comes to; nothing for one that only says what others belong to."""
        if "caseName" in of:
            yield record_of(_found_docket(of), where, self._given)
        elif _has_text(of) and ("cluster" in of or "cluster_id" in of):
            yield self._opinion(of, where)
        elif "sub_opinions" in of:
            yield from self._cluster(of, where)
        elif "recap_documents" in of or ("entry_number" in of and "description" in of):
            yield self._entries([of], where)
        elif "case_name" in of and "docket_number" in of:
            docket = _docket(of)
            self._remember(self._dockets, of.get("id"), replace(docket, entries=()))
            yield record_of(docket, where, self._given)
        else:
            what = "it is neither a docket nor an entry, a cluster or an opinion"
            raise UnreadableArticle(what, where=where, remedy=_REMEDY)

    def _remember(self, kept: dict[str, Any], key: Any, value: Any) -> None:
        if key is not None and len(kept) < MOST_REMEMBERED:
            kept[str(key)] = value

    def _entries(self, entries: list[Object], where: str) -> Record:
        of = entries[0].get("docket")
        docket = _docket(of) if isinstance(of, dict) else self._dockets.get(_id(of))
        if docket is None:
            raise UnreadableArticle(
                "it is an entry of a docket that the source does not give before it", where=where, remedy=_REMEDY
            )
        return record_of(replace(docket, entries=tuple(map(_entry, entries))), where, self._given)

    def _cluster(self, of: Object, where: str) -> Iterator[Item]:
        self._remember(self._clusters, of.get("id"), of)
        if isinstance(of.get("docket"), dict):
            self._remember(self._dockets, of["docket"].get("id"), replace(_docket(of["docket"]), entries=()))
        for opinion in of["sub_opinions"] if isinstance(of["sub_opinions"], list) else []:
            if isinstance(opinion, dict):
                yield self._opinion({"cluster": of, **opinion}, where)

    def _opinion(self, of: Object, where: str) -> Record:
        cluster = of.get("cluster")
        if not isinstance(cluster, dict):
            cluster = self._clusters.get(str(of.get("cluster_id") or _id(cluster)), {})
        docket = cluster.get("docket")
        case = _docket(docket) if isinstance(docket, dict) else self._dockets.get(_id(docket)) or Docket("")
        caption = plain(_text(cluster, "case_name") or case.caption or _slug(_text(of, "absolute_url")))
        if not caption:
            raise UnreadableArticle("the opinion does not name its case", where=where, remedy=_REMEDY)
        decided = _day(cluster.get("date_filed"))
        case = replace(case, caption=caption, filed=None, closed=None, entries=())
        sheet, claim = sheet_of(case, decided)
        words = next((w for name in _TEXTS if (w := _words(_text(of, name), name))), "")
        given = self._given
        made = article(
            f"{sheet}\n\n{words}",
            title=caption,
            url=given.url or _site(_text(of, "absolute_url") or _text(cluster, "absolute_url")) or given.address,
            sources=given.sources,
            publisher=given.publisher or case.court or "CourtListener",
            published_at=given.published_at or decided,
            published_time=given.published_time,
            language="en",
            where=where,
        )
        stated = (
            (statement(made, claim, (0, len(sheet)), extractor=EXTRACTOR, version=VERSION, confidence=0.95),)
            if isinstance(claim, ProceedingClaim)
            else ()
        )
        return Record(made, stated)


def _has_text(of: Object) -> bool:
    return any(isinstance(of.get(name), str) and of[name].strip() for name in _TEXTS)


def _words(text: str, name: str) -> str:
    return unwrapped(text) if name == "plain_text" else words_of(text)


def _docket(of: Object) -> Docket:
    court = of.get("court")
    name = court.get("full_name") if isinstance(court, dict) else None
    sides: dict[str, list[str]] = {"accusers": [], "accused": []}
    for party in of.get("parties") or []:
        for role in (party.get("party_types") or []) if isinstance(party, dict) else []:
            kind = _text(role, "name").lower() if isinstance(role, dict) else ""
            side = "accusers" if "plaintiff" in kind else "accused" if "defendant" in kind else None
            if side and _text(party, "name"):
                sides[side].append(_text(party, "name"))
    entries = of.get("docket_entries") or []
    return Docket(
        caption=_text(of, "case_name") or _text(of, "case_name_full"),
        number=_text(of, "docket_number"),
        court=name if isinstance(name, str) else court_name(_text(of, "court_id") or _id(court)),
        filed=_day(of.get("date_filed")),
        closed=_day(of.get("date_terminated")),
        nature=_text(of, "nature_of_suit"),
        cause=_text(of, "cause"),
        address=_site(_text(of, "absolute_url")),
        accusers=tuple(sides["accusers"]),
        accused=tuple(sides["accused"]),
        entries=tuple(_entry(entry) for entry in entries if isinstance(entry, dict))
        if isinstance(entries, list)
        else (),
    )


def _entry(of: Object) -> Entry:
    documents = [d for d in of.get("recap_documents") or [] if isinstance(d, dict)]
    described = _text(of, "description") or next((w for d in documents if (w := _text(d, "description"))), "")
    return Entry(str(of.get("entry_number") or ""), _day(of.get("date_filed")), words_of(described))


def _found_docket(of: Object) -> Docket:
    """A result of the search, whose fields have other names; of an opinion it gives no more than the case."""
    documents = [d for d in of.get("recap_documents") or [] if isinstance(d, dict)]
    is_opinion = "opinions" in of
    return Docket(
        caption=_text(of, "caseName"),
        number=_text(of, "docketNumber"),
        court=court_name(_text(of, "court_id")) or _text(of, "court"),
        filed=None if is_opinion else _day(of.get("dateFiled")),
        closed=None if is_opinion else _day(of.get("dateTerminated")),
        nature=_text(of, "suitNature"),
        cause=_text(of, "cause"),
        address=_site(_text(of, "docket_absolute_url") or _text(of, "absolute_url")),
        entries=tuple(
            Entry(
                str(d.get("entry_number") or ""),
                _day(d.get("entry_date_filed")),
                words_of(_text(d, "description") or _text(d, "short_description")),
            )
            for d in documents
        ),
    )


def _text(of: Object, name: str) -> str:
    value = of.get(name)
    return value if isinstance(value, str) else ""


def _id(of: Any) -> str:
    """The id at the end of a resource's address, or the id itself."""
    return str(of or "").rstrip("/").rpartition("/")[2]


def _day(written: Any) -> date | None:
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        return None


def _site(path: str) -> str | None:
    return f"{SITE}{path}" if re.fullmatch(r"/[\w/.%-]{1,300}", path) else None


def _slug(path: str) -> str:
    """The case's name out of an opinion's address: `/opinion/1/lumen-v-orbit/`."""
    words = path.rstrip("/").rpartition("/")[2].replace("-", " ")
    return re.sub(r"\bV\b", "v.", words.title()) if re.search(r"[a-z]", words) else ""


READER = Reader("courtlistener", (), (), read, recognises)
