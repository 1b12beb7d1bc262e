"""What the reader says of an article comes back as that article's annotation."""

from __future__ import annotations

from pathlib import Path

from evals.corpus import load_articles, load_split
from rawi.model import Claim, Document
from rawi.network.session import MODEL
from rawi.pipeline import Tools, read
from training.self_training import label, with_model


def test_what_is_read_can_be_learned_from(tmp_path: Path, tools: Tools):
    documents = [article.document for article in load_split("gold")[:3]]
    path = tmp_path / "labelled.jsonl"
    label(documents, with_model(tools, Path(str(MODEL))), path)
    articles = list(load_articles(path, path))
    assert [a.document.id for a in articles] == [d.id for d in documents]
    for article, document in zip(articles, documents, strict=True):
        told = [(c.trigger.text, c.type.value) for c in claims_of(document, tools)]
        learned = [(c.record["trigger"], c.record["type"]) for c in article.claims]
        assert sorted(learned) == sorted(told)


def claims_of(document: Document, tools: Tools) -> tuple[Claim, ...]:
    return read(document, tools).claims
