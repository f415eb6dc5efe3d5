"""`contested load` on a real graph: what lands, what the report says of each article, and how the command ends."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from api import cli
from graph.local_server import Connection
from tests.integration.api.conftest import Contested, Outcome, environment
from tests.unit.loaders.extract.stand_in import completion, stand_in
from tests.unit.loaders.readers.pdf_files import pdf
from tests.unit.loaders.readers.test_courtlistener import DOCKET, NORTHERN, entry

SAID = "Getty Images sued Stability AI on Tuesday, accusing it of copyright infringement."


@pytest.fixture
def loading(empty_server: Connection, capsys: pytest.CaptureFixture[str]) -> Iterator[Contested]:
    """Runs `contested` in this process, on an empty graph."""

    def call(*arguments: str) -> Outcome:
        code = cli.run(arguments)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    with mock.patch.dict(os.environ, environment(empty_server)):
        yield call


def line(number: int) -> str:
    return json.dumps({"title": f"Suit {number}", "published": "2025-03-04", "text": f"{SAID} It is number {number}."})


def report_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(each) for each in path.read_text("utf-8").splitlines()]


def test_the_report_has_a_line_for_each_article(loading: Contested, tmp_path: Path) -> None:
    corpus = "\n".join([line(1), "{broken", line(2), line(1)])
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(corpus.encode()))
    arguments = ("load", str(tmp_path / "a.jsonl.gz"), "--report", str(tmp_path / "report.jsonl"))
    outcome = loading(*arguments)
    assert outcome.code == 1
    assert outcome.out.startswith("4 read: 2 new, 1 known, 1 rejected; ")
    rejected, *landed = report_of(tmp_path / "report.jsonl")
    assert rejected["outcome"] == "rejected"
    assert rejected["where"] == f"{tmp_path / 'a.jsonl.gz'}, line 2"
    assert [(row["title"], row["outcome"]) for row in landed] == [
        ("Suit 1", "new"),
        ("Suit 2", "new"),
        ("Suit 1", "known"),
    ]
    found = landed[0]["found"]
    assert isinstance(found, dict)
    assert found["allegation"] == 1
    assert landed[0]["statements"] == sum(found.values())
    again = loading(*arguments)
    assert again.out.startswith("4 read: 0 new, 3 known, 1 rejected; 0 statements; ")
    assert [row["outcome"] for row in report_of(tmp_path / "report.jsonl")] == ["rejected", "known", "known", "known"]


def test_the_page_of_a_quote_reaches_the_answers(loading: Contested, tmp_path: Path) -> None:
    (tmp_path / "order.pdf").write_bytes(pdf([["OPINION AND ORDER"], [SAID], ["It is so ordered."]]))
    assert loading("load", str(tmp_path / "order.pdf"), "--published", "2025-03-04").code == 0
    (dispute,) = json.loads(loading("ask", "disputes", "--json").out)
    assert {quote["page"] for quote in dispute["quotes"]} == {2}
    evidence = json.loads(loading("ask", "evidence", dispute["dispute"], "--json").out)
    assert {row["page"] for row in evidence} == {2}
    assert "page 2" in loading("ask", "evidence", dispute["dispute"]).out


def test_a_docket_becomes_a_case_with_its_steps(loading: Contested, tmp_path: Path) -> None:
    (tmp_path / "docket.json").write_text(json.dumps(DOCKET | {"docket_entries": [
        entry(1, "2024-06-27", "COMPLAINT against Orbit AI, LLC"),
        entry(30, "2025-01-15", "ORDER granting in part 12 Motion to Dismiss"),
        entry(60, "2025-06-25", "NOTICE OF APPEAL to the 9th Circuit"),
    ]}))  # fmt: skip
    assert loading("load", str(tmp_path / "docket.json")).code == 0
    (row,) = json.loads(loading("ask", "disputes", "--json").out)
    (dispute,) = json.loads(loading("ask", "dispute", row["dispute"], "--json").out)
    (case,) = dispute["proceedings"]
    assert (case["docket"], case["filed_on"], case["court"]) == ("3:24-cv-05417", "2024-06-27", NORTHERN)
    assert [(event["kind"], event["date"]) for event in dispute["events"]] == [
        ("filing", "2024-06-27"), ("dismissal", "2025-01-15"), ("appeal", "2025-06-25"),
    ]  # fmt: skip
    assert {quote["url"] for event in dispute["events"] for quote in event["quotes"]} == {
        "https://www.courtlistener.com/docket/42/lumen-labs-inc-v-orbit-ai-llc/"
    }


def test_a_budget_ends_a_load_and_what_was_loaded_stays(loading: Contested, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(map(line, range(6))))
    says_so = {"kind": "allegation", "quote": SAID, "accuser": "Getty Images", "accused": "Stability AI"}
    answer = completion(json.dumps({"statements": [says_so, says_so | {"accused": "OpenAI"}]}), tokens=(1_000, 500))
    variables = {"CONTESTED_HOME": str(tmp_path / "home"), "CONTESTED_LLM_KEY": "sk-secret"}
    with stand_in([answer]) as server, mock.patch.dict(os.environ, variables):
        options = ("--extractor", "llm", "--llm-url", server.url, "--llm-model", "m")
        outcome = loading("load", str(tmp_path / "a.jsonl"), *options, "--llm-max-tokens", "4500")
        done = server.asked
        assert 1 <= done < 6
        assert outcome.code == 1
        assert outcome.out.startswith(f"{done} read: {done} new, 0 known, 0 rejected; {done} statements")
        assert f"stopped after {done} articles; what was loaded stays: the budget of 4,500 tokens" in outcome.err
        assert f"{done} statements taken, {done} rejected ({done} an argument is not in the quote)" in outcome.err
        assert "sk-secret" not in outcome.out + outcome.err
        again = loading("load", str(tmp_path / "a.jsonl"), *options)
        assert again.code == 0
        assert again.out.startswith(f"6 read: {6 - done} new, {done} known")
        assert server.asked == 6
    quotes = json.loads(loading("ask", "disputes", "--json").out)[0]["quotes"]
    assert {quote["quote"] for quote in quotes} == {SAID}


MODEL = ("--llm-url", "http://127.0.0.1:1", "--llm-model", "m")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--extractor", "llm"), "needs --llm-url and --llm-model"),
        (("--llm-url", "http://127.0.0.1:1"), "need --extractor llm or both"),
        (("--extractor", "both", "--llm-url", "http://llm.example", "--llm-model", "m"), "unencrypted"),
        (("--extractor", "llm", *MODEL, "--llm-max-cost", "1"), "--llm-price"),
        (("--extractor", "llm", *MODEL, "--processes", "2"), "--processes"),
    ],
)  # fmt: skip
def test_options_of_a_model_that_do_not_fit(
    options: tuple[str, ...], told: str, loading: Contested, tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_text(line(1))
    outcome = loading("load", str(tmp_path / "a.jsonl"), *options)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert told in outcome.err


def test_a_report_that_cannot_be_written_is_one_sentence(loading: Contested, tmp_path: Path) -> None:
    outcome = loading("load", str(tmp_path), "--report", str(tmp_path / "no" / "report.jsonl"))
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "--report" in outcome.err
