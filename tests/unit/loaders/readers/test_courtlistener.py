"""CourtListener's JSON: dockets to statements that stand on a composed text, opinions as articles, and broken JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.errors import UnreadableArticle
from graph.registry import load_registry
from graph.statements import AllegationClaim, EventClaim, ProceedingClaim, Statement
from loaders.readers import Record, reader_for
from loaders.readers.court_names import court_name
from tests.unit.loaders.readers.reading import every_way, items, told

API = "https://www.courtlistener.com/api/rest/v4"
NORTHERN = "U.S. District Court for the Northern District of California"
DOCKET: dict[str, Any] = {
    "resource_uri": f"{API}/dockets/42/", "id": 42, "court": f"{API}/courts/cand/", "court_id": "cand",
    "clusters": [], "absolute_url": "/docket/42/lumen-labs-inc-v-orbit-ai-llc/", "date_filed": "2024-06-27",
    "date_terminated": None, "case_name": "Lumen Labs, Inc. v. Orbit AI, LLC", "case_name_full": "",
    "docket_number": "3:24-cv-05417", "cause": "17:501 Copyright Infringement", "nature_of_suit": "820 Copyright",
    "pacer_case_id": "1", "assigned_to_str": "A. Judge",
}  # fmt: skip


def entry(number: int, day: str | None, description: str, **more: Any) -> dict[str, Any]:
    return {
        "resource_uri": f"{API}/docket-entries/{number}/", "id": number, "docket": f"{API}/dockets/42/",
        "date_filed": day, "entry_number": number, "description": description, "recap_documents": [], **more,
    }  # fmt: skip


def raw(value: Any) -> bytes:
    return json.dumps(value).encode()


def record(value: Any, name: str = "docket.json") -> Record:
    (found,) = items(name, raw(value))
    assert isinstance(found, Record), found
    return found


def events(of: Record) -> list[tuple[str, str | None, str | None, str]]:
    """(kind, day, outcome, quote) of each event statement."""
    return [
        (s.claim.event, s.claim.when.surface if s.claim.when else None, s.claim.outcome, s.quote)
        for s in of.statements
        if isinstance(s.claim, EventClaim)
    ]


def the(kind: type[Any], of: Record) -> Statement:
    (found,) = (s for s in of.statements if isinstance(s.claim, kind))
    return found


def test_a_docket_is_a_text_and_statements_on_it() -> None:
    found = record(DOCKET | {"docket_entries": [entry(1, "2024-06-27", "COMPLAINT against Orbit AI, LLC")]})
    assert found.is_composed
    assert found.article.text.split("\n") == [
        "Lumen Labs, Inc. v. Orbit AI, LLC",
        "",
        f"Court: {NORTHERN}",
        "Docket number: 3:24-cv-05417",
        "Plaintiff: Lumen Labs, Inc.",
        "Defendant: Orbit AI, LLC",
        "Nature of suit: 820 Copyright",
        "Cause: 17:501 Copyright Infringement",
        "Filed: 2024-06-27",
        "",
        "2024-06-27 #1: COMPLAINT against Orbit AI, LLC",
    ]
    assert found.article.url == "https://www.courtlistener.com/docket/42/lumen-labs-inc-v-orbit-ai-llc/"
    assert (found.article.publisher, found.article.published_at) == (NORTHERN, date(2024, 6, 27))
    case = the(ProceedingClaim, found).claim
    assert isinstance(case, ProceedingClaim)
    assert case.caption and case.court and case.docket and case.when
    assert [m.surface for m in (case.caption, case.court, case.docket, case.when)] == [
        "Lumen Labs, Inc. v. Orbit AI, LLC", NORTHERN, "3:24-cv-05417", "2024-06-27",
    ]  # fmt: skip
    assert [m.surface for m in (case.accuser, case.accused)] == ["Lumen Labs, Inc.", "Orbit AI, LLC"]
    accusation = the(AllegationClaim, found).claim
    assert isinstance(accusation, AllegationClaim)
    assert (accusation.conduct, accusation.status) == ("copyright_infringement", "filed")
    assert events(found) == [("filing", "2024-06-27", None, "Filed: 2024-06-27")]


ENTRIES = [
    ("MOTION to Dismiss filed by Orbit AI, LLC", None),
    ("ORDER by Judge A. granting in part 12 Motion to Dismiss", ("dismissal", "in part")),
    ("ORDER GRANTING MOTION TO DISMISS WITH LEAVE TO AMEND", ("dismissal", None)),
    ("ORDER denying 31 Motion for Summary Judgment", ("ruling", None)),
    ("OPINION AND ORDER re fair use", ("ruling", None)),
    ("CLERK'S JUDGMENT in favor of Orbit", ("ruling", None)),
    ("JURY VERDICT", ("verdict", None)),
    ("NOTICE OF APPEAL to the 9th Circuit", ("appeal", None)),
    ("NOTICE of Voluntary Dismissal by Lumen Labs", ("withdrawal", None)),
    ("STIPULATION OF DISMISSAL", ("withdrawal", None)),
    ("NOTICE of Settlement", ("settlement", None)),
    ("ORDER preliminarily approving class action settlement", ("settlement", None)),
    ("AMENDED COMPLAINT against all defendants", None),  # the day of filing is the docket's own
    ("Declaration of A. B. in support of opposition", None),
    ("<p>ORDER denying <b>motion to dismiss</b></p>", ("ruling", None)),
]  # fmt: skip


@pytest.mark.parametrize(("description", "wanted"), ENTRIES)
def test_entries_that_are_steps(description: str, wanted: tuple[str, str | None] | None) -> None:
    found = events(record(DOCKET | {"docket_entries": [entry(40, "2025-06-25", description)]}))[1:]
    assert [(kind, outcome) for kind, _, outcome, _ in found] == ([wanted] if wanted else [])
    assert all(day == "2025-06-25" and quote.startswith("2025-06-25 #40: ") for _, day, _, quote in found)


def party(name: str, role: str) -> dict[str, Any]:
    return {"name": name, "party_types": [{"name": role}]}


CAPTIONS = [
    ({"case_name": "Bartz v. Anthropic PBC"}, [("Bartz", "Person", "Anthropic PBC", "Company")]),
    ({"case_name": "Authors Guild et al v. OpenAI Inc. et al."},
     [("Authors Guild", "Organization", "OpenAI Inc.", "Company")]),
    ({"case_name": "DOE 1 vs. GITHUB, INC."}, [("DOE 1", "Company", "GITHUB, INC.", "Company")]),
    ({"case_name": "In re OpenAI Copyright Infringement Litigation"}, []),
    ({"case_name": "United States v. Ding"}, []),
    ({"case_name": "In re X", "parties": [
        party("Lumen Labs", "Plaintiff"), party("Ann Author", "Plaintiff"), party("Orbit AI", "Defendant"),
        party("Clerk", "Interested Party"),
    ]}, [("Lumen Labs", "Company", "Orbit AI", "Company"), ("Ann Author", "Person", "Orbit AI", "Company")]),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "wanted"), CAPTIONS)
def test_sides(fields: dict[str, Any], wanted: list[tuple[str, ...]]) -> None:
    claims = [s.claim for s in record(DOCKET | fields).statements if isinstance(s.claim, AllegationClaim)]
    assert [(c.accuser.surface, c.accuser.type, c.accused.surface, c.accused.type) for c in claims] == wanted


SUITS = [
    ("820 Copyright", "", "copyright_infringement"),
    ("Patent", "", "patent_infringement"),
    ("", "15:1125 Trademark Infringement (Lanham Act)", "trademark_infringement"),
    ("880 Defend Trade Secrets Act", "18:1836", "trade_secret_theft"),
    ("442 Civil Rights: Jobs", "42:2000 Job Discrimination", None),
]


@pytest.mark.parametrize(("nature", "cause", "conduct"), SUITS)
def test_only_intellectual_property_is_an_accusation(nature: str, cause: str, conduct: str | None) -> None:
    found = record(DOCKET | {"nature_of_suit": nature, "cause": cause})
    assert [s.claim.conduct for s in found.statements if isinstance(s.claim, AllegationClaim)] == [conduct][
        : bool(conduct)
    ]


COURTS = {
    "cand": NORTHERN, "nysd": "U.S. District Court for the Southern District of New York",
    "mad": "U.S. District Court for the District of Massachusetts",
    "mdd": "U.S. District Court for the District of Maryland",
    "dcd": "U.S. District Court for the District of Columbia",
    "ded": "U.S. District Court for the District of Delaware",
    "ca9": "U.S. Court of Appeals for the Ninth Circuit", "ca11": "U.S. Court of Appeals for the Eleventh Circuit",
    "cafc": "U.S. Court of Appeals for the Federal Circuit", "scotus": "Supreme Court of the United States",
    "delch": "", "ca12": "", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("id_", "name"), COURTS.items())
def test_courts_have_the_registrys_names(id_: str, name: str) -> None:
    assert court_name(id_) == name
    assert not name or load_registry().identify(name, "Body") is not None


CLUSTER = {
    "id": 7, "absolute_url": "/opinion/7/bartz-v-anthropic-pbc/", "date_filed": "2025-06-23",
    "docket": f"{API}/dockets/42/",
    "case_name": "Bartz v. Anthropic PBC", "sub_opinions": [f"{API}/opinions/8/"],
}  # fmt: skip
OPINION = {
    "id": 8, "cluster": f"{API}/clusters/7/", "cluster_id": 7, "absolute_url": "/opinion/7/bartz-v-anthropic-pbc/",
    "html_with_citations": "<p>The authors sued Anthropic.</p><p>We <span>affirm</span>.</p>", "plain_text": "older",
}  # fmt: skip


def test_an_opinion_is_the_courts_text_under_its_case() -> None:
    content = b"\n".join(map(raw, (DOCKET, CLUSTER, OPINION)))
    docket, opinion = items("a.jsonl", content)
    assert isinstance(docket, Record) and isinstance(opinion, Record)
    assert not opinion.is_composed
    assert opinion.article.text == (
        f"Bartz v. Anthropic PBC\n\nCourt: {NORTHERN}\nDocket number: 3:24-cv-05417\nPlaintiff: Bartz\n"
        "Defendant: Anthropic PBC\nDecided: 2025-06-23\n\nThe authors sued Anthropic.\n\nWe affirm."
    )
    assert opinion.article.published_at == date(2025, 6, 23)
    assert opinion.article.url == "https://www.courtlistener.com/opinion/7/bartz-v-anthropic-pbc/"
    assert [s.claim.kind for s in opinion.statements] == ["proceeding"]


def test_an_opinion_alone_has_its_case_from_its_address() -> None:
    found = record(OPINION)
    assert (found.article.title, found.article.published_at) == ("Bartz v. Anthropic Pbc", None)


SEARCH = {
    "count": 1, "results": [{
        "caseName": "Lumen v. Orbit AI", "court": "District Court, N.D. California", "court_id": "cand",
        "dateFiled": "2024-06-27", "docketNumber": "3:24-cv-05417",
        "docket_absolute_url": "/docket/42/lumen-v-orbit-ai/",
        "suitNature": "Copyright", "recap_documents": [
            {"entry_number": 9, "entry_date_filed": "2025-01-02", "short_description": "Order on Motion to Dismiss"},
        ],
    }],
}  # fmt: skip


def test_a_result_of_the_search() -> None:
    found = record(SEARCH)
    assert found.article.url == "https://www.courtlistener.com/docket/42/lumen-v-orbit-ai/"
    assert [event[:2] for event in events(found)] == [("filing", "2024-06-27"), ("ruling", "2025-01-02")]


SOURCES = [
    ("page", raw({"next": None, "results": [DOCKET, DOCKET | {"id": 43, "case_name": "A v. B"}]}),
     [DOCKET["case_name"], "A v. B"]),
    ("array", raw([DOCKET]), [DOCKET["case_name"]]),
    ("indented", json.dumps(DOCKET, indent=2).encode(), [DOCKET["case_name"]]),
    ("lines", raw(DOCKET) + b"\n\n" + raw(entry(2, "2024-07-01", "ORDER")) + b"\n", [DOCKET["case_name"]] * 2),
    ("nested cluster", raw(CLUSTER | {"docket": DOCKET, "sub_opinions": [OPINION]}), ["Bartz v. Anthropic PBC"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [row[1:] for row in SOURCES], ids=[row[0] for row in SOURCES])
def test_sources(content: bytes, wanted: list[str]) -> None:
    assert reader_for("download", None, content[:4096]).name == "courtlistener"
    assert told(items("download", content)) == wanted


def test_an_article_that_speaks_of_the_api_is_an_article() -> None:
    line = raw(
        {"title": "T", "text": "x", "sources": [f"{API}/dockets/42/"], "url": "https://www.courtlistener.com/docket/1/"}
    )
    assert reader_for("download", None, line).name == "jsonl"


HOSTILE = [
    ("empty page", raw({"results": [], "next": f"{API}/"}), ["! there is nothing in it"]),
    ("cut off", raw({"results": [DOCKET]})[:-20], ["! it is not JSON"]),
    ("broken line", raw(DOCKET) + b"\n{broken\n" + raw(DOCKET | {"case_name": "A v. B"}),
     [DOCKET["case_name"], "! it is not JSON: Expecting", "A v. B"]),
    ("wrong encoding", raw(DOCKET) + b'\n{"case_name": "Vertr\xe4ge"}\n' + raw(DOCKET), [DOCKET["case_name"],
     "! it is not UTF-8", DOCKET["case_name"]]),
    ("deep", raw(DOCKET) + b"\n" + b"[" * 200_000, [DOCKET["case_name"], "! it is not JSON: too deep"]),
    ("something else", raw(DOCKET) + b'\n{"id": 3}\n[4]', [DOCKET["case_name"],
     "! it is neither a docket", "! it is neither a docket"]),
    ("entry of no docket", raw(entry(1, "2024-07-01", "ORDER")), ["! it is an entry of a docket that"]),
    ("no caption", raw(DOCKET | {"case_name": ""}), ["! the docket does not name its case"]),
    ("odd types", raw(DOCKET | {"date_filed": 5, "cause": None, "parties": "x", "docket_entries": [3]}),
     [DOCKET["case_name"]]),
    ("opinion of no case", raw({"resource_uri": f"{API}/opinions/1/", "cluster": f"{API}/clusters/1/", "html": "x"}),
     ["! the opinion does not name its case"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "wanted"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_sources(content: bytes, wanted: list[str]) -> None:
    found = told(items("a.json", content))
    assert len(found) == len(wanted)
    assert all(line.startswith(start) for line, start in zip(found, wanted, strict=True)), found


def test_every_way_in(tmp_path: Path) -> None:
    for way, found in every_way(tmp_path, "docket.json", raw(DOCKET)).items():
        assert found == [DOCKET["case_name"]], way


TEXTS = st.text(alphabet="Aa v.\u0301\u200b\n\u00a0\x07ß", max_size=30)


@settings(max_examples=200, deadline=None)
@example(caption="a v A", number=" ", court=" ", entries=[])  # blank fields are no court and no number
@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_whatever_the_fields_hold_the_statements_stand(
    caption: str, number: str, court: str, entries: list[str]
) -> None:
    fields = {
        "case_name": caption, "docket_number": number, "court": {"full_name": court},
        "docket_entries": [entry(n, "2024-07-01", f"ORDER dismissing {text}") for n, text in enumerate(entries)],
    }  # fmt: skip
    for item in items("a.json", raw(DOCKET | fields)):
        if isinstance(item, UnreadableArticle):
            assert item.what == "the docket does not name its case"
            continue
        assert isinstance(item, Record)
        for s in item.statements:
            assert item.article.text[s.start : s.end] == s.quote
