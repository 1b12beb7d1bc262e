"""Views: which words are looked at from a trigger, and how far they are from it.

A trigger's parts stand in its sentence; its source may have been named up to three
sentences before (of 100 sources in train and dev 87 stand in the sentence, 12 in the
three before).
"""

from __future__ import annotations

from collections.abc import Sequence

REACH = 24
"""Words between a word and a trigger beyond which distances count alike."""
SENTENCES = 4
"""Sentences in view: the trigger's own and those before it."""
_WIDEST = 200
"""Words in view at most: it bounds the work on sentences without end."""


def view_of(trigger: int, sentences: Sequence[int]) -> range:
    """Return the words of a window that are in view from the word *trigger*.

    Args:
        trigger: The trigger's first word.
        sentences: The sentence of each word of the window.
    """
    own = sentences[trigger]
    begin, end = trigger, trigger + 1
    while end < len(sentences) and sentences[end] == own:
        end += 1
    while begin and own - sentences[begin - 1] < SENTENCES:
        begin -= 1
    if end - begin > _WIDEST:
        end = min(end, trigger + _WIDEST // 2)
        begin = max(begin, end - _WIDEST)
    return range(begin, end)


def distance(word: int, trigger: int) -> int:
    """Return how far a word is from a trigger, from 0 to 2 × `REACH`.

    Examples:
        >>> distance(7, 7), distance(5, 7), distance(90, 7)
        (24, 22, 48)
    """
    return max(-REACH, min(REACH, word - trigger)) + REACH
