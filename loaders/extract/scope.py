"""Which accusations are this project's matter: intellectual property, and access to models and data.

An accusation whose words name such a conduct is in. One that names none ("X sued Y in May") is in only where the text
gives a reason to think so: the same text tells of such a conduct of the same side, or somebody whom the registry knows
brings a suit, without saying why or over the use of material, against a developer of AI models. What a text says to be about anything else is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from graph.statements import ConductKind
from loaders.extract.accusations import Accusation, Told
from loaders.extract.reading import Reading

FROM_THE_SAME_QUARREL = 0.7  # the kind is that of the text's other accusations of the same side, not of these words
_REASON = re.compile(
    r"\b(?:over|because|for|alleg(?:es|ed|ing)|claim(?:s|ed|ing)|accus(?:es|ed|ing)|argu(?:es|ed|ing)|sa(?:ys|id|ying)|"
    r"seeking|to (?:stop|force|block|get|make|try))\b",
    re.IGNORECASE,
)
_OF_MATERIAL = re.compile(
    r"\b(?:us(?:es|ed|ing|e)|tak(?:es|en|ing)|t(?:ook|rain\w*)|cop(?:ies|ied|ying)|reus\w+|exploit\w*|feed\w*|fed)\s+"
    r"(?:[\w’'-]+\s+){0,5}?(?:content|materials?|data|works?|articles|posts|outputs?|images|code|likeness|models?)\b",
    re.IGNORECASE,
)
_OF_A_STATE: frozenset[ConductKind] = frozenset(
    ("trade_secret_theft", "unauthorized_access", "model_distillation", "copyright_infringement", "data_scraping")
)
"""What states accuse firms of in this field; a regulator that speaks of patents or licences speaks of competition."""


def in_scope(reading: Reading, told: Told) -> Told:
    """The accusations that are this project's matter; those without a kind with the kind of their quarrel."""
    kept = Told()
    named = [a for a in told.accusations if a.conduct != "other"]
    for accusation in told.accusations:
        if accusation.accuser.mention.type in ("Body", "Official") and accusation.conduct not in _OF_A_STATE:
            continue
        if (
            accusation.conduct != "other"
            or accusation.modality == "suggested"
            or any(a.pair == accusation.pair for a in named)
        ):
            kept.add(accusation)
        elif of := _of_the_same_quarrel(accusation, named):
            confidence = accusation.confidence * FROM_THE_SAME_QUARREL
            kept.add(replace(accusation, conduct=of.conduct, confidence=confidence))
        elif _is_suit_against_a_developer(reading, accusation):
            kept.add(accusation)
    return kept


def _of_the_same_quarrel(accusation: Accusation, named: list[Accusation]) -> Accusation | None:
    """The first accusation of a known kind against the same side, else by the same side."""
    of = [a for a in named if a.is_told or not accusation.is_told]
    against = next((a for a in of if a.accused.root == accusation.accused.root), None)
    return against or next((a for a in of if a.accuser.root == accusation.accuser.root), None)


def _is_suit_against_a_developer(reading: Reading, accusation: Accusation) -> bool:
    accuser = accusation.accuser
    is_known = accuser.entity is not None or accuser.key.startswith("class:")
    if accusation.status != "filed" or accuser.mention.type == "Person" or not is_known:
        return False
    behind = reading.text[accusation.at : accusation.sentence.end]
    is_open = _REASON.search(behind) is None or _OF_MATERIAL.search(behind) is not None
    return is_open and reading.is_developer(accusation.accused.root)
