"""Stems that a sentence must hold before a rule looks at it, all found in one pass over the text.

Most sentences of most articles hold no stem of most rules, and a regular expression costs a hundred times what a
look into a set costs. A stem is any part of a word in lower case; a rule's group must hold a stem of every sentence
that the rule can match: `test_triggers.py` compares with rules that look at every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.class_nouns import CLASS_NOUN
from loaders.extract.sentences import Sentence
from loaders.extract.words import COMPANY_NOUNS


def _stems(alternatives: str) -> tuple[str, ...]:
    """What each of the alternatives begins with, up to a letter that may be missing or another."""
    return tuple(re.split(r".\?|\[", words)[0] for words in alternatives.split("|"))


GROUPS: dict[str, tuple[str, ...]] = {
    "accuse": ("sue", "suing", "accus"),
    "suit": ("suit", "complain", "legal", "class action", "class-action", "litigation", "case", "cease", "copyright", " court",
             "accusation", "allegation", "claim", "proceeding", "charge", "filing"),
    "against": ("against",),
    "to_court": (" to court", " to federal court"),
    "say": ("alleg", "claim", "argu", "contend", "assert", "complain", "suspect", "evidence", "say", "said", "believ", "disclos", "reveal",
            "warn", "tell", "told"),
    "urge": ("complain", "call", "urg", "ask", "demand", "warn", "tell", "told", "order"),
    "aimed": ("lobs ", "lobbed", "lobbing", "levels ", "levelled", "leveled", "levelling", "leveling", "hurl", "aims ", "aimed ",
              "aiming", "fires off", "fired off"),
    "caught": ("caught", "catching", "according to", "detect", "observ", "discover", "found "),
    "letter": ("cease", "demand", "request", "insist", "the letter", "legal letter", "legal notice", "legal threat"),
    "pay": ("pay", "paid", "owe"),
    "between": ("between",),
    "join": ("join", "follow"),
    "found_that": ("found that", "finds that", "ruled that", "determined that", "concluded that", "decided that",
                   "held that", "charges that", "allegations that", "accusations that", "claims that"),
    "join_suit": ("join", "included in", "interven", "part of", "party to", "parties to", "implead"),
    "sued_too": ("sued", "sues", "the same", "done so", "did so", "followed", "filed",
                 "launched", "brought", "lodged", "joined"),
    "defendant": ("defendant",),
    "members": ("s include ", "s included ", "s also include", "p includes ", "n includes ", "plaintiff", "claimants", "complainants"),
    "plaintiff": ("plaintiff",),
    "culprit": ("named", "naming", "names", "identif", "singl", "blam", "called out", "calls out", "calling out", "flagged",
                "flags"),
    "mutual": ("other", "trad", "exchang", "swap"),
    "pursue": ("pursu", " after", "take on", "takes on", "taking on", "took on", "target"),
    "right": ("break", "broke", "breach", "infring", "violat", "stolen", "copied", "misappropriat"),
    "caption": (" v.", " v ", " vs", " versus "),
    "quarrel": ("dispute", "battle", "fight", "clash", "row", "feud", "trouble", "war", "litigation"),
    "won": ("win", "won", "los", "prevail", "succeed", "beat", "defeat"),
    "suggest": ("suggest", "point", "hint", "impl", "indicat", "rais", "could", "may"),
    "withdrawal": ("withdr", "dismiss", "dropp", "drops"),
    "settlement": ("settl", "resolv", "agree", "end", "to terms", "peace"),
    "dismissal": ("dismiss", "threw", "throw", "toss"),
    "verdict": ("jur", "verdict"),
    "ruling": ("rul", "held that", "found that", "finds that", "judg", "sided", "siding", "reject", "decision", "injunction",
               "order", "won", "lost"),
    "appeal": ("appeal",),
    "denial": ("denied", "denies", "denying", "reject", "disput", "disagree", "called", "merit", "are "),
    "no_response": ("respond", "repl", "comment", "reached", "return"),
    "investigation": ("investigat", "probe", "inquir", "regulatory", "scrutiny", "hearing"),
    "licence": ("licens", "licenc"),
    "licensing": ("licens", "licenc"),
    "penalty": ("penalt", "fine", "sanction", "damages", "export", "blacklist", "accountable"),
    "legal_action": ("legal", "lawsuit", "to court", "sue", "litigation"),
    "regulation": ("legislation", "new law", "new rule", "new bill", "new regulation", "ban on", "rules", "export"),
    "share": ("%", "per cent", "percent", "pct", "pc", "share", "stock", "adr", "ads", "market value", "market cap"),
    "message": ("letter", "memo", "cease", "mail", "notice", "blog post"),
    "officials": ("officials", "lawmakers", "regulators", "senators", "legislators", "authorities", "prosecutors",
                  "agencies", "congress"),
    "court": ("court", "district of"),
    "body": ("attorney", "committee", "ministry", "commission", "directorate"),
    "date": ("day", "night", "week", "month", "year", "morning", "noon", "evening", "summer", "fall", "spring", "winter", "autumn", "19", "20",
             "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
             "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep", "oct.", "nov.", "dec."),
    "docket": ("no.", "nos", "number", "#", "-cv-", "-cr-"),
    "class": _stems(CLASS_NOUN),
    "firms": _stems(COMPANY_NOUNS),
    "firm": ("compan", "firm", "start", "giant", "behemoth", "conglomerate", "maker", "developer", "lab", "publisher",
             "newspaper", "agency", "retailer", "platform", "engine", "studio", "provider", "operator", "business",
             "vendor", "broadcaster", "titan", "powerhouse", "unicorn", "group", "rival", "organi", "creator", "owner",
             "service", "defendant", "competitor"),
    "model": ("model", "chatbot", " ai ", "assistant", "generator", "llm"),
    "own_model": ("its ", "their ", "own ", "'s ", "’s "),
}  # fmt: skip
"""A group's name to its stems. Steps and outlooks use the group of their kind."""


class Triggers:
    """All stems as one automaton. Building one takes a moment: keep it."""

    def __init__(self) -> None:
        import ahocorasick

        groups_of: dict[str, set[str]] = {}
        for group, stems in GROUPS.items():
            for stem in stems:
                groups_of.setdefault(stem, set()).add(group)
        self._automaton = ahocorasick.Automaton()
        for stem, groups in groups_of.items():
            self._automaton.add_word(stem, (len(stem), frozenset(groups)))
        self._automaton.make_automaton()

    def by_sentence(self, lowered: str, sentences: Sequence[Sentence]) -> dict[int, set[str]]:
        """The groups of which each sentence, by its start, holds a stem."""
        found: dict[int, set[str]] = {sentence.start: set() for sentence in sentences}
        if not sentences:
            return found
        position = 0
        current = found[sentences[0].start]
        for last, (length, groups) in self._automaton.iter(lowered):
            while position < len(sentences) and last >= sentences[position].end:
                position += 1
                if position < len(sentences):
                    current = found[sentences[position].start]
            if position == len(sentences):
                break
            if last - length + 1 >= sentences[position].start - 1:
                current |= groups
        return found
