"""A trigger with as much of its sentence as there is room for."""

from __future__ import annotations

from rich.cells import cell_len

from rawi.export.words import visible
from rawi.model import Phrase, Span

_ELLIPSIS = "…"


def cut_passage(
    text: str, sentence: Span, trigger: Phrase, room: int
) -> tuple[str, str, str]:
    """Return what stands before *trigger* in its sentence, the trigger, and the rest.

    Cut at words to *room* cells in all; room that one side leaves is the other's.

    Examples:
        >>> text = "دخلت القافلة الأولى بعد فك الحصار عن أحياء المدينة"
        >>> cut_passage(text, Span(0, 50), Phrase.at(Span(24, 33), text), 30)
        ('…بعد ', 'فك الحصار', ' عن أحياء…')
    """
    # A window is cut out first, so that a sentence of megabytes costs nothing.
    reach = 4 * room
    before = text[max(sentence.start, trigger.start - reach) : trigger.start]
    after = text[trigger.end : min(sentence.end, trigger.end + reach)]
    words = visible(trigger.text)
    before = _keep_spaces(before)
    after = _keep_spaces(after)
    room = max(0, room - cell_len(words))
    half = room // 2
    left, right = cell_len(before), cell_len(after)
    before = _tail(before, max(half, room - right))
    return before, words, _head(after, max(room - half, room - left))


def _keep_spaces(text: str) -> str:
    """Return *text* made visible, with a space where it began or ended with one."""
    start = " " if text[:1].isspace() else ""
    end = " " if text[-1:].isspace() else ""
    return f"{start}{visible(text)}{end}" if text.strip() else start or end


def _head(text: str, room: int) -> str:
    """Return the words of *text* that fit, from its beginning."""
    if cell_len(text) <= room:
        return text
    kept = text[: max(0, room - 1)]
    while cell_len(kept) >= room > 0:  # letters two cells wide
        kept = kept[:-1]
    return f"{kept[: kept.rfind(' ') + 1].rstrip()}{_ELLIPSIS}" if room else ""


def _tail(text: str, room: int) -> str:
    """Return the words of *text* that fit, up to its end."""
    if cell_len(text) <= room:
        return text
    kept = text[len(text) - max(0, room - 1) :]
    while cell_len(kept) >= room > 0:
        kept = kept[1:]
    return f"{_ELLIPSIS}{kept[kept.find(' ') + 1 :].lstrip()}" if room else ""
