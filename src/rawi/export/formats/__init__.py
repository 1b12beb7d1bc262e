"""Entries of the ledger in the formats of other tools, streamed.

Comes in: claims with their documents, events and links (`Entry`), in any number. Goes
out: one file in the terms of another standard, which opens there without repair. A
format has room for less than a claim holds; what it has no room for goes into its
notes, and docs/formats tells what is lost. Nothing is judged or merged here: where
accounts differ, no number stands alone.
"""
