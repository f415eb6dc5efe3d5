"""Names and their normalised forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import normalised_name, plain_name


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Perplexity AI, Inc.", "perplexity ai"),
        ("Anthropic PBC", "anthropic"),
        ("Alibaba Group Holding Limited", "alibaba"),
        ("The New York Times Co.", "new york times"),
        ("Dow Jones & Company", "dow jones"),
        ("Bertelsmann SE & Co. KGaA", "bertelsmann"),
        ("Hangzhou DeepSeek Artificial Intelligence Co., Ltd.", "hangzhou deepseek artificial intelligence"),
        ("OpenAI OpCo, LLC", "openai"),
        ("RTI S.p.A.", "rti"),
        ("Wolters Kluwer N.V.", "wolters kluwer"),
        ("Kadokawa K.K.", "kadokawa"),
        ("Thomson Reuters Enterprise Centre GmbH", "thomson reuters enterprise centre"),
        ("LAION e.V.", "laion"),
        ("ANI Media Pvt. Ltd.", "ani media"),
        ("Orsted A/S", "orsted"),
        ("Lagardère SA", "lagardere"),
        ("Anthropic’s", "anthropic"),
        ("Publishers' Licensing Services", "publishers licensing services"),
        ("Simon & Schuster", "simon and schuster"),
        ("U.S. News & World Report", "us news and world report"),
        ("X Corp.", "x corp"),
        ("H Company", "h company"),
        ("𝒩orth Labs", "north labs"),
        ("ʼ: Labs", "labs"),
        ("Limited", "limited"),
        ("  The   Verge ", "verge"),
        ("The", "the"),
        ("", ""),
        ("...", ""),
        ("読売新聞", "読売新聞"),
    ],
)
def test_forms(name: str, form: str) -> None:
    assert normalised_name(name) == form


def test_a_plain_name_keeps_its_legal_form() -> None:
    assert plain_name("News Corp.") == "news corp"


@given(st.text(max_size=40))
def test_twice_is_once(name: str) -> None:
    assert normalised_name(normalised_name(name)) == normalised_name(name)


_WORDS = st.sampled_from(
    "The the & and A/S S.p.A. Inc. Co., Ltd Group Holding Acme é Éa X 's e.V. l.l.c. K.K. Times' News of".split()
)


@given(st.lists(_WORDS, max_size=8).map(" ".join))
def test_twice_is_once_for_firms(name: str) -> None:
    assert normalised_name(normalised_name(name)) == normalised_name(name)


@given(st.text(max_size=40))
def test_case_and_spaces_do_not_matter_in_ascii(name: str) -> None:
    ascii_name = name.encode("ascii", "ignore").decode()
    assert normalised_name(f" {ascii_name.upper()} ") == normalised_name(ascii_name.lower())
