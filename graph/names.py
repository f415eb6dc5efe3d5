"""Names in the form in which two spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CACHED = 16_384  # names; the statements of one transaction name the same few again and again

# Legal forms and the words that firms add to them, as they stand after `_plain`: lower case, no dots, no commas.
# Own table, because PyPI's (cleanco, rigour) keep "PBC" and "Group Holding".
_LEGAL_FORMS = frozenset(
    """
    inc incorporated corp corporation co company companies llc llp lp ltd limited plc pbc cic pc
    holding holdings group opco
    ag se gmbh kg kgaa ohg ug ev
    sa sas sarl spa srl sl slu sau sca snc scs
    nv bv ab asa as aps oy oyj kft zrt bt doo ooo oao pao zao uab
    kk gk yk tbk pt bhd sdn jsc pjsc
    pvt pte pty private public proprietary unlimited
    ltda eireli cv
    """.split()
)
_TWO_WORD_FORMS = frozenset({"a s", "p l c", "e v", "z o"})
_SHORTEST_STEM = 3  # "X Corp." and "H Company" keep their form: a letter or two is no name

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_POSSESSIVE = re.compile(r"'s?(?=\s|$)")
_BETWEEN_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=CACHED)
def normalised_name(name: str) -> str:
    """Lower case, without accents, punctuation, a leading "the" and legal forms at the end.

    "Perplexity AI, Inc." → "perplexity ai"; "Alibaba Group Holding Limited" → "alibaba"; "K.K. Kadokawa" stays "kk
    kadokawa", for only the end is a legal form's usual place. A form is kept where less than three letters would be
    left. Applying it twice changes nothing.
    """
    words = plain_name(name).split()
    while len(words) > 1:
        cut = 2 if len(words) > 2 and " ".join(words[-2:]) in _TWO_WORD_FORMS else 1
        if cut == 1 and words[-1] not in _LEGAL_FORMS:
            break
        rest = words[:-cut]
        while rest and rest[-1] == "and":  # "Dow Jones & Company", "Bertelsmann SE & Co. KGaA"
            rest = rest[:-1]
        if sum(map(len, rest)) < _SHORTEST_STEM:
            break
        words = rest
    return " ".join(words)


@lru_cache(maxsize=CACHED)
def plain_name(name: str) -> str:
    """Lower case, without accents, punctuation and a leading "the", legal forms kept: "X Corp." → "x corp"."""
    text = name.casefold()
    if not text.isascii():  # twice: what a compatibility form stands for may have a case and accents of its own ("𝒩")
        text = _without_accents(_without_accents(text).casefold()).casefold()
    text = _POSSESSIVE.sub("", text.translate(_APOSTROPHES)).replace("&", " and ")
    text = _BETWEEN_INITIALS.sub("", text)
    words = _NOT_A_WORD.sub(" ", text).split()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
