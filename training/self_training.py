"""Self-training: what the reader says of unlabelled articles, as annotations.

A first network, fitted on the annotated articles, reads the others with all that the
lexicons and the other stages know; a second one learns from what was read before it
is fitted on the annotations (Scudder 1965; Xie et al. 2020 for the second network as
large as the first). So what the lexicons know of words gets into the network, and
three times as many sentences are seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rawi.export.formats.annotations import write_annotations
from rawi.export.formats.lookups import load_lookups
from rawi.export.formats.readings import ReadingEntries
from rawi.model import Document, Provenance, Reading
from rawi.network.session import load_model
from rawi.pipeline import Tools, read
from rawi.tools import Knowledge
from training.progress import Progress

_ITSELF = Provenance(method="self-training", version="")


def with_model(tools: Knowledge, folder: Path) -> Tools:
    """Return *tools* with the model of *folder*."""
    known = {name: getattr(tools, name) for name in Knowledge.__dataclass_fields__}
    return Tools(**known, model=load_model(folder, threads=2), provenance=_ITSELF)


def label(documents: Sequence[Document], tools: Tools, path: Path) -> None:
    """Write what is read in *documents* in the corpus's form, to be loaded as such."""
    entries = ReadingEntries(_readings(documents, tools))
    part = path.with_suffix(".part")
    with part.open("wb") as stream:
        write_annotations(entries, stream, load_lookups())
    part.replace(path)


def _readings(documents: Sequence[Document], tools: Tools) -> Iterator[Reading]:
    """Yield what is read in *documents*."""
    progress = Progress("label", len(documents))
    for document in documents:
        yield replace(read(document, tools), document=document)
        progress.step()
