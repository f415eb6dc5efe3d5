"""Letters, complaints, statements and filings that carry an accusation: who sent them, and to whom.

A sender is named only if the text names one. For a letter that carries the accuser's allegations and has no named
sender, the accuser is the implied one, and the statement says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.statements import CommunicationClaim, CommunicationForm, Mention
from loaders.extract.accusations import Accusation, Draft, Told, parties_of
from loaders.extract.clauses import objects, stance, subject
from loaders.extract.phrases import Party
from loaders.extract.reading import Reading
from loaders.extract.sentences import Sentence
from loaders.extract.tell import date_near

_NOUN = re.compile(
    r"\b(?:(?P<letter>letters?|memo(?:randum)?s?|cease-and-desist(?: (?:letter|notice))?|e-?mails?|notice)|"
    r"(?P<statement>blog posts?|open letter))\b",
    re.IGNORECASE,
)
OFFICIALS = re.compile(
    r"\b(?:(?:the|several|senior|two|some)\s+)?(?P<who>(?:(?:senior|top|federal|state)\s+)?(?:U\.S\.|US|American|"
    r"British|UK|U\.K\.|European|EU|Chinese|Japanese|"
    r"Indian|Canadian|German|French|federal|government|White House|Commerce Department|State Department|Justice "
    r"Department|congressional)\s+"
    r"(?:government\s+|trade\s+|intelligence\s+|security\s+)?(?:officials|lawmakers|regulators|senators|legislators|"
    r"authorities|prosecutors|agencies)|"
    r"lawmakers|regulators|members of Congress|the heads of federal agencies)\b"
)
_TO = re.compile(r"(?:\s+(?:sent|addressed|dated|delivered|written|[\w,.]+)){0,5}?\s+to\s+(?:the\s+)?", re.IGNORECASE)
_WROTE = re.compile(r"\b(?:wrote|written|writes|told|warned|informed|notified)\s+(?:to\s+)?", re.IGNORECASE)
_SENT = re.compile(
    r"\b(?:sent|sends|send|sending|delivered|issued|addressed|served|wrote|published)\b(?:\s+[\w’'-]+){0,4}?\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:\s+(?:sent|dated|written))?\s+(?:from|by)\s+", re.IGNORECASE)
_CARRIES = re.compile(
    r"\b(?:accus\w+|alleg\w+|claim\w*|demand\w*|complain\w*|cease|infring\w+|unauthori[sz]ed|stop\w*|says|warned|"
    r"copied|scrap\w+|distil\w+|theft)\b",
    re.IGNORECASE,
)


def communications(reading: Reading, told: Told) -> Iterator[Draft]:
    """The communications that the article tells."""
    if told.main is None:
        return
    for sentence in reading.having("message", "officials"):
        seen: set[CommunicationForm] = set()
        for match in _NOUN.finditer(reading.text, sentence.start, sentence.end):
            form: CommunicationForm = "letter" if match["letter"] else "statement"
            draft = _communication(reading, sentence, match, form, told) if form not in seen else None
            if draft is not None:
                seen.add(form)
                yield draft
        if not seen:
            yield from _told_officials(reading, sentence, told)


def _communication(
    reading: Reading, sentence: Sentence, match: re.Match[str], form: CommunicationForm, told: Told
) -> Draft | None:
    accusation = _carried(reading, sentence, match.start(), told)
    if accusation is None:
        return None
    sender = _sender(reading, sentence, match)
    addressee = _addressee(reading, sentence, match.end(), accusation)
    if sender is not None and sender.root not in (accusation.accuser.root, accusation.accused.root):
        mine = [a for a in told.firm if a.accuser.root == sender.root]
        if not mine:
            return None
        accusation = mine[0]
    if sender is not None and sender.root == accusation.accused.root:
        return None
    if sender is None and addressee is None and accusation.sentence != sentence:
        return None
    modality, polarity = stance(reading, sentence, match.start(), is_finite=True)
    return Draft(
        CommunicationClaim(
            form=form,
            accuser=accusation.accuser.mention,
            accused=accusation.accused.mention,
            sender=(sender or accusation.accuser).mention,
            sender_implied=sender is None,
            addressee=addressee,
            when=date_near(reading, sentence, match.start()),
        ),
        (sentence.start, sentence.end),
        modality,
        polarity,
        0.85 if sender else 0.7,
    )


def _carried(reading: Reading, sentence: Sentence, position: int, told: Told) -> Accusation | None:
    """The accusation that the letter of this sentence carries."""
    here = told.at(sentence)
    if here:
        return here[0]
    if not _CARRIES.search(reading[sentence]):
        return None
    return next((a for a in told.before(position) if a.is_told), None)


def _sender(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Party | None:
    before = reading.text[max(sentence.start, match.start() - 60) : match.start()]
    if sent := _SENT.search(before):
        verb = match.start() - len(before) + sent.start()
        if parties := parties_of(subject(reading, sentence, verb)):
            return parties[0]
    if author := _FROM.match(reading.text, match.end(), sentence.end):
        parties = parties_of(objects(reading, sentence, author.end()))
        if parties:
            return parties[0]
    phrases = [p for p in reading.phrases(sentence) if p.end <= match.start()]
    if phrases and re.fullmatch(r"['’]s?\s+(?:[\w-]+\s+){0,3}", reading.text[phrases[-1].end : match.start()]):
        parties = parties_of(phrases[-1:])
        return parties[0] if parties else None
    return None


def _addressee(reading: Reading, sentence: Sentence, position: int, accusation: Accusation) -> Mention | None:
    to = _TO.match(reading.text, position, sentence.end)
    if to is None:
        return None
    officials = OFFICIALS.match(reading.text, to.end(), sentence.end)
    if officials:
        return reading.mention(officials.start("who"), officials.end("who"), "Official", listed=False)
    for phrase in reading.phrases(sentence):
        if phrase.start <= to.end() + 24 and phrase.outer <= to.end() <= phrase.start and phrase.parties:
            return phrase.parties[0].mention
    return None


def _told_officials(reading: Reading, sentence: Sentence, told: Told) -> Iterator[Draft]:
    """ "OpenAI has warned U.S. lawmakers that …": a statement to officials, without a letter."""
    for match in _WROTE.finditer(reading.text, sentence.start, sentence.end):
        officials = OFFICIALS.match(reading.text, match.end(), sentence.end)
        here = told.at(sentence)
        if officials is None or not here:
            continue
        yield Draft(
            CommunicationClaim(
                form="statement",
                accuser=here[0].accuser.mention,
                accused=here[0].accused.mention,
                sender=here[0].accuser.mention,
                addressee=reading.mention(officials.start("who"), officials.end("who"), "Official", listed=False),
                when=date_near(reading, sentence, match.start()),
            ),
            (sentence.start, sentence.end),
            confidence=0.8,
        )
        return
