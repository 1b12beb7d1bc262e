"""Names of the gazetteer in tokens, and whether they are places where they stand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from rawi.lexicons.toponyms import Needs, PlaceRole, PlaceWord, PlaceWords
from rawi.model import Place, PlaceClass, Sentence, Span, Split, Token
from rawi.places.gazetteer import Gazetteer, Strength
from rawi.places.spelling import one_letter_off, respell

# Proclitics that a place phrase may begin with; كـ "like" makes no place phrase.
PROCLITICS = frozenset(("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل"))
_SKIPPED = frozenset("#_")
_QUOTES = frozenset("\"'«“‘(")
_CLOSING = frozenset("\"'»”’)")
_AND = frozenset(("،", "و", ",", "او", "-"))
# A clitic and three letters make too many other words.
_LEAST_AFTER_CLITIC = 4
_SHORTEST_NAME = 3
# Words that are no name by themselves, whatever hamlet is called so.
_NO_NAME = frozenset((PlaceRole.HEAD, PlaceRole.ANAPHOR, PlaceRole.FUNCTION))
_NO_ROLES: dict[PlaceRole, PlaceWord] = {}
# The greatest need of a guarded word that is met where such a name may stand.
_MET = {
    Strength.STRONG: 0,
    Strength.WEAK: int(Needs.PREPOSITION),
    Strength.HEADED: int(Needs.HEAD),
}


class Name(NamedTuple):
    """A name found: where it ends, its folded form and the places it may mean."""

    last: int
    key: str
    places: tuple[Place, ...]


class Line:
    """A sentence's words, without the marks of hash tags, and what may be read there.

    Args:
        forbidden: Spans of actors and outlets, in which no place is looked for.
    """

    def __init__(
        self,
        sentence: Sentence,
        gazetteer: Gazetteer,
        words: PlaceWords,
        forbidden: Sequence[Span] = (),
    ) -> None:
        """Take the tokens of *sentence*."""
        self.sentence = sentence.index
        self.gazetteer = gazetteer
        self.words = words
        self.numbers = [
            i for i, t in enumerate(sentence.tokens) if t.folded not in _SKIPPED
        ]
        """The place in the sentence of each word of the line."""
        self.tokens = [sentence.tokens[i] for i in self.numbers]
        self.blocked = _blocked(self.tokens, forbidden)

    def word(self, at: int) -> str:
        """Return the folded token at *at*, empty past the end or in an actor."""
        if at >= len(self.tokens) or at in self.blocked:
            return ""
        return self.tokens[at].folded

    def splits(self, at: int) -> Sequence[Split]:
        """Return the readings of the token at *at* that may begin a place phrase."""
        if at >= len(self.tokens) or at in self.blocked:
            return ()
        return [s for s in self.tokens[at].splits if s.proclitics in PROCLITICS]

    def plays(self, at: int, role: PlaceRole) -> bool:
        """Whether the whole word at *at* has this *role*."""
        return self.words.get(self.word(at), role) is not None

    def opened(self, at: int) -> int:
        """Return *at*, or the place after the opening quotation mark that is there."""
        return at + 1 if self.word(at) in _QUOTES else at

    def closed(self, at: int) -> int:
        """Return *at*, or the closing mark right after it."""
        return at + 1 if self.word(at + 1) in _CLOSING else at

    def name(self, at: int, stem: str, least: Strength) -> Name | None:
        """Return the longest name that begins with *stem* at *at*.

        Names weaker than *least* may not stand here.
        """
        longest = self.gazetteer.longest(stem)
        if not longest:
            return None
        keys = [stem]
        for i in range(at + 1, min(at + longest, len(self.tokens))):
            if i in self.blocked:
                break
            keys.append(f"{keys[-1]} {self.tokens[i].folded}")
        roles = self.words.roles.get(stem, _NO_ROLES)
        for more in range(len(keys) - 1, -1, -1):
            if not more and not self._may_be_name(stem, roles, least):
                return None
            if not more and PlaceRole.OPENER in roles and self.is_name_word(at + 1):
                return None
            if self.words.guarded.get(keys[more], 0) > _MET[least]:
                continue
            places = self.gazetteer.lookup(keys[more], least)
            if places and least > Strength.WEAK:
                # what may stand alone for one place (the province of تعز) may as
                # well mean the others (the city)
                places = self.gazetteer.lookup(keys[more], Strength.WEAK)
            if places:
                return Name(at + more, keys[more], places)
        return None

    def respelled(
        self, at: int, last: int, classes: Container[PlaceClass]
    ) -> Name | None:
        """Return the name at *at* to *last*, as the gazetteer spells it.

        It is asked for after a head of these *classes*, where the words as written
        name nothing of the sort. A compound of two words may be written as one in
        the gazetteer.
        """
        key = " ".join(self.word(i) for i in range(at, last + 1))
        tries: list[tuple[int, Iterable[str]]] = []
        if last == at and self.is_name_word(at + 1):
            tries.append((last + 1, (key + self.word(at + 1),)))
        tries.append((last, respell(key)))
        tries.append((last, one_letter_off(key, self._is_known)))
        for end, keys in tries:
            for other in keys:
                if self.words.guarded.get(other, 0) > _MET[Strength.HEADED]:
                    continue
                found = self.gazetteer.lookup(other, Strength.HEADED)
                places = tuple(place for place in found if place.kind in classes)
                if places:
                    return Name(end, other, places)
        return None

    def _is_known(self, key: str) -> bool:
        """Whether some place has this folded name."""
        return self.gazetteer.strength(key) is not None

    def is_first_of_many(self, stem: str) -> bool:
        """Whether names of several words begin with *stem*."""
        return self.gazetteer.longest(stem) > 1

    def is_name_word(self, at: int) -> bool:
        """Whether the word at *at* can be a name or part of one."""
        word = self.word(at)
        if len(word) < _SHORTEST_NAME or word[0].isdigit():
            return False
        return bool(self.tokens[at].splits) and not self.plays(at, PlaceRole.FUNCTION)

    def _may_be_name(
        self, stem: str, roles: Mapping[PlaceRole, PlaceWord], least: Strength
    ) -> bool:
        """Whether a word with these *roles* can be a name by itself.

        Nouns of places are names after a head, where the gazetteer has a place of
        note called so: مدينة التل.
        """
        if roles.keys().isdisjoint(_NO_NAME):
            return True
        if least is not Strength.HEADED or PlaceRole.FUNCTION in roles:
            return False
        return self.gazetteer.strength(stem) is Strength.STRONG

    def evidence(self, at: int, split: Split, previous: int | None) -> Strength | None:
        """Return the weakest name that may stand bare at *at*, `None` for no name.

        After a place phrase that ended at *previous*, an "and" or a comma is as good
        as a preposition. After the first word of a name (أبو *ريدة*, كفر *داعل*)
        stands the rest of it.
        """
        before = self.tokens[at - 1].folded if at else ""
        roles = self.words.roles.get(before, _NO_ROLES)
        if PlaceRole.OPENER in roles and not split.proclitics:
            return None
        if PlaceRole.BODY in roles or self._is_person(at - 1, roles):
            return Strength.STRONG
        if self.is_listed(at, split, previous):
            return Strength.WEAK
        if split.proclitics and len(split.stem) < _LEAST_AFTER_CLITIC:
            return Strength.STRONG
        if "ب" in split.proclitics or self.after_preposition(at, split):
            return Strength.WEAK
        return Strength.STRONG

    def _is_person(self, at: int, roles: Mapping[PlaceRole, PlaceWord]) -> bool:
        """Whether the word at *at*, with these *roles*, is a person's title or name.

        على and علي fold to one word: it is the name where another name or title
        stands before it.
        """
        if PlaceRole.PERSON not in roles:
            return False
        if PlaceRole.PREPOSITION not in roles:
            return True
        before = self.tokens[at - 1].folded if at > 0 else ""
        return PlaceRole.PERSON in self.words.roles.get(before, _NO_ROLES)

    def is_listed(self, at: int, split: Split, previous: int | None) -> bool:
        """Whether "and" or a comma ties *at* to the phrase that ended at *previous*."""
        if previous is None:
            return False
        if previous == at - 1:
            return split.proclitics == "و"
        return previous == at - 2 and self.tokens[at - 1].folded in _AND

    def after_preposition(self, at: int, split: Split) -> bool:
        """Whether a preposition of place stands before an unmarked word at *at*."""
        if not at or split.proclitics:
            return False
        return any(
            self.words.get(s.stem, PlaceRole.PREPOSITION) is not None
            for s in self.tokens[at - 1].splits
        )


def _blocked(tokens: Sequence[Token], forbidden: Sequence[Span]) -> frozenset[int]:
    """Return the positions of *tokens* that overlap a *forbidden* span."""
    if not forbidden:
        return frozenset()
    found: set[int] = set()
    spans = sorted(forbidden)
    at = 0
    for i, token in enumerate(tokens):
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at < len(spans) and spans[at].start < token.end:
            found.add(i)
    return frozenset(found)
