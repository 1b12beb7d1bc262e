"""A trigger in its sentence, as the counting of people sees it.

Numbers, toll words and other triggers stand around it; which toll words are free
to be the trigger's own, and which number counts dead and wounded together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rawi.lexicons.tolls import Sense, TollLexicon
from rawi.model import EventType, Quantity, Sentence, Span, Token, Trigger

PEOPLE = frozenset(
    {
        EventType.CASUALTIES,
        EventType.KILLING,
        EventType.DETENTION,
        EventType.RELEASE,
        EventType.DISPLACEMENT,
        EventType.EVACUATION,
    }
)
"""The types that carry tolls: 2,548 of the 2,553 tolls in train are theirs."""

_SIGHT = 40
"""Words around a trigger; two of 1,808 tolls in train stand further away."""
_FREE_BACK, _FREE_AHEAD = 9, 15
"""Words around a trigger in which a second toll word may be its own."""
_PAIR = 3
"""Words from a trigger to a pair of dead and wounded, and from it to its number."""
_JOINERS = frozenset("و")
_SHARE = 8
"""Words from a share word back to the number it is a share of, and on to its parts."""
_COMMAS = frozenset("،,")
_STOPS = frozenset(".؟?!؛;")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A trigger in its sentence, with what else stands there."""

    trigger: Trigger
    sentence: Sentence
    tokens: Sequence[Token]
    quantities: tuple[Quantity, ...]
    others: tuple[Trigger, ...]
    """The other triggers of the sentence, each place once, in order."""
    taken: frozenset[int]
    """Tokens of triggers, the own one's too."""
    whom: tuple[tuple[int, int], ...]
    """First and last token of each phrase that names whom it befell."""
    lexicon: TollLexicon

    def sense(self, at: int) -> Sense | None:
        """Return what the token *at* says about tolls."""
        return self.lexicon.sense(self.tokens[at])

    def word(self, at: int) -> str:
        """Return the folded token *at*; a mark of its own beyond the sentence."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else "$"

    def state(self, at: int) -> str:
        """Return whose a toll word is: the trigger's own, another's, or free."""
        if self.trigger.first <= at <= self.trigger.last:
            return "own"
        return "other" if at in self.taken else "free"


def set_scene(  # noqa: PLR0913, PLR0917 - what stands around a trigger
    trigger: Trigger,
    sentence: Sentence,
    quantities: tuple[Quantity, ...],
    others: tuple[Trigger, ...],
    lexicon: TollLexicon,
    targets: Sequence[Span] = (),
) -> Scene:
    """Return the scene of one trigger; triggers at its own place are left out.

    Only what stands within `_SIGHT` words is looked at, so that a sentence of a
    hundred thousand numbers costs no more for a trigger than another one.

    Args:
        trigger: A trigger of *sentence*.
        sentence: The sentence that it stands in.
        quantities: The expressions of number in it, in the order of the text.
        others: The other triggers of it, in the order of the text.
        lexicon: Toll words.
        targets: Phrases of the sentence that name whom the event befell.
    """
    places = {
        (t.first, t.last): t
        for t in _in_sight(others, trigger)
        if (t.first, t.last) != (trigger.first, trigger.last)
    }
    rest = tuple(places[place] for place in sorted(places))
    taken = frozenset(at for t in (trigger, *rest) for at in range(t.first, t.last + 1))
    return Scene(
        trigger=trigger,
        sentence=sentence,
        tokens=sentence.tokens,
        quantities=_in_sight(quantities, trigger),
        others=rest,
        taken=taken,
        whom=tuple(_tokens_of(sentence, span) for span in targets),
        lexicon=lexicon,
    )


def _tokens_of(sentence: Sentence, span: Span) -> tuple[int, int]:
    """Return the first and the last token that a span touches."""
    first = bisect_right(sentence.tokens, span.start, key=lambda t: t.end)
    end = bisect_left(sentence.tokens, span.end, key=lambda t: t.start)
    return first, end - 1


T = TypeVar("T", Quantity, Trigger)


def _in_sight(things: tuple[T, ...], trigger: Trigger) -> tuple[T, ...]:
    """Return the *things* near the trigger; they stand in the order of the text."""
    first = bisect_left(things, trigger.first - _SIGHT, key=_first)
    end = bisect_right(things, trigger.last + _SIGHT, key=_first)
    return things[first:end]


def _first(thing: Quantity | Trigger) -> int:
    """Return the token at which a number or a trigger begins."""
    return thing.first


def find_untold(scene: Scene) -> dict[str, int]:
    """Return the toll words that may tell of each field: the trigger's, then free ones.

    A second deed (`وإصابة آخرين`) belongs to the trigger when it is no trigger
    itself and no other toll stands between.
    """
    trigger = scene.trigger
    if trigger.type in (EventType.DISPLACEMENT, EventType.EVACUATION):
        return {}
    found: dict[str, int] = {}
    for at in range(trigger.first, trigger.last + 1):
        sense = scene.sense(at)
        if sense is not None and sense.field != "displaced":
            found.setdefault("killed" if sense.field == "any" else sense.field, at)
    if trigger.type in (EventType.DETENTION, EventType.RELEASE):
        return {"captured": found.get("captured", trigger.first)}
    found.pop("captured", None)
    if not found or trigger.type is EventType.KILLING:
        found.setdefault("killed", trigger.first)
    for field, at in _free_words(scene):
        found.setdefault(field, at)
    return found


def counts_people(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number may count people: no ordinal, share or measure."""
    at = quantity.last + (0 if quantity.noun_inside else 1)
    if scene.word(at) == "من":
        at += 1
    if quantity.ordinal or quantity.scale < 1 or _is_unit(scene, scene.word(at)):
        return False
    stems = scene.tokens[at].splits if at < len(scene.tokens) else ()
    return not any(_is_unit(scene, split.stem) for split in stems)


def is_share(scene: Scene, number: int) -> bool:
    """Whether a number counts some of those that another one counts.

    `19 مدنيا، بينهم خمسة أطفال وثلاث نساء`: neither five nor three are added.
    """
    quantity = scene.quantities[number]
    at = quantity.first - 1
    while at >= max(0, quantity.first - _SHARE):
        word = scene.word(at)
        if scene.lexicon.plays("share", word.removeprefix("و").removeprefix("من")):
            return any(q.last < at <= q.last + _SHARE for q in scene.quantities)
        sense = scene.sense(at)
        deed = sense is not None and sense.kind != "person"
        if deed or word in _STOPS or word in _COMMAS or scene.state(at) != "free":
            return False
        at -= 1
    return False


def _is_unit(scene: Scene, word: str) -> bool:
    """Whether a folded *word* is a unit of time, length, weight or money."""
    return scene.lexicon.plays("unit", word)


def find_combined(scene: Scene) -> int | None:
    """Return the quantity that counts dead and wounded together, if one does.

    `عشرات القتلى والجرحى`, `27 بين قتيل وجريح`: persons of both kinds after one
    number; `مقتل وإصابة عشرة`: deeds of both kinds before it.
    """
    trigger = scene.trigger
    first = max(0, trigger.first - _PAIR)
    for at in range(first, min(len(scene.tokens) - 1, trigger.last + _PAIR + 1)):
        one, other = scene.sense(at), scene.sense(at + 1)
        if one is None or other is None or one.field == other.field:
            continue
        if {one.field, other.field} != {"killed", "injured"}:
            continue
        if (one.kind == "person") != (other.kind == "person"):
            continue
        if scene.tokens[at + 1].folded[0] not in _JOINERS:
            continue
        if one.kind == "person":
            ends = range(at - _PAIR, at)
            found = (i for i, q in enumerate(scene.quantities) if q.last in ends)
        else:
            starts = range(at + 2, at + 2 + _PAIR)
            found = (i for i, q in enumerate(scene.quantities) if q.first in starts)
        number = next(found, None)
        if number is not None and not _ends_in_person(scene.word(at), one.kind):
            return number
    return None


def _ends_in_person(word: str, kind: str) -> bool:
    """Whether a deed says by its ending whom it befell: قتلوا وأصيب ثلاثة."""
    return kind != "person" and word.endswith(("وا", "ا", "هم", "هما", "ه", "ها"))


def _free_words(scene: Scene) -> Iterator[tuple[str, int]]:
    """Yield the toll words around the trigger that belong to no other trigger."""
    trigger = scene.trigger
    last = min(len(scene.tokens), trigger.last + 1 + _FREE_AHEAD)
    first = max(-1, trigger.first - 1 - _FREE_BACK)
    tolls = {
        at
        for t in scene.others
        if t.type in PEOPLE
        for at in range(t.first, t.last + 1)
    }
    for way in (
        range(trigger.last + 1, last),
        range(trigger.first - 1, first, -1),
    ):
        for at in way:
            if scene.word(at) in _STOPS or at in tolls:
                break
            sense = scene.sense(at)
            if sense and sense.field in ("killed", "injured") and at not in scene.taken:
                yield sense.field, at
