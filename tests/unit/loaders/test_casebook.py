"""The casebook: a wrong file is told in one sentence, and what is shipped derives to the disputes that it says."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import loaders
from graph import ontology
from graph.derive import Read, reads
from graph.derive_disputes import DerivedDisputes, derive_disputes
from graph.errors import CasebookError
from graph.ontology import Dispute
from graph.registry import load_registry
from graph.statements import EventClaim, mentions
from loaders import sources
from loaders.casebook import Case, CasebookExtractor, cases
from loaders.casebook.sentences import amount_words
from loaders.extract import RuleExtractor

REGISTRY = load_registry()
BOOK = CasebookExtractor(REGISTRY)
BUNDLED = Path(loaders.__file__).parent / "bundled" / "articles.jsonl"

Write = Callable[[str], Path]

HEAD = """
[meta-v-anthropic]
title = "Meta v. Anthropic"
kind = "copyright_infringement"
accusers = ["Meta"]
accused = ["Anthropic"]
status = "filed"
source = "https://example.org/case"
"""
FACT = """
[[meta-v-anthropic.facts]]
on = 2024-05-06
step = "filing"
source = "https://example.org/fact"
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        (tmp_path / "some.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def _fact(**values: str) -> str:
    lines = {"on": "2025-01-02", "step": '"ruling"', "source": '"https://example.org/later"'} | values
    return "\n[[meta-v-anthropic.facts]]\n" + "\n".join(f"{k} = {v}" for k, v in lines.items()) + "\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[a-case", "some.toml: it cannot be read"),
        ("title = 1", "some.toml, [title]: a field stands outside any case"),
        (HEAD, "some.toml, [meta-v-anthropic]: facts: field required"),
        (HEAD.replace("[meta-v", "[Meta v") + FACT, "it cannot be read"),
        (HEAD.replace("copyright_infringement", "theft") + FACT, "[meta-v-anthropic]: kind: input should be"),
        (HEAD.replace('"filed"', '"over"') + FACT, "[meta-v-anthropic]: status: input should be"),
        (HEAD.replace("https://example.org/case", "a book") + FACT, "source: string should match pattern"),
        (HEAD.replace('"Meta"', '"Lumen Labs"') + FACT, "[meta-v-anthropic]: the registry knows no 'Lumen Labs'. Add"),
        (HEAD + 'same_dispute_as = "other"\n' + FACT, "same_dispute_as names 'other', and no case above it"),
        (HEAD + FACT.replace("https://", "http://"), "[meta-v-anthropic], fact 1 (2024-05-06): source: string should"),
        (HEAD + FACT.replace("source", "sauce"), "fact 1 (2024-05-06): source: field required"),
        (HEAD + FACT.replace("2024-05-06", '"May 2024"'), "fact 1 (May 2024): on: input should be"),
        (HEAD + FACT.replace("2024-05-06", "2014-05-06"), "fact 1 (2014-05-06): its day is not between 2016-01-01"),
        (HEAD + FACT.replace("2024", "2124"), "fact 1 (2124-05-06): its day is not between"),
        (HEAD + FACT + _fact(on="2023-01-02", court='"S.D.N.Y."'), "fact 2 (2023-01-02): its day is not between 2024"),
        (HEAD + FACT + _fact(step='"hearing"'), "fact 2 (2025-01-02): step: input should be"),
        (HEAD + FACT + _fact(), "fact 2 (2025-01-02): a ruling needs a court"),
        (HEAD + FACT + _fact(step='"appeal"'), "fact 2 (2025-01-02): a appeal needs 'by'"),
        (HEAD + FACT + _fact(step='"settlement"', amount="5"), "fact 2 (2025-01-02): amount and currency stand"),
        (HEAD + FACT + _fact(step='"settlement"', pct="5"), "'pct' belongs to a share_move alone. Remove it"),
        (HEAD + FACT + _fact(step='"settlement"', accused='"Google"'), "'Google' is no party of the case"),
        (HEAD + FACT + _fact(step='"settlement"', public_on="2024-12-31"), "public_on 2024-12-31 is not after"),
        (HEAD + FACT + FACT, "two of its facts say the same"),
        (HEAD + _fact(court='"S.D.N.Y."') + FACT.replace("2024", "2026"), "a ruling comes before the filing"),
        (HEAD + _fact(step='"share_move"', company='"Meta"', direction='"up"'), "does not begin with a share_move"),
        (HEAD + FACT.replace('"filing"', '"filing"\nnote = " a"'), "note: value error, a text is one line"),
    ],
)
def test_a_wrong_file_is_told_with_file_case_fact_and_remedy(write: Write, text: str, told: str) -> None:
    with pytest.raises(CasebookError) as caught:
        cases(REGISTRY, write(text))
    assert told in str(caught.value)
    assert caught.value.remedy


def test_two_cases_of_one_id_are_told(write: Write) -> None:
    folder = write(HEAD + FACT)
    (folder / "tome.toml").write_text(HEAD + FACT, encoding="utf-8")
    with pytest.raises(CasebookError, match=r"tome.toml, \[meta-v-anthropic\]: some.toml.* has the same id"):
        cases(REGISTRY, folder)


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (1_500_000_000, "USD", "USD 1.5 billion"),
        (250_000, "EUR", "EUR 250,000"),
        (12_345_678, "USD", "USD 12,345,678"),
        (2_100_000, "JPY", "JPY 2.1 million"),
        (10.5, "EUR", "EUR 10.50"),
    ],
)
def test_amounts_in_words(amount: float, currency: str, words: str) -> None:
    assert amount_words(amount, currency) == words


# -- what is shipped


def _of_book() -> dict[str, list[Read]]:
    found: defaultdict[str, list[Read]] = defaultdict(list)
    for article in BOOK.articles:
        case = BOOK.case_of(article.id)
        assert case is not None
        found[case.id] += reads(article, BOOK.statements(article), REGISTRY)
    return dict(found)


READS = _of_book()
DERIVED = derive_disputes(read for said in READS.values() for read in said)


def _disputes_of(case: Case, derived: DerivedDisputes = DERIVED) -> set[str]:
    return {derived.dispute_of[r.statement.id] for r in READS[case.id] if r.statement.id in derived.dispute_of}


DISPUTES_OF = {case.id: _disputes_of(case) for case in BOOK.cases}
NODES = DERIVED.rows.nodes
EVENTS = [(e.source.id, NODES[e.target]) for e in DERIVED.rows.edges if e.type == "HAS_EVENT"]
PROCEEDINGS = [(e.source.id, NODES[e.target]) for e in DERIVED.rows.edges if e.type == "HEARD_IN"]
DISPUTES = {key.id: node for key, node in NODES.items() if isinstance(node, Dispute)}


@pytest.mark.parametrize("case", BOOK.cases, ids=lambda case: case.id)
def test_every_fact_has_a_day_and_an_address_and_stands_in_an_article_of_its_own(case: Case) -> None:
    assert all(source.startswith("https://") for fact in case.facts for source in (*fact.source, *case.source))
    assert all(date(2016, 1, 1) <= fact.on <= (fact.public_on or fact.on) <= date.today() for fact in case.facts)
    told = [article for article in BOOK.articles if BOOK.case_of(article.id) is case]
    assert len(told) == len(case.facts)
    for article, fact in zip(told, case.facts, strict=True):
        assert article.is_our_summary and article.url is None
        assert article.published_at == (fact.public_on or fact.on)
        assert article.sources[: len(fact.source)] == fact.source
        assert BOOK.statements(article)  # through the validator, which refuses a span that does not hold its words


@pytest.mark.parametrize("case", BOOK.cases, ids=lambda case: case.id)
def test_a_case_is_one_dispute_with_the_status_that_it_says(case: Case) -> None:
    (id_,) = DISPUTES_OF[case.id]
    dispute = DISPUTES[id_]
    merged = [c for c in BOOK.cases if DISPUTES_OF[c.id] == {id_}]
    declared = [c for c in merged if c.same_dispute_as is None or c.same_dispute_as not in {m.id for m in merged}]
    assert len(declared) == 1, f"{[c.id for c in merged]} are one dispute, and no same_dispute_as says so"
    if len(merged) == 1:
        assert case.same_dispute_as is None
        assert dispute.status == case.status
        assert dispute.opened_on == case.facts[0].on
    assert not dispute.needs_review


@pytest.mark.parametrize("case", BOOK.cases, ids=lambda case: case.id)
def test_events_keep_their_days_order_and_amounts(case: Case) -> None:
    said = [r.statement.claim for r in READS[case.id]]
    events = [c for c in said if isinstance(c, EventClaim)]
    told = [(e.event, e.amount, e.currency, e.when.surface if e.when else None) for e in events]
    expected = [f for f in case.facts if f.step not in ("accusation", "share_move")]
    assert list(dict.fromkeys((kind, amount) for kind, amount, _, _ in told)) == list(
        dict.fromkeys((f.step, f.amount) for f in expected)
    )
    (id_,) = DISPUTES_OF[case.id]
    days = {(node.kind, node.date) for owner, node in EVENTS if owner == id_ and isinstance(node, ontology.Event)}
    assert {(f.step, f.on) for f in expected} <= days


@pytest.mark.parametrize("case", [c for c in BOOK.cases if c.docket], ids=lambda case: case.id)
def test_a_docket_is_a_proceeding_before_its_court(case: Case) -> None:
    (id_,) = DISPUTES_OF[case.id]
    found = {
        (node.docket, node.court)
        for owner, node in PROCEEDINGS
        if owner == id_ and isinstance(node, ontology.Proceeding)
    }
    court = REGISTRY.identify(case.court or "", "Body")
    assert any(docket and docket in (case.docket or "").lower() for docket, _ in found), found
    assert court is None or court.name in {name for _, name in found}


def test_named_parties_are_the_registrys() -> None:
    for said in READS.values():
        for read in said:
            named = {role: m for role, m in mentions(read.statement.claim) if m.type not in ("Text", "Work")}
            assert all(
                read.who[role].entity is not None or not m.listed for role, m in named.items() if role in read.who
            )


def test_bundled_articles_on_the_same_cases_join_the_same_disputes() -> None:
    rules = RuleExtractor(REGISTRY)
    bundled = {a.title: a for a in sources.articles([str(BUNDLED)], sources.given())}  # type: ignore[union-attr]
    said = {t: reads(a, rules.statements(a), REGISTRY) for t, a in bundled.items()}  # type: ignore[arg-type]
    derived = derive_disputes(read for found in (*READS.values(), *said.values()) for read in found)
    both = {
        case.id: [t for t, found in said.items() if {derived.dispute_of.get(r.statement.id) for r in found} & ids]
        for case in BOOK.cases
        if (ids := _disputes_of(case, derived))
    }
    joined = {id_: titles for id_, titles in both.items() if titles}
    assert {id_ for id_ in EXPECTED_JOINS if joined.get(id_)} == EXPECTED_JOINS
    assert all(len(_disputes_of(case, derived)) == 1 for case in BOOK.cases)
    apart = [case for case in BOOK.cases if case.same_dispute_as is None]
    assert len({id_ for case in apart for id_ in _disputes_of(case, derived)}) == len(apart)


EXPECTED_JOINS = {
    "anthropic-v-deepseek-moonshot-minimax",
    "cerence-v-samsung",
    "chegg-v-google",
    "cloudflare-v-perplexity",
    "disney-v-bytedance",
    "disney-v-midjourney",
    "disney-v-minimax",
    "dow-jones-v-perplexity",
    "gema-v-openai",
    "getty-images-v-stability-ai-uk",
    "honestagi-v-huawei",
    "in-re-google-generative-ai",
    "nyt-v-microsoft-openai",
    "openai-v-deepseek",
    "reddit-v-anthropic",
    "strike-3-v-meta",
    "thomson-reuters-v-ross",
    "umg-v-suno",
    "umg-v-udio",
    "waymo-v-uber",
    "xai-v-openai",
}
"""Cases that the bundled articles tell too."""
