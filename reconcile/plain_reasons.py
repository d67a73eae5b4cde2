# SPDX-License-Identifier: Apache-2.0
"""The matcher's arguments in plain words: how strong each is, values by their labels, the figures kept as a detail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from models.fields import Field, Kind
from models.text import Bilingual, Message, mark
from models.values.base import Parsed
from reconcile.arguments import Argued
from reconcile.plain_words import SPEAKS_AGAINST, plain_words

FIGURES = "{field}: {words} ({bits} bits)"
MISSING_BOTH = "{field}: neither has one; it would settle it"
MISSING_ONE = "{field}: only one of the two has one; the other would settle it"
RIVAL = "another candidate is nearly as likely"
SOUND = "the one is spelled as the other sounds, which is shown and proves nothing"
"""What the matcher says (reconcile/linkage/result.py), by which questions of any day are known."""

_STRONG, _FAIR = 6.0, 2.0
"""Bits from which on an argument is strong (one thing is 64 times likelier or less likely), and fair (4 times)."""
_ENOUGH = 4
"""So many arguments on a side, and weak ones no longer help anybody to decide."""
_WITH_STRENGTH = mark("Reasons", "{field}: {words} ({strength})")
_NEITHER = mark("Reasons", "{fields}: neither has one yet")
_ONE_ONLY = mark("Reasons", "{fields}: only one of the two has it")
_RIVAL = mark("Reasons", "Another record is nearly as likely: look at both before you decide.")
_SOUND = mark("Reasons", "The one is spelled as the other sounds. That is a hint where to look, and no proof.")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


class Strength(Enum):
    """How much an argument weighs."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


STRENGTHS = MappingProxyType(
    {
        Strength.STRONG: mark("Reasons", "strong"),
        Strength.FAIR: mark("Reasons", "fair"),
        Strength.WEAK: mark("Reasons", "weak"),
    }
)


@dataclass(frozen=True, slots=True)
class Said:
    """One argument for people."""

    text: Message
    figures: Message | None = None
    """The same as the matcher says it, with its figures."""
    strength: Strength | None = None
    """None for what would settle it."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What speaks for and against two sides being one, the strongest first, and what would settle it."""

    in_favour: tuple[Said, ...] = ()
    against: tuple[Said, ...] = ()
    settling: tuple[Said, ...] = ()


def plain_arguments(argued: Argued, kind: Kind) -> Arguments:
    """The arguments about records (or rows) of a kind, each said once."""
    return Arguments(
        _strongest_first((one for one in argued.in_favour if not _is_odd(one)), kind),
        _strongest_first(argued.against, kind),
        tuple(_settling(argued.settling)),
    )


def plain_level(words: Message, kind: Kind, title: object) -> Message:
    """What a comparison found of the field with this title, in plain words with terms by their labels."""
    return _with_labels(plain_words(words), next((each for each in kind.fields if each.label == title), None))


def strength_of(bits: float) -> Strength:
    """How much an argument of so many bits weighs, for or against."""
    weighs = abs(bits)
    return Strength.STRONG if weighs >= _STRONG else Strength.FAIR if weighs >= _FAIR else Strength.WEAK


def _strongest_first(messages: Iterable[Message], kind: Kind) -> tuple[Said, ...]:
    found: dict[object, Said] = {}
    for message in sorted(messages, key=lambda one: -abs(_bits(one) or 0.0)):
        bits, told = _bits(message), _told(message, kind)
        if bits is None or told is None:  # argued by another matcher, or by a person
            found.setdefault(message, Said(message))
        else:
            title, words = told
            strength = strength_of(bits)
            if strength is Strength.WEAK and len(found) >= _ENOUGH:
                continue
            text = _WITH_STRENGTH.format(field=title, words=words, strength=STRENGTHS[strength])
            found.setdefault(told, Said(text, message, strength))
    return tuple(found.values())


def _is_odd(message: Message) -> bool:
    """Whether it counts for a pair by what was learnt of others, though nobody would call it an argument for it."""
    words = dict(message.values).get("words")
    return isinstance(words, Message) and words.text in SPEAKS_AGAINST


def _told(message: Message, kind: Kind) -> tuple[object, Message] | None:
    """(field, what was found of it in plain words) of what the matcher said."""
    values = dict(message.values)
    title, words = values.get("field"), values.get("words")
    return (title, plain_level(words, kind, title)) if isinstance(words, Message) else None


def _bits(message: Message) -> float | None:
    if message.text != FIGURES:
        return None
    found = _NUMBER.fullmatch(str(dict(message.values).get("bits", "")))
    return float(found.group()) if found else None


def _with_labels(words: Message, field: Field | None) -> Message:
    """Terms of a vocabulary by what they are called, in both languages."""
    if field is None or field.is_link:
        return words
    shown = ((name, _labelled(value, field) if isinstance(value, str) else value) for name, value in words.values)
    return Message(words.context, words.text, tuple(shown))


def _labelled(text: str, field: Field) -> Bilingual | str:
    read = field.type.parse(text)
    if not isinstance(read, Parsed) or read.value is None:
        return text
    return Bilingual(field.type.show(read.value, "zh"), field.type.show(read.value, "en"))


def _settling(messages: Sequence[Message]) -> Iterator[Said]:
    for template, plain in ((MISSING_ONE, _ONE_ONLY), (MISSING_BOTH, _NEITHER)):
        same = [one for one in messages if one.text == template]
        if same:
            fields = _listed([dict(one.values).get("field") for one in same])
            yield Said(plain.format(fields=fields))
    for message in messages:
        if message.text == RIVAL:
            yield Said(_RIVAL)
        elif message.text == SOUND:
            yield Said(_SOUND)
        elif message.text not in (MISSING_ONE, MISSING_BOTH):
            yield Said(message)


def _listed(titles: Sequence[object]) -> Bilingual:
    named = (title if isinstance(title, Bilingual) else Bilingual(str(title), str(title)) for title in titles)
    unique = list(dict.fromkeys(named))
    return Bilingual("、".join(one("zh") for one in unique), ", ".join(one("en") for one in unique))
