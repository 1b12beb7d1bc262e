"""Kinds: what sort of body or person the words of a source name."""

from __future__ import annotations

from rawi.attribution.lines import Line
from rawi.lexicons.speakers import KindSign, SpeakerLexicon, Weight
from rawi.model import Mention, SourceKind


def kind_sign(
    line: Line,
    first: int,
    end: int,
    speakers: SpeakerLexicon,
    mention: Mention | None,
) -> KindSign | None:
    """Return the weightiest word on the kind of the source that these tokens name.

    Among words of one weight the first decides: in `مندوب روسيا لدى الأمم المتحدة`
    the delegate, not the UN.
    """
    signs = list(speakers.signs(line.tokens, first, end))
    if mention is not None and mention.kind is not SourceKind.OTHER:
        signs.append(KindSign(mention.kind, Weight.BODY, mention.first))
    return min(signs, key=lambda s: (-s.weight, s.first), default=None)
