"""The journey of one document, from text to claims, on one screen."""

from __future__ import annotations

from dataclasses import replace

from rawi.claims.assemble import Context, assemble_claims
from rawi.claims.relate import link_claims
from rawi.events.denials import tell_denials
from rawi.model import Document, Issue, Reading, Span
from rawi.network import make_events, see_events
from rawi.survey import survey
from rawi.text.language import detect_language
from rawi.tools import Tools, load_tools

__all__ = ["Tools", "load_tools", "read"]


def read(document: Document, tools: Tools) -> Reading:
    """Return everything *document* says, with the words that say it.

    Args:
        document: The text and what is known of its publication.
        tools: Everything the stages know, the model too.
    """
    language = detect_language(document.text)
    if language != "ar":
        detail = f"the text seems to be {language}, and rawi reads Arabic"
        whole = Span(0, len(document.text))
        issue = Issue(stage="text", kind="not_arabic", detail=detail, span=whole)
        told = replace(document, language=language)
        return Reading(document=told, issues=(*document.issues, issue))
    document = replace(document, language=language)
    seen = survey(document, tools)
    parts = seen.found, seen.attributions
    sights = see_events(*parts, document.text, tools.events, tools.model)
    drafts = make_events(tuple(sights), *parts, tools.events, tools.model)
    events = tell_denials(drafts, seen.found, tools.events.denials)
    context = Context(
        document=document,
        sentences=tuple(f.sentence for f in seen.found),
        mentions=tuple(m for f in seen.found for m in f.mentions),
        provenance=tools.provenance,
    )
    claims = assemble_claims(events, context)
    return Reading(
        document=document,
        claims=claims,
        links=link_claims(claims, tools.links),
        places=seen.places,
        issues=(*document.issues, *seen.issues),
    )
