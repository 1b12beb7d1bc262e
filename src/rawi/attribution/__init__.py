"""Stage 4: who is said to have conveyed what.

Comes in: sentences with tokens, mentions of known actors and outlets (none are
needed), the lexicons of cues and of speaker words. Goes out: attributions, each
with its source, cue, content and the chain it came through.

The grammar is that of news prose: a verb with its subject and what brings the
content in (`قال X إن`, `أعلن X مقتل`, `أضاف: "…"`), phrases around what they speak of
(`…، بحسب X`), participles and verbs without a subject that go on with a speaker,
chains (`نقلت X عن Y قوله`). It knows no events: which words inside a content are
events, and which words the outlet says itself, others decide. It refuses to say
whether a source is right.
"""

from rawi.attribution.speakers import kind_of_words
from rawi.attribution.stage import find_attributions, innermost

__all__ = ["find_attributions", "innermost", "kind_of_words"]
