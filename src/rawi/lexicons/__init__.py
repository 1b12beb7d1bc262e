"""The language: words and what they mean to a stage, as data with examples.

Comes in: the TOML files of `data/`. Goes out: checked, indexed lexicons. One
loader module per kind; each refuses a file that breaks its schema and names the
entry. Nothing here looks at a document.
"""
