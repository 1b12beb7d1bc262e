"""What speaks for a number, or a word without one, telling the toll of an event.

`مقتل 20 وإصابة 30`: both numbers belong to مقتل, each through the toll word that
leads it in. For a trigger and a number, or a toll word that no number stands by
(`مقتل شخص`, `سقوط جرحى`), this module says what can be seen: the side and the
distance, toll words and other triggers between, what is counted. What that is
worth is in the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rawi.lexicons.tolls import Sense, TollLexicon
from rawi.model import EventType, Quantity, Sentence, Token, Trigger
from rawi.text.stems import bare_word, light_stem

Features = list[tuple[str, float]]

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
"""The types that carry tolls: 2,547 of the 2,553 tolls in train are theirs."""

_STEPS = (1, 2, 3, 4, 6, 9, 13, 20)
_BACK, _AHEAD = 11, 7
"""Words around a number in which toll words are looked for."""
_FREE_BACK, _FREE_AHEAD = 9, 15
"""Words around a trigger in which a second toll word may be its own."""
_BETWEEN = 8
_PAIR = 3
"""Words from a trigger to a pair of dead and wounded, and from it to its number."""
_JOINERS = frozenset("و")

_COMMAS = frozenset("،,:؛;.")
_STOPS = frozenset(".؟?!؛;")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LEXICAL, _CONTEXT = 0.7, 0.4
_NOTHING = Sense("any", "fall", "-")


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


def set_scene(
    trigger: Trigger,
    sentence: Sentence,
    quantities: tuple[Quantity, ...],
    others: tuple[Trigger, ...],
    lexicon: TollLexicon,
) -> Scene:
    """Return the scene of one trigger; triggers at its own place are left out."""
    places = {
        (t.first, t.last): t
        for t in others
        if t.sentence == trigger.sentence
        and (t.first, t.last) != (trigger.first, trigger.last)
    }
    rest = tuple(places[place] for place in sorted(places))
    taken = frozenset(at for t in (trigger, *rest) for at in range(t.first, t.last + 1))
    return Scene(
        trigger=trigger,
        sentence=sentence,
        tokens=sentence.tokens,
        quantities=quantities,
        others=rest,
        taken=taken,
        lexicon=lexicon,
    )


def observe_quantity(scene: Scene, number: int) -> Features:
    """Return what speaks for quantity *number* being part of the trigger's toll."""
    quantity = scene.quantities[number]
    trigger = scene.trigger
    side, first, end = _gap(trigger, quantity)
    step = _step(end - first + 1) if side != "I" else 0
    kind = str(trigger.type)
    own = _own(scene)
    names = [
        f"type={kind}",
        f"place={side}{step}",
        f"place={side}{step}|{kind}",
        f"own={own}|{side}",
        f"own={own}|{side}{step}",
        f"rank={_rank(scene, quantity, side)}|{side}|{kind}",
        f"commas={min(3, _commas(scene, first, end))}|{side}",
        f"ending={scene.word(trigger.last)[-2:]}|{side}",
        *_observe_triggers(scene, quantity, side, (first, end)),
        *_observe_words(scene, quantity),
        *_observe_number(scene, quantity, side),
    ]
    features = [(name, 1.0) for name in names]
    stem = _stem(scene.word(trigger.first))
    features.append((f"stem={stem}|{side}", _LEXICAL))
    features.extend(
        (f"between={_stem(scene.word(at))}", _CONTEXT)
        for at in range(first, min(end, first + _BETWEEN))
    )
    return features


def observe_untold(scene: Scene, field: str, at: int, told: Sequence[str]) -> Features:
    """Return what a toll word at *at* may say of *field* when no number does.

    Args:
        scene: The trigger's scene.
        field: What the word tells of: killed, injured, captured.
        at: The word's token.
        told: The fields that have their number, in order.
    """
    trigger = scene.trigger
    own = scene.state(at) == "own"
    state = "own" if own else "R" if at > trigger.last else "L"
    sense = scene.sense(at) or _NOTHING
    first, last = (trigger.first, trigger.last) if own else (at, at)
    word = scene.word(at)
    where = f"{field}|{state}"
    names = [
        f"of={where}",
        f"type={trigger.type}|{where}",
        f"sense={sense.field}:{sense.kind}|{state}",
        f"word={sense.word}|{state}",
        f"form={word}|{state}",
        f"ending={word[-2:]}|{sense.kind}",
        f"last={word[-1:]}|{sense.kind}",
        f"far={_step(abs(at - trigger.last))}|{state}",
        f"told={','.join(told)}",
        f"told={len(told)}|{where}",
        f"number={_has_number_after(scene, last)}",
        f"negated={_is_negated(scene)}",
        f"tolls={min(2, sum(t.type in PEOPLE for t in scene.others))}|{where}",
        f"between={min(2, _triggers_between(scene, at))}",
        *_observe_neighbours(scene, (first, last), sense),
    ]
    features = [(name, 1.0) for name in names]
    features.extend(
        (f"inside={scene.word(i)}", 0.5) for i in range(trigger.first, trigger.last + 1)
    )
    after = range(last + 1, min(len(scene.tokens), last + 7))
    features.extend((f"after={_stem(scene.word(i))}", _CONTEXT) for i in after)
    before = range(max(0, first - 6), first)
    features.extend((f"before={_stem(scene.word(i))}", _CONTEXT) for i in before)
    return features


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


def _gap(trigger: Trigger, quantity: Quantity) -> tuple[str, int, int]:
    """Return the side of a quantity, and the tokens between: first and end."""
    if quantity.first > trigger.last:
        return "R", trigger.last + 1, quantity.first
    if quantity.last < trigger.first:
        return "L", quantity.last + 1, trigger.first
    return "I", 0, 0


def _step(distance: int) -> int:
    """Return *distance* in steps that grow wider."""
    return next((i for i, s in enumerate(_STEPS) if distance <= s), len(_STEPS))


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """Return the light stem of a word as it stands."""
    return light_stem(bare_word(word))


def _own(scene: Scene) -> str:
    """Return what the trigger's own words tell of."""
    trigger = scene.trigger
    senses = (scene.sense(at) for at in range(trigger.first, trigger.last + 1))
    return "+".join(sorted({f"{s.field}:{s.kind}" for s in senses if s})) or "-"


def _rank(scene: Scene, quantity: Quantity, side: str) -> int:
    """Return how many other quantities stand between, up to four."""
    trigger = scene.trigger
    if side == "R":
        between = (trigger.last, quantity.first)
    elif side == "L":
        between = (quantity.last, trigger.first)
    else:
        return 0
    low, high = between
    return min(4, sum(low < q.first < high and not q.ordinal for q in scene.quantities))


def _commas(scene: Scene, first: int, end: int) -> int:
    """Return how many marks of punctuation stand in a gap."""
    return sum(scene.word(at) in _COMMAS for at in range(first, end))


def _observe_triggers(
    scene: Scene, quantity: Quantity, side: str, gap: tuple[int, int]
) -> Iterator[str]:
    """Yield what other triggers say: those between, and those that stand nearer."""
    kind = scene.trigger.type
    between = [t for t in scene.others if gap[0] <= t.first < gap[1]]
    tolls = sum(t.type in PEOPLE for t in between)
    yield f"triggers={min(3, len(between))}|{side}"
    yield f"tolls={min(2, tolls)}|{side}"
    if between:
        yield f"over={between[-1].type}|{kind}"
    here = gap[1] - gap[0] + 1 if side != "I" else 0
    away = [(_distance(t, quantity), t.type in PEOPLE) for t in scene.others]
    nearest = min((d for d, toll in away if toll), default=99)
    order = "behind" if nearest > here else "level" if nearest == here else "ahead"
    yield f"rival={order}|{side}"
    yield f"nearer={any(d < here for d, _ in away)}|{side}"


def _distance(trigger: Trigger, quantity: Quantity) -> int:
    """Return how many words away a trigger stands from a quantity."""
    if quantity.first > trigger.last:
        return quantity.first - trigger.last
    return max(0, trigger.first - quantity.last)


def _observe_words(scene: Scene, quantity: Quantity) -> Iterator[str]:
    """Yield what the nearest toll words on both sides of a quantity say."""
    first, last = quantity.first, quantity.last
    back = range(first - 1, max(-1, first - 1 - _BACK), -1)
    ahead = range(last + 1, min(len(scene.tokens), last + 1 + _AHEAD))
    left = next((at for at in back if scene.sense(at)), None)
    right = next((at for at in ahead if scene.sense(at)), None)
    pair = ["0", "0"]
    for number, (name, at) in enumerate((("left", left), ("right", right))):
        sense = scene.sense(at) if at is not None else None
        if at is None or sense is None:
            yield f"{name}=0"
            continue
        step = _step(first - at if at < first else at - last)
        told = f"{sense.field}:{sense.kind}"
        state = scene.state(at)
        yield f"{name}={told}|{state}"
        yield f"{name}={told}|{step}"
        yield f"{name}={sense.field}|{step}"
        yield f"{name}={state}|{step}"
        yield f"{name}={sense.word}|{state}"
        pair[number] = told + str(step) if number else sense.field
    yield f"both={pair[0]}|{pair[1]}"
    if quantity.noun_inside:
        inside = scene.sense(last)
        yield f"dual={inside.field + inside.kind if inside else 0}"


def _observe_number(scene: Scene, quantity: Quantity, side: str) -> Iterator[str]:
    """Yield what is counted, what leads in, and what sort of number it is."""
    first, last = quantity.first, quantity.last
    low, high = quantity.value
    counted = _stem(scene.word(last + 1))
    token = scene.tokens[first]
    proclitic = token.folded[0] if token.start < quantity.span.start else ""
    share = any(
        scene.lexicon.plays("share", scene.word(at)) for at in range(first - 4, first)
    )
    year = low == high and _FIRST_YEAR <= low <= _LAST_YEAR
    yield f"counted={counted}"
    yield f"then={_stem(scene.word(last + 2))}"
    yield f"lead={_stem(scene.word(first - 1))}"
    yield f"lead2={_stem(scene.word(first - 2))}"
    yield f"proclitic={proclitic}"
    yield f"share={share}|{side}"
    yield f"year={year}"
    yield f"ordinal={quantity.ordinal}"
    yield f"fraction={quantity.scale < 1}"
    yield f"digits={len(str(low))}"
    yield f"open={high is None}"
    yield f"one={low == high == 1}"


def _observe_neighbours(
    scene: Scene, place: tuple[int, int], sense: Sense
) -> Iterator[str]:
    """Yield what the words next to a toll word look like: one, two or many people."""
    first, last = place
    for step in (1, 2, 3):
        word = scene.word(last + step)
        shape = _shape(word)
        yield f"right{step}={_stem(word)}"
        yield f"right{step}={word[-2:]}."
        yield f"right{step}={shape}"
        if step == 1:
            yield f"right={shape}|{sense.kind}"
            yield f"right={word}"
        word = scene.word(first - step)
        yield f"left{step}={_stem(word)}"
        if step == 1:
            yield f"left={word[-2:]}."
            yield f"left={_shape(word)}|{sense.kind}|{scene.word(last)[-2:]}"


def _shape(word: str) -> str:
    """Return what a word's ending and article look like: plural, dual, definite."""
    number = "one"
    if word.endswith(("ين", "ون", "ات")):
        number = "many"
    elif word.endswith("ان"):
        number = "two"
    return f"{number}:{word.startswith(('ال', 'وال')):d}"


def _has_number_after(scene: Scene, last: int) -> bool:
    """Whether a number stands within four words after token *last*."""
    return any(
        0 < q.first - last <= 4 and not q.ordinal  # noqa: PLR2004
        for q in scene.quantities
    )


def _is_negated(scene: Scene) -> bool:
    """Whether a negation stands before the trigger, or in it."""
    first, last = scene.trigger.first, scene.trigger.last
    return any(
        scene.lexicon.plays("negation", scene.word(at).removeprefix("و"))
        for at in range(max(0, first - 6), last + 1)
    )


def _triggers_between(scene: Scene, at: int) -> int:
    """Return how many triggers stand between the trigger and token *at*."""
    low, high = sorted((at, scene.trigger.last))
    return sum(low < t.first < high for t in scene.others)
