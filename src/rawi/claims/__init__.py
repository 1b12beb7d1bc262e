"""Stage 8: events and attributions → claims, and links between them.

Comes in: what the other stages found. Goes out: claims that show their words,
and which of them contradict or support each other. This stage joins; it finds
nothing new in the text.
"""
