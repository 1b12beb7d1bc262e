"""Speakers: what sort of body or person the words of a source name.

A mention of a known actor or outlet tells its kind; so do the words of the
speaker lexicon, each with its weight. A source whose words do not tell (a bare
name, `المصدر`, `البيان`) has the kind it had when it spoke before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rawi.attribution.lines import Line, find_signs
from rawi.attribution.memory import Memory
from rawi.attribution.sources import MEDIA
from rawi.attribution.words import WHO
from rawi.lexicons.speakers import KindSign, SpeakerLexicon, Weight
from rawi.model import Mention, SourceKind, Speaker, Token

_SHORTEST_NAME = 4
_ANAPHOR = 2
_OF_THE_STATE = "رسمي"
_SOURCE = "مصدر"
_TAKEN_UP = frozenset({Weight.PLAIN, Weight.HEAD})
_MINISTRY = "الوزاره"


def name_speaker(line: Line, tokens: tuple[int, int], memory: Memory) -> Speaker:
    """Return the source that these tokens name, with its kind."""
    first, end = tokens
    signs = read_signs(line, first, end)
    best = weightiest(signs)
    keys = list(_keys(line, first, end, signs))
    kind = best.kind if best else None
    if best is None or kind is SourceKind.OTHER:
        kind = memory.recall(keys) or memory.last_kind() or kind
    elif _is_anaphor(line, tokens, best):
        kind = memory.recall([best.lemma, *keys]) or kind
    speaker = Speaker(
        span=line.span(first, end),
        kind=kind or SourceKind.OTHER,
        mention=_mention_in(line, first, end),
    )
    memory.learn(keys, speaker.kind)
    return speaker


def read_signs(line: Line, first: int, end: int) -> list[KindSign]:
    """Return what the words of a source say of its kind, in their order.

    A relative clause says what the source does, not what it is.
    """
    who = next((i for i in range(first, end) if line.flags(i) & WHO), end)
    return line.signs(first, who)


def kind_of_words(
    tokens: Sequence[Token],
    place: tuple[int, int],
    mentions: Iterable[Mention],
    speakers: SpeakerLexicon,
) -> SourceKind | None:
    """Return the kind of source that words say by themselves, if they do.

    Args:
        tokens: The words of a sentence.
        place: The first word of the source, and the one after its last.
        mentions: Known names of that sentence.
        speakers: Words that name sources.
    """
    best = weightiest(find_signs(tokens, place, mentions, speakers))
    return best.kind if best else None


def weightiest(signs: list[KindSign]) -> KindSign | None:
    """Return the word that decides the kind of a source.

    Among words of one weight the first decides: in `مندوب روسيا لدى الأمم المتحدة`
    the delegate, not the UN. Three pairs are read together: a medium that is
    official is the state's; soldiers of an armed group are that group; and what
    a medium's unnamed sources say is theirs, not the medium's.
    """
    best = min(signs, key=lambda s: (-s.weight, s.first), default=None)
    if best is None:
        return None
    if best.kind in MEDIA and any(s.lemma == _OF_THE_STATE for s in signs):
        return best._replace(kind=SourceKind.STATE_MEDIA)
    if best.kind in MEDIA and signs[0].lemma == _SOURCE and best.weight is Weight.BODY:
        return signs[0]
    if best.kind is SourceKind.MILITARY:
        groups = (s for s in signs if s.kind is SourceKind.ARMED_GROUP)
        return next((s for s in groups if s.weight is Weight.BODY), best)
    return best


def _mention_in(line: Line, first: int, end: int) -> Mention | None:
    """Return the first mention that stands inside these tokens."""
    inside = (m for m in line.mentions if first <= m.first and m.last < end)
    return min(inside, key=lambda m: m.first, default=None)


def _is_anaphor(line: Line, tokens: tuple[int, int], best: KindSign) -> bool:
    """Whether the words take up a source named before: المسؤول, المصدر ذاته."""
    first, end = tokens
    if not line.folded(first).startswith("ال") or end - first > _ANAPHOR:
        return line.folded(best.first) == _MINISTRY
    return best.weight in _TAKEN_UP or line.folded(best.first) == _MINISTRY


def _keys(line: Line, first: int, end: int, signs: list[KindSign]) -> Iterator[str]:
    """Yield the words to know the source by, the last name first.

    Its speaker words count by their lexicon entry, so that المصادر takes up مصدر.
    """
    for at in range(end - 1, first - 1, -1):
        folded = line.folded(at)
        if len(folded) >= _SHORTEST_NAME and line.tokens[at].splits:
            yield folded.removeprefix("ال")
    for sign in signs:
        yield sign.lemma
