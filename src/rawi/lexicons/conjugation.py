"""Forms of Arabic verbs as news prose has them: third persons and what is derived.

Regular affixes only. Irregular stems (doubled and hollow verbs in persons that
news reports do not use) are not made: an entry lists such forms itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from rawi.text.particles import OWNERS


class Shape(StrEnum):
    """What form of a word stands in the text; each has its own grammar."""

    VERB = "verb"
    OBJECT = "object"
    """A verb with a pronoun for what is said: `كما نقلته وكالة`."""
    PARTICIPLE = "participle"
    NOUN = "noun"
    OWN = "own"
    """A verbal noun with its speaker's pronoun: `قوله`."""
    PHRASE = "phrase"


class Form(NamedTuple):
    """A form of a word, and whom it agrees with."""

    text: str
    shape: Shape
    feminine: bool = False
    plural: bool = False


def conjugate_past(past: str) -> Iterator[Form]:
    """Yield the third persons of a verb in the past, also with a pronoun.

    Examples:
        >>> [f.text for f in conjugate_past("نفى")][:3]
        ['نفى', 'نفت', 'نفوا']
    """
    weak = past.endswith(("ى", "ا"))
    stem = past[:-1] if weak else past
    yield Form(past, Shape.VERB)
    yield Form(stem + "ت", Shape.VERB, feminine=True)
    yield Form(stem + "وا", Shape.VERB, plural=True)
    if not weak:
        # no masculine dual: ردا is far more often "in answer to"
        yield Form(stem + "تا", Shape.VERB, feminine=True, plural=True)
    base = stem + "ا" if weak else stem
    for pronoun in OWNERS:
        yield Form(base + pronoun, Shape.OBJECT)
        yield Form(stem + "ت" + pronoun, Shape.OBJECT, feminine=True)


def conjugate_present(present: str) -> Iterator[Form]:
    """Yield the third persons of a verb in the present, also with a pronoun.

    Examples:
        >>> [f.text for f in conjugate_present("يدعو")][:4]
        ['يدعو', 'تدعو', 'يدعون', 'يدعوا']
    """
    rest = present[1:]
    stem = rest[:-1] if rest.endswith(("ي", "ى", "و")) else rest
    yield Form("ي" + rest, Shape.VERB)
    yield Form("ت" + rest, Shape.VERB, feminine=True)
    yield Form("ي" + stem + "ون", Shape.VERB, plural=True)
    yield Form("ي" + stem + "وا", Shape.VERB, plural=True)
    if stem == rest:
        yield Form("ي" + stem + "ان", Shape.VERB, plural=True)
    base = stem + "ا" if rest.endswith("ى") else rest
    for pronoun in OWNERS:
        yield Form("ي" + base + pronoun, Shape.OBJECT)
        yield Form("ت" + base + pronoun, Shape.OBJECT, feminine=True)


def decline_participle(participle: str) -> Iterator[Form]:
    """Yield an active participle as it stands in the accusative of circumstance.

    Examples:
        >>> [f.text for f in decline_participle("مشير")]
        ['مشيرا', 'مشيرة', 'مشيرين', 'مشيرتين', 'مشيرات']
    """
    stem = participle.removesuffix("ي")
    yield Form(participle + "ا", Shape.PARTICIPLE)
    yield Form(participle + "ة", Shape.PARTICIPLE, feminine=True)
    yield Form(stem + "ين", Shape.PARTICIPLE, plural=True)
    yield Form(participle + "تين", Shape.PARTICIPLE, feminine=True, plural=True)
    yield Form(participle + "ات", Shape.PARTICIPLE, feminine=True, plural=True)


def decline_noun(noun: str) -> Iterator[Form]:
    """Yield a verbal noun, bare (before its speaker) and with a pronoun for him.

    Examples:
        >>> [f.text for f in decline_noun("دعوة")]
        ['دعوة', 'دعوتهما', 'دعوتها', 'دعوتهم', 'دعوته']
    """
    base = noun[:-1] + "ت" if noun.endswith("ة") else noun
    yield Form(noun, Shape.NOUN)
    for pronoun in OWNERS:
        yield Form(base + pronoun, Shape.OWN, feminine=pronoun == "ها")
