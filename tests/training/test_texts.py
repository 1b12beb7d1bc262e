"""What is held out is seen nowhere, whatever it is called."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from rawi.model import Document, DocumentId
from training.texts import unlabelled_articles

LONG = "أعلنت بلدية القرية أن الطريق إلى المدرسة سيبقى مفتوحا طوال الأسبوع المقبل كله."


def test_an_article_held_out_and_its_reprint_are_left_out(tmp_path: Path):
    rows = [
        {"id": "held", "text": "نص"},
        {"id": "reprint", "text": f"عنوان\n{LONG}", "published": "2016-08-07"},
        {"id": "other", "text": "عنوان\nنص آخر", "published": "2016-08-07"},
    ]
    path = tmp_path / "u.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(row)}\n" for row in rows)
    held_out = Document(id=DocumentId("held"), text=f"{LONG}\nنص")
    (kept,) = unlabelled_articles([held_out], path)
    assert kept.id == "other"
    assert str(kept.published) == "2016-08-07"
