"""Who is named as the source of a claim: in its sentence, or in one before it by "it said"."""

from typing import NamedTuple

from helpers.claims import vocabulary
from helpers.claims.sentence import ENDS, QUOTES, Phrase, Sentence

NAME = 14
"""Words of the longest name taken."""
BARRIERS = frozenset(["but", "while", "whereas", ";"])


class Cue(NamedTuple):
    """A source in a sentence: where its words of saying stand, and its name (None for "it")."""

    at: int
    name: tuple[int, int] | None
    counts: bool
    """It is the subject of a verb whose object is a figure: only what follows is its own."""


def source(s: Sentence, cues: list[Cue], phrase: Phrase) -> Cue | None:
    """The cue that a claim hangs on: the nearest before it, else the nearest after it."""
    before = [c for c in cues if c.at < phrase.first and not _barred(s, c.at, phrase.first)]
    after = [c for c in cues if c.at >= phrase.last and not c.counts]
    after = [c for c in after if not _barred(s, phrase.last, c.at)]
    if before and not _is_closed(s, before[-1]):
        return before[-1]
    return after[0] if after else before[-1] if before else None


def last_name(s: Sentence) -> tuple[int, int] | None:
    """The last source with a name in a sentence: "it" in the next one is likely this."""
    names = [cue.name for cue in cues(s) if cue.name]
    return names[-1] if names else None


def characters(s: Sentence, name: tuple[int, int]) -> tuple[int, int]:
    """Start and end of a name in the sentence's text."""
    return s.words[name[0]].start, s.words[name[1] - 1].end


def _barred(s: Sentence, first: int, last: int) -> bool:
    return any(word in BARRIERS for word in s.row[first:last])


def _is_closed(s: Sentence, cue: Cue) -> bool:
    """Does its sentence part end at once: "…," X said."""
    i = s.after(cue.at + 1, "adverb")
    return i >= len(s) or s.row[i] in ".;"


def cues(s: Sentence) -> list[Cue]:
    """Every source of a sentence, in the order of the words of saying."""
    starts = vocabulary.cue_starts()
    places = [i for i, word in enumerate(s.row) if word in starts]
    found = [cue for i in places if (cue := _cue(s, i)) is not None]
    return sorted(found + _headline(s), key=lambda cue: cue.at)


def _cue(s: Sentence, i: int) -> Cue | None:
    if match := vocabulary.sources("by").at(s.row, i):
        name = _name_after(s, match[1])
        return Cue(i, name, False) if name else None
    counts = vocabulary.sources("count").at(s.row, i) is not None
    if not counts and not vocabulary.sources("say").at(s.row, i):
        return None
    if s.row[i] in ("saying", "adding", "reporting", "noting") and i > 2:
        name = _subject(s)
        return Cue(i, name, True) if name else None
    if s.row[i] == "states" and s.words[i].text[0].isupper():
        return None
    if s.row[i] == "reported" and s.word(i + 1) in ("in", "at", "near", "from"):
        return None
    end = s.before(i, "adverb", "have", "time", "modal", "not")
    if s.word(end - 1) in ("on", "later"):
        end -= 1
    if s.role(end - 1) in ("be", "get") or end in s.ending or s.word(i + 1) == "by":
        return None
    if (counts and not _is_of_figures(s, i)) or _claims_lives(s, i):
        return None
    if _again(s, end):
        return Cue(i, None, counts)
    name = _before_relative(s, end) or _name_before(s, end)
    if name is None and not counts and s.word(i - 1) in (",", *QUOTES):
        name = _name_after(s, i + 1)
    return Cue(i, name, counts) if name else None


def _claims_lives(s: Sentence, i: int) -> bool:
    """Is the verb of saying none: claimed the lives of 12, claimed responsibility?"""
    near = s.row[i + 1 : i + 6]
    return s.row[i] in ("claimed", "claims") and ("lives" in near or "responsibility" in near)


def _is_of_figures(s: Sentence, i: int) -> bool:
    """Has a verb of counting a figure near: put the toll at 12, documented 12 deaths?"""
    near = range(i + 1, min(i + 7, len(s)))
    return any(j in s.harms or s.row[j] in ("number", "toll", "figure", "total") for j in near)


def _before_relative(s: Sentence, end: int) -> tuple[int, int] | None:
    """The name in: the group which relies on a network of activists | says."""
    for i in range(end - 1, max(0, end - NAME), -1):
        if s.row[i] == "," or s.row[i] in ENDS or s.role(i) in ("have", "modal"):
            return None
        if s.row[i] in ("which", "who"):
            return _name_before(s, i) if i < end - 1 else None
    return None


def _again(s: Sentence, end: int) -> bool:
    """Does "it", "the group" … end at `end`?"""
    for length in (1, 2, 3, 4):
        first = end - length
        found = vocabulary.sources("again").at(s.row, first) if first >= 0 else None
        if found and found[1] == end:
            return True
    return False


_STOPS = frozenset("be have get modal subordinator verb pronoun conjunction time freed not".split())
_JOINTS = frozenset("of for in at from with on to".split())


def _name_before(s: Sentence, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends before `end`: the subject of a verb of saying."""
    if s.role(end - 1) == "relative":
        end -= 1
    if s.word(end - 1) == ",":
        end = _over_apposition(s, end - 1)
    first = end
    while first > max(0, end - NAME):
        word, role = s.row[first - 1], s.roles[first - 1]
        if role == "determiner" or word in ("a", "an"):
            first -= 1
            if s.word(first - 1) not in _JOINTS or first - 1 <= 0 or not _is_office(s, first - 2):
                break
            first -= 1
        elif word == "according":
            return None
        elif role == "preposition" or word == "and":
            if not (
                (first < end and _is_name(s, first) and _is_name(s, first - 2))
                or _is_post(s, first)
            ):
                break
            first -= 1
        elif (
            (role in _STOPS and (role == "time" or not _is_name(s, first - 1)))
            or word in ENDS
            or word in (",", "-")
            or word in QUOTES
            or role == "relative"
            or _says(s, first - 1)
            or _is_claim(s, first - 1)
        ):
            break
        else:
            first -= 1
    return _trimmed(s, first, end)


def _is_post(s: Sentence, first: int) -> bool:
    """head | of …, spokesman | for …, sources | in …"""
    return s.word(first - 1) in _JOINTS and _is_office(s, first - 2)


def _is_office(s: Sentence, i: int) -> bool:
    return s.word(i).rstrip("s") in vocabulary.members("office")


def _is_name(s: Sentence, i: int) -> bool:
    """Is the word written as a name?"""
    return 0 <= i < len(s) and s.words[i].text[0].isupper()


def _says(s: Sentence, i: int) -> bool:
    return vocabulary.sources("say").at(s.row, i) is not None


def _is_claim(s: Sentence, i: int) -> bool:
    return i in s.harms or s.row[i][0].isdigit() or i + 1 in s.ending


def _over_apposition(s: Sentence, end: int) -> int:
    """The comma before "head of the group" in: X, head of the group, said."""
    for i in range(end - 1, max(0, end - NAME), -1):
        if s.row[i] == ",":
            return i
        if s.row[i] in ENDS or s.role(i) in ("be", "have", "modal"):
            break
    return end if end == 0 else -1


def _name_after(s: Sentence, first: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `first`: according to | the group."""
    last = first
    ends = vocabulary.sources("end")
    while last < min(first + NAME, len(s)):
        if (s.row[last] in ENDS and s.row[last] != ".") or s.row[last] in (",", ".", "-", *QUOTES):
            break
        if ends.at(s.row, last) or s.role(last) in ("time", "subordinator", "pronoun"):
            break
        if last > first and (s.role(last) == "determiner" and s.word(last - 1) not in _JOINTS):
            break
        last += 1
    return _trimmed(s, first, last)


def _trimmed(s: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The name without its article and without small words at its end."""
    while first < last and (s.roles[first] in _SMALL or s.row[first] in ("a", "an", ",")):
        first += 1
    while last > first and s.roles[last - 1] in ("preposition", "conjunction", "adverb", "time"):
        last -= 1
    return (first, last) if first < last else None


_SMALL = frozenset("determiner conjunction adverb preposition subordinator time".split())


def _subject(s: Sentence) -> tuple[int, int] | None:
    """The noun phrase that a sentence begins with: the one who is "saying" later in it."""
    last = s.after(0, "determiner", "subordinator", "adverb")
    while last < min(NAME, len(s)) and not _says(s, last):
        if (
            s.role(last) in _STOPS
            or s.role(last) == "relative"
            or (s.closes(last) and s.role(last) != "preposition")
        ):
            break
        last += 1
    return _trimmed(s, 0, last) if last < min(NAME, len(s)) else None


def _headline(s: Sentence) -> list[Cue]:
    """ "Monitor: 12 killed" and "12 killed: monitor"."""
    if ":" not in s.row:
        return []
    i = s.row.index(":")
    if 0 < i <= 6 and i < len(s) - 2 and (name := _name_before(s, i)) and name[0] <= 1:
        return [] if _is_topic(s, name) else [Cue(i, name, False)]
    j = len(s) - 1 - s.row[::-1].index(":")
    end = len(s) - (s.row[-1] == ".")
    if 0 < end - j - 1 <= 6 and (name := _name_after(s, j + 1)) and name[1] == end:
        return [Cue(j, name, False)]
    return []


def _is_topic(s: Sentence, name: tuple[int, int]) -> bool:
    """Is the word before the colon a topic (Syria: 12 killed), not a source?"""
    tellers = vocabulary.members("office") | vocabulary.members("teller")
    return not any({s.row[i], s.row[i].rstrip("s")} & tellers for i in range(*name))
