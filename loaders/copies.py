"""The signature of a text, by which copies of one story are found.

A MinHash signature estimates how many of their word triples two texts share: the share of equal positions is the
Jaccard similarity of the two sets, give or take. Syndicated copies differ in headline, dateline and a few cuts and
share most triples; two newsrooms' own texts on one event share almost none.
`graph.stories` says which texts are copies.

The signature is a function of the words alone: case, punctuation, layout and metadata do not show in it.
"""

from __future__ import annotations

import base64
import re
from copy import copy
from functools import cache
from typing import Any

from graph.articles import Article
from graph.stories import SIGNATURE_LENGTH

WORDS_IN_A_SHINGLE = 3
"""An edited word spoils three triples: with a new headline and five edits in 200 words a copy still shares over .7."""

FEWEST_WORDS = 20
"""Below that a few common words decide the similarity; such a text is a copy only of one with the very same words."""

_SEED = 1


def signed(article: Article) -> Article:
    """The article with the signature of its text."""
    return article if article.signature else article.model_copy(update={"signature": signature(article.text)})


def signature(text: str) -> str:
    """The text's MinHash signature: 64 numbers of 32 bits, big-endian, in base 64."""
    made = copy(_empty())  # the update gives it hash values of its own
    made.update_batch(_shingles(text))
    return base64.b64encode(made.hashvalues.astype(">u4").tobytes()).decode("ascii")


def _shingles(text: str) -> set[bytes]:
    words = re.findall(r"\w+", text.casefold())
    if len(words) < FEWEST_WORDS:
        return {" ".join(words).encode()}
    return {
        " ".join(shingle).encode() for shingle in zip(*(words[i:] for i in range(WORDS_IN_A_SHINGLE)), strict=False)
    }


@cache
def _empty() -> Any:
    from datasketch import MinHash  # late: it brings scipy, and only loading needs it

    # The scheme is named because signatures are stored: another default of a later version must not mix with them.
    return MinHash(num_perm=SIGNATURE_LENGTH, seed=_SEED, scheme="affine32")
