"""Evidence: what the sentence says is shown for an event.

`أظهر مقطع فيديو … قصف السوق`: words for videos, photos, witnesses or documents
count when they stand before the trigger in its sentence. What the sentence before
showed is not carried over.
"""

from __future__ import annotations

from rawi.lexicons.evidence import EvidenceLexicon
from rawi.model import Evidence, Sentence, Trigger

_REACH = 60
"""Words before a trigger; longer sentences are several, run together."""


def find_evidence(
    trigger: Trigger, sentence: Sentence, lexicon: EvidenceLexicon
) -> tuple[Evidence, ...]:
    """Return the kinds of evidence named before *trigger*, in the order of `Evidence`.

    A form inside a longer one is not counted: `شهود عيان` is one witness, and the
    صور of `صور فضائية` are the satellite's.

    Args:
        trigger: A trigger of *sentence*.
        sentence: The sentence that it stands in.
        lexicon: Words for evidence.

    Examples:
        >>> from rawi.lexicons.evidence import load_evidence
        >>> from rawi.model import EventType, Span
        >>> from rawi.text.tokens import find_tokens
        >>> text = "أظهرت صور فضائية تدمير القرية"
        >>> span = Span(0, len(text))
        >>> sentence = Sentence(index=0, span=span, tokens=find_tokens(text, span))
        >>> trigger = Trigger(
        ...     span=Span(17, 22), sentence=0, first=3, last=3,
        ...     type=EventType.INFRASTRUCTURE_DAMAGE, entry="تدمير", score=1.0,
        ... )
        >>> find_evidence(trigger, sentence, load_evidence())
        (<Evidence.SATELLITE: 'satellite'>,)
    """
    tokens = sentence.tokens[max(0, trigger.first - _REACH) : trigger.first]
    found = {match.value for match in lexicon.index.find(tokens)}
    return tuple(value for value in Evidence if value in found)
