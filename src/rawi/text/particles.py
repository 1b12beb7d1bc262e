"""Words and endings of closed classes that several stages look for, folded."""

from __future__ import annotations

OWNERS = ("هما", "ها", "هم", "ه")
"""Pronouns of the third person at the end of a word, the longest first."""

DEMONSTRATIVES = frozenset({"ذلك", "هذا", "هذه", "تلك"})

ANY = frozenset({"اي", "ايه"})
"""`أي`: where it stands, what follows is denied or asked."""
