"""Stage 3: a document's text into sentences and tokens.

Comes in: the text as published. Goes out: sentences, tokens with their clitic
alternatives, and quantities, all with offsets into that same text. This stage
knows spelling and numbers; it refuses to know what any word means.
"""
