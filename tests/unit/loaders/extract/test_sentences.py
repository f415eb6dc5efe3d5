"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.sentences import sentences

TABLE = [
    ("Chegg Inc. CHGG sued Google. It wants damages.", ["Chegg Inc. CHGG sued Google.", "It wants damages."]),
    ("The U.S. District Court ruled. The U.S. The end.", ["The U.S. District Court ruled.", "The U.S.", "The end."]),
    ("Getty v. Stability AI began. OK.", ["Getty v. Stability AI began.", "OK."]),
    ("The case, No. 3:24-cv-05417, is new. Lin heard it.", ["The case, No. 3:24-cv-05417, is new.", "Lin heard it."]),
    ("It is in court (No. 5:23-cv-03440), he said.", ["It is in court (No. 5:23-cv-03440), he said."]),
    ("Judge Rita F. Lin ruled.", ["Judge Rita F. Lin ruled."]),
    ("It fell 4.9% to $3.16. Later it rose.", ["It fell 4.9% to $3.16.", "Later it rose."]),
    ("Reddit stock (NYSE: RDDT) rose.", ["Reddit stock (NYSE: RDDT) rose."]),
    ("“We disagree.” The firm left.", ["“We disagree.”", "The firm left."]),
    ("It sued Apple Inc. The suit is new.", ["It sued Apple Inc.", "The suit is new."]),
    ("On Sept. 5 it fell. Mr. Lee sold.", ["On Sept. 5 it fell.", "Mr. Lee sold."]),
    ("Title\nFirst line.\n- A bullet\n- βAnother one", ["Title", "First line.", "A bullet", "βAnother one"]),
    ("It ends here.- βAlibaba fell", ["It ends here.", "βAlibaba fell"]),
    ("Its U.S.-listed stock fell. A U.S.–China row.", ["Its U.S.-listed stock fell.", "A U.S.–China row."]),
    ("The Alphabet Inc.-owned site won.", ["The Alphabet Inc.-owned site won."]),
    ("xAI lost. xAI appealed.", ["xAI lost.", "xAI appealed."]),
    ("", []),
    ("\n \n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


@given(st.text(alphabet="Ab. \n-•β”9(", max_size=80))
def test_no_letter_is_lost_and_no_sentence_overlaps(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = "".join(text[s.start : s.end] for s in found)
    assert sum(c.isalnum() for c in covered) == sum(c.isalnum() for c in text)
