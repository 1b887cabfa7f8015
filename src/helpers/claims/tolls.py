"""Tolls: the nouns that a figure is given for, and the figures that they reach."""

from collections.abc import Iterator

from helpers.claims.sentence import Phrase, Sentence, Trigger
from helpers.claims.triggers import follows
from helpers.claims.vocabulary import Kind, members


def tolls(s: Sentence) -> Iterator[tuple[Trigger, Kind]]:
    """Nouns that a figure may be given for: death toll, fatalities, the number of people killed."""
    numbered = "number" in s.row
    for t in s.triggers:
        harm = t.reading("noun")
        if harm and harm.toll and not (harm.of and s.word(t.last) == "of"):
            yield t, harm.kind
        elif _is_definite(s, t.first - 1) and _numbers(s, t.last):
            yield t, t.kinds[0]
        elif numbered and (start := _number_of(s, t)):
            yield Trigger(start, t.last, t.readings, t.kinds), t.kinds[0]


def _is_definite(s: Sentence, i: int) -> bool:
    return s.role(i) == "determiner" or s.word(i).endswith("'s")


def _numbers(s: Sentence, i: int) -> bool:
    """the dead since Monday | now number 56."""
    return not {"number", "numbers", "numbered", "totalled", "totaled"}.isdisjoint(s.row[i : i + 4])


def _number_of(s: Sentence, t: Trigger) -> int:
    """Where "the number of people killed" begins, or 0."""
    for i in range(max(0, t.first - 6), t.first):
        counts = s.word(i + 1) == "of" or i + 1 == t.first
        if s.row[i] == "number" and counts and s.word(i - 1) != "a":
            return i
    return 0


def figures(s: Sentence, t: Trigger) -> list[Phrase]:
    """The figure that a toll reached, and the one that it rose from; marks the one replaced."""
    found = _figures(s, t.last)
    for phrase in found:
        before = s.word(phrase.first - 1)
        rose_from = len(found) > 1 and before in ("from", "than")
        phrase.old = rose_from or (s.word(t.first - 1) in members("earlier") and before != "to")
    return found


def _figures(s: Sentence, i: int) -> list[Phrase]:
    found: list[Phrase] = []
    while i < len(s) and len(found) < 2 and not _parts_clauses(s, i):
        phrase = s.starting.get(i)
        listed = phrase and s.word(phrase.first - 1) == ":" and follows(s, phrase)
        new = phrase and not listed and (not found or _is_other_end(s, phrase))
        if new and _is_reached(s, phrase):
            found.append(phrase)
        elif phrase and (found or follows(s, phrase)):
            break
        i = phrase.last if phrase else i + 1
        if found and not (i in s.starting or s.role(i) in _DATING or s.word(i) in (",", "and")):
            break
    return found


_DATING = frozenset(["adverb", "preposition", "time", "month"])


def _is_other_end(s: Sentence, phrase: Phrase) -> bool:
    """Is it the other figure of an update: to 12 on Monday | from 9?"""
    return s.word(phrase.first - 1) in ("from", "than", "to")


def _is_reached(s: Sentence, phrase: Phrase) -> bool:
    """Is the number what the toll came to: rose to 12, a toll of 12, toll at least 12?"""
    before = s.word(phrase.first - 1)
    if phrase.quantity.form == "article":
        return False
    if phrase.sort == "unknown":
        if not phrase.quantity.bounded and before not in ("to", "at", "reached"):
            return False
        phrase.sort, phrase.last = "bare", phrase.quantity.last
    if before == "the" and s.word(phrase.first - 2) == "in":
        return phrase.quantity.form == "vague"  # a death count in the | hundreds
    return before in members("reached") or (phrase.quantity.bounded and phrase.sort == "bare")


def _parts_clauses(s: Sentence, i: int) -> bool:
    """Does the word at `i` begin or end a clause that the toll is not in?"""
    if s.row[i] in ("as", "after", "amid", "since", "following", "days", "hours"):
        return False
    return s.row[i] in (".", ";") or s.role(i) == "subordinator"
