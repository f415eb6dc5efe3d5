"""Which accusations are this project's matter: intellectual property, and access to models and data.

An accusation whose words name such a conduct is in. One that names none ("X sued Y in May") is in only where the text
gives a reason to think so: the same text tells of such a conduct of the same side, or somebody whom the registry knows
brings a suit or sends a cease-and-desist letter, without saying why or over the use of material, against a developer of
AI models. What a text says to be about anything else is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from graph.statements import ConductKind
from loaders.extract.accusations import Accusation, Told
from loaders.extract.conduct import is_outside, kinds
from loaders.extract.reading import Reading
from loaders.extract.two_sides import makes_works

FROM_THE_SAME_QUARREL = 0.7  # the kind is that of the text's other accusations of the same side, not of these words
NEARBY = 2  # sentences around a suit in which its kind may stand
_REASON = re.compile(
    r"\b(?:over|because|for(?!\s+(?:the\s+)?(?:Northern|Southern|Eastern|Western|Central|Middle|District)\b)|alleg(?:es|ed|ing)|claim(?:s|ed|ing)|accus(?:es|ed|ing)|argu(?:es|ed|ing)|sa(?:ys|id|ying)|"
    r"seeking|to (?:stop|force|block|get|make|try))\b",
    re.IGNORECASE,
)
_CREATORS = re.compile(
    r"\b(?:authors?|writers?|novelists?|artists?|photographers?|illustrators?|musicians?|actors?|comedians?|journalists?)\b",
    re.IGNORECASE,
)
_CEASE = re.compile(r"\bcease[- ]and[- ]desist\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"\b(?:of|that|over|for|because)\b", re.IGNORECASE)
_OF_MATERIAL = re.compile(
    r"\b(?:us(?:es|ed|ing|e)|tak(?:es|en|ing)|t(?:ook|rain\w*)|cop(?:ies|ied|ying)|reus\w+|exploit\w*|feed\w*|fed)\s+"
    r"(?:[\w’'-]+\s+){0,5}?(?:content|materials?|data|works?|articles|posts|outputs?|images|code|likeness|models?)\b",
    re.IGNORECASE,
)
_OVER_AI = re.compile(
    r"\bover\s+(?:[\w’'-]+\s+){0,4}?(?:AI\b|artificial intelligence|chatbots?|AI-generated|training|summaries|overviews)",
    re.IGNORECASE,
)
_OVER_OWN = re.compile(
    r"\bover\s+(?:[\w’'-]+\s+){0,6}?(?:(?:its|their|his|her)\s+|use\s+of\s+|cop(?:ying|ies)\s+of\s+)(?:[\w’'-]+\s+){0,3}?"
    r"(?:articles?|books?|novels?|textbooks?|songs?|lyrics|recordings?|music|images?|photos|photographs?|pictures?|artworks?|"
    r"paintings?|illustrations?|films?|movies?|videos?|journalism|characters?|headnotes|definitions)\b",
    re.IGNORECASE,
)
"""What a suit is over, where no law is named: works of the one who sues."""
_TAKES = re.compile(
    r"\b(?:cop(?:y|ies|ied|ying)|clon(?:e|es|ed|ing)|st(?:eal|eals|ole|olen|ealing)|replicat(?:e|es|ed|ing)|mimic(?:s|ked|king)?|"
    r"imitat(?:e|es|ed|ing)|reverse[- ]engineer(?:s|ed|ing)?|rip(?:s|ped|ping)?\s+off|extract(?:s|ed|ing)?|siphon(?:s|ed|ing)?|"
    r"knock(?:s|ed|ing)?\s+off|plunder(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_WHAT_OF_IT = re.compile(
    r"\s+(?:(?:the|its|their|own|parts?|of|from|and|AI|flagship|popular|chatbot|assistant|models?|"
    r"[\w-]*(?:abilit|reasoning|output|knowledge|answer|response|skill|behaviou?r|intelligence|working|feature)[\w]*)\s+)*",
    re.IGNORECASE,
)
"""What may stand between the deed and the model that it took: "copying the reasoning of its Claude models"."""
REACH_OF_TAKING = 50  # characters from the deed to the model
_OF_A_STATE: frozenset[ConductKind] = frozenset(
    ("trade_secret_theft", "unauthorized_access", "model_distillation", "copyright_infringement", "data_scraping")
)
"""What states accuse firms of in this field; a regulator that speaks of patents or licences speaks of competition."""


def in_scope(reading: Reading, told: Told) -> Told:
    """The accusations that are this project's matter; those without a kind with the kind of their quarrel."""
    named = [a for a in told.accusations if a.conduct != "other"]
    once = _kept(reading, told, named)
    if len(once.accusations) < len(told.accusations) and len(once.accusations) > len(named):
        once = _kept(reading, told, [a for a in once.accusations if a.conduct != "other"])
    return _folded(reading, once)


def _kept(reading: Reading, told: Told, named: list[Accusation]) -> Told:
    """The accusations that have a kind, or are given one; `named` are those whose kind is known."""
    kept = Told()
    for accusation in told.accusations:
        if accusation.accuser.mention.type in ("Body", "Official") and accusation.conduct not in _OF_A_STATE:
            continue
        if accusation.conduct != "other" or accusation.modality == "suggested":
            kept.add(accusation)
        elif of_pair := [a for a in named if a.pair == accusation.pair]:
            same = next((a for a in of_pair if a.is_told), of_pair[0])
            kept.add(
                replace(accusation, conduct=same.conduct, confidence=accusation.confidence * FROM_THE_SAME_QUARREL)
            )
        elif of := _of_the_same_quarrel(accusation, named):
            confidence = accusation.confidence * FROM_THE_SAME_QUARREL
            kept.add(replace(accusation, conduct=of, confidence=confidence))
        elif _takes_its_model(reading, accusation) or (
            _is_between_developers(reading, accusation) and _is_of_distillation(reading)
        ):
            kept.add(replace(accusation, conduct="model_distillation"))
        elif near := _kind_nearby(reading, accusation):
            kept.add(replace(accusation, conduct=near, confidence=accusation.confidence * FROM_THE_SAME_QUARREL))
        elif _is_over_own_works(reading, accusation):
            kept.add(replace(accusation, conduct="copyright_infringement"))
        elif _is_suit_against_a_developer(reading, accusation):
            told_of = kind_of_text(reading) or "other"
            kept.add(replace(accusation, conduct=told_of))
        elif _is_over_ai(reading, accusation):
            kept.add(replace(accusation, conduct=kind_of_text(reading) or "copyright_infringement"))
    return kept


_PART_OF: dict[ConductKind, ConductKind] = {
    "data_scraping": "copyright_infringement", "unauthorized_access": "model_distillation",
}  # fmt: skip
"""Deeds that are the means of the other conduct where a text accuses the same side of both."""


_SECRETS = re.compile(r"\bsecrets?\b|\bconfidential\b|\bsource code\b", re.IGNORECASE)


_MAY_BE_DISTILLATION: frozenset[ConductKind] = frozenset(("trade_secret_theft", "unauthorized_access"))


def _folded(reading: Reading, told: Told) -> Told:
    """A deed that only was the means ("scraped pictures", of which the copyright is infringed) is no accusation apart.

    "Stealing technology" is distillation where the text says that it was done so, and speaks of no secret.
    """
    of_pair = {(a.pair, a.conduct) for a in told.firm}
    is_distilled = any(a.conduct in _MAY_BE_DISTILLATION for a in told.accusations) and _is_of_distillation(reading)
    kept = Told()
    for accusation in told.accusations:
        whole = _PART_OF.get(accusation.conduct)
        if whole is not None and (accusation.pair, whole) in of_pair:
            accusation = replace(accusation, conduct=whole)
        elif (
            is_distilled and accusation.conduct in _MAY_BE_DISTILLATION and _is_between_developers(reading, accusation)
        ):
            accusation = replace(accusation, conduct="model_distillation")
        kept.add(accusation)
    return kept


def _is_of_distillation(reading: Reading) -> bool:
    return any("model_distillation" in kinds(reading[s]) for s in reading.sentences) and not _SECRETS.search(
        reading.text
    )


def _takes_its_model(reading: Reading, accusation: Accusation) -> bool:
    """Whether the words accuse of copying or stealing a model of the accuser's, which they name."""
    for taking in _TAKES.finditer(reading.text, accusation.at, accusation.sentence.end):
        for name in reading.names_within(taking.end(), min(taking.end() + REACH_OF_TAKING, accusation.sentence.end)):
            maker = name.entity.developer if name.entity.label == "Model" else None
            is_taken = _WHAT_OF_IT.fullmatch(reading.text, taking.end(), name.start) is not None
            if maker and is_taken and reading.registry.root(maker) == accusation.accuser.root:
                return True
    return False


def _is_between_developers(reading: Reading, accusation: Accusation) -> bool:
    return reading.is_developer(accusation.accuser.root) and reading.is_developer(accusation.accused.root)


def _kind_nearby(reading: Reading, accusation: Accusation) -> ConductKind | None:
    """The kind that the sentences around a suit name, the next one first, if none of them speaks of other law."""
    here = reading.index_at(accusation.at)
    behind_it = reading.text[accusation.at : accusation.sentence.end]
    if accusation.status == "alleged" and _OF_WHAT.search(behind_it):
        return None  # "accused Y of …": the words say of what, and it is none of these kinds
    around = [reading[s] for s in reading.sentences[max(0, here - NEARBY) : here + NEARBY + 1]]
    if any(is_outside(words) for words in around):
        return None
    behind = [reading[s] for s in reading.sentences[here + 1 : here + NEARBY + 1]]
    before = [reading[s] for s in reversed(reading.sentences[max(0, here - NEARBY) : here])]
    return next((kind for words in (*behind, *before) for kind in kinds(words)[:1]), None)


def _is_over_own_works(reading: Reading, accusation: Accusation) -> bool:
    here = reading.index_at(accusation.at)
    around = [reading[s] for s in reading.sentences[max(0, here - 1) : here + NEARBY]]
    behind = reading.text[accusation.at : accusation.sentence.end]
    is_person = accusation.accuser.mention.type == "Person"
    is_suit = accusation.status == "filed" and not is_person
    return is_suit and _OVER_OWN.search(behind) is not None and not any(is_outside(words) for words in around)


def _is_over_ai(reading: Reading, accusation: Accusation) -> bool:
    """Whether who makes works sues a developer over what its AI does, and nothing near speaks of other law."""
    here = reading.index_at(accusation.at)
    behind = reading.text[accusation.at : accusation.sentence.end]
    is_suit = accusation.status == "filed" and accusation.accuser.entity is not None and makes_works(accusation.accuser)
    if not is_suit or not reading.is_developer(accusation.accused.root) or not _OVER_AI.search(behind):
        return False
    return not any(is_outside(reading[s]) for s in reading.sentences[max(0, here - 1) : here + NEARBY + 1])


def kind_of_text(reading: Reading) -> ConductKind | None:
    """The kind that most sentences of the text name, the first of equals."""
    named = Counter(kind for sentence in reading.sentences for kind in kinds(reading[sentence])[:1])
    return max(named, key=lambda kind: named[kind], default=None)


def _of_the_same_quarrel(accusation: Accusation, named: list[Accusation]) -> ConductKind | None:
    """The kind that most accusations against the same side have, else by the same side; of equals copyright, or the first."""
    of = [a for a in named if a.is_told or not accusation.is_told]
    against = [a.conduct for a in of if a.accused.root == accusation.accused.root]
    kinds_told = against or [a.conduct for a in of if a.accuser.root == accusation.accuser.root]
    times = Counter(kinds_told)
    return max(times, key=lambda kind: (times[kind], kind == "copyright_infringement"), default=None)


def _is_suit_against_a_developer(reading: Reading, accusation: Accusation) -> bool:
    accuser = accusation.accuser
    is_known = accuser.entity is not None or accuser.key.startswith("class:")
    is_creator = accuser.mention.type == "Person" and _CREATORS.search(reading[accusation.sentence]) is not None
    is_in_writing = accusation.status == "filed" or _CEASE.search(reading[accusation.sentence]) is not None
    if not is_in_writing or not (is_creator or (is_known and accuser.mention.type != "Person")):
        return False
    behind = reading.text[accusation.at : accusation.sentence.end]
    is_open = _REASON.search(behind) is None or _OF_MATERIAL.search(behind) is not None
    return is_open and reading.is_developer(accusation.accused.root)
