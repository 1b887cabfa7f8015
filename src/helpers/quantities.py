"""Words that say how many: digits, number words, bounds, vague words, none.

A quantity is read from a row of words by looking a few words ahead, never back, so that the time
taken grows with the length of the text and no faster.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import model_validator

from helpers import lexicon

LEXICONS = ("quantities",)
MOST = 10**10
"""More people than this live nowhere: such a number counts something else."""

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-\w+)*"  # U.S., U.S.-led
    r"|[^\W\d_](?:\w|[-'’‑](?=\w))*"  # twenty-five, al-Assad's
    r"|\d(?:\w|[.,:/'’–‑-](?=\d)|[-‑](?=[^\W\d_]))*"  # 1,200  10-15  12-year-old  47th  2:20
    r"|\S"
)
_PLAIN = str.maketrans({"’": "'", "‑": "-", "–": "-", "—": "-"})


class Word(NamedTuple):
    """A word or mark, with plain apostrophes and hyphens, and where it stands."""

    lower: str
    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words and marks of a text, in order."""
    plain = text.translate(_PLAIN)
    return [Word(m[0].lower(), m[0], *m.span()) for m in _WORD.finditer(plain)]


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many; `first` and `last` are word positions, `last` exclusive."""

    low: int | None
    high: int | None
    approx: bool = False
    vague: str | None = None
    first: int = 0
    last: int = 0
    form: Literal["figure", "word", "article", "vague", "none"] = "word"
    alone: bool = True
    """May stand without a noun (twelve, several, nobody), as "a", "no" may not."""
    bounded: bool = False
    more: bool = False
    """Comes on top of those counted before: another three."""

    @property
    def one(self) -> bool:
        """Is its noun in the singular: one, at least one?"""
        return 1 in (self.low, self.high) and self.high in (1, None)

    @property
    def single(self) -> bool:
        """Is it exactly one?"""
        return self.low == self.high == 1


class Counting(lexicon.Entry):
    """Words by their role in saying how many; see the head of quantities.yml."""

    role: Literal[
        "number", "scale", "vague", "none", "low", "high", "approx", "more", "total", "large"
    ]
    values: dict[str, int] = {}
    words: tuple[str, ...] = ()
    after: bool = False
    alone: bool = False
    acled: int | None = None
    large: int | None = None
    interval: tuple[int, int] | None = None
    by: Literal["ACLED", "us"] | None = None
    why: str = ""

    @model_validator(mode="after")
    def _counts_in_full(self) -> "Counting":
        """What a vague word counts as is said in full, or not at all, with a reason."""
        said = [value is not None for value in (self.acled, self.interval, self.by)]
        if any(said) != all(said) or (self.large and not self.acled):
            raise ValueError("acled, interval and by belong together; large goes with them")
        if self.interval and self.interval[0] > self.interval[1]:
            raise ValueError("interval is [least, most]")
        if (self.role == "vague") != bool(self.why) or (self.acled and self.role != "vague"):
            raise ValueError("why, and what a word counts as, belong to every vague word only")
        return self


V = TypeVar("V")
_BESIDE = ("low", "high", "approx", "more", "total")
"""Roles of the words that stand beside a number."""


class Phrasebook(Generic[V]):
    """Phrases of one or more words, found at a position of a row of words; the longest wins."""

    def __init__(self, entries: Iterable[tuple[str, V]]):
        self._by_first: dict[str, dict[str, list[tuple[list[str], V]]]] = {}
        """The first word, then the second ("" for one alone), to the phrases, the longest first."""
        for phrase, value in entries:
            row = [word.lower for word in words(phrase)]
            second = row[1] if len(row) > 1 else ""
            self._by_first.setdefault(row[0], {}).setdefault(second, []).append((row, value))
        for rows in (rows for by_second in self._by_first.values() for rows in by_second.values()):
            rows.sort(key=lambda row: -len(row[0]))

    def __iter__(self) -> Iterator[str]:
        """The words that a phrase may begin with."""
        return iter(self._by_first)

    def second(self, first: str) -> set[str]:
        """The second words of the phrases that begin with `first`."""
        return set(self._by_first.get(first, ())) - {""}

    def __contains__(self, word: str) -> bool:
        """May a phrase begin with the word?"""
        return word in self._by_first

    def stands_alone(self, word: str) -> bool:
        """Is the word a phrase by itself?"""
        return "" in self._by_first.get(word, ())

    def at(self, row: list[str], i: int) -> tuple[V, int] | None:
        """The value of the longest phrase that begins at `i`, and the position after it."""
        by_second = self._by_first.get(row[i]) if i < len(row) else None
        if by_second is None:
            return None
        if i + 1 < len(row) and row[i + 1] in by_second:
            for phrase, value in by_second[row[i + 1]]:
                end = i + len(phrase)
                if row[i:end] == phrase:
                    return value, end
        return (by_second[""][0][1], i + 1) if "" in by_second else None

    def all(self, row: list[str]) -> dict[int, tuple[V, int]]:
        """Every phrase in the row by where it begins, with its end; none overlaps another."""
        found, after, starters = {}, 0, self._by_first
        for i in [i for i, word in enumerate(row) if word in starters]:
            if i >= after and (match := self.at(row, i)):
                found[i], after = match, match[1]
        return found

    def isdisjoint(self, row: Iterable[str]) -> bool:
        """Does no word of the row begin a phrase?"""
        return self._by_first.keys().isdisjoint(row)


class _Vocabulary(NamedTuple):
    numbers: dict[str, int]
    scales: dict[str, int]
    vague: Phrasebook[str]
    none: Phrasebook[bool]
    before: Phrasebook[str]
    after: Phrasebook[str]


@cache
def _vocabulary() -> _Vocabulary:
    entries = lexicon.entries("quantities", Counting)
    pairs = [(entry, word) for entry in entries for word in entry.words]
    bounds = [(entry, word) for entry, word in pairs if entry.role in _BESIDE]
    return _Vocabulary(
        _values(entries, "number"),
        _values(entries, "scale"),
        Phrasebook((word, word) for e, word in pairs if e.role == "vague"),
        Phrasebook((word, e.alone) for e, word in pairs if e.role == "none"),
        Phrasebook((word, e.role) for e, word in bounds if not e.after),
        Phrasebook((word, e.role) for e, word in bounds if e.after),
    )


def _values(entries: Iterable[Counting], role: str) -> dict[str, int]:
    return {w: value for e in entries if e.role == role for w, value in e.values.items()}


class Vague(NamedTuple):
    """What a vague word counts as under a policy; see quantities.yml. No numbers: a share."""

    word: str
    acled: int | None
    large: int | None
    least: int | None
    most: int | None
    by: str | None
    why: str


def vague_words() -> list[Vague]:
    """Every vague word, in the order of the lexicon."""
    entries = lexicon.entries("quantities", Counting)
    return [_counts(entry, word) for entry in entries for word in entry.words if entry.why]


def before_scales(words: Iterable[Vague]) -> list[Vague]:
    """The vague words before each scale: several hundred, many thousand."""
    return [_times(one, *scale) for one in words for scale in _vocabulary().scales.items()]


def words_of_scale() -> tuple[str, ...]:
    """The words by which a sentence speaks of a large scale."""
    entries = lexicon.entries("quantities", Counting)
    return tuple(word for entry in entries for word in entry.words if entry.role == "large")


def _counts(entry: Counting, word: str) -> Vague:
    least, most = entry.interval or (None, None)
    return Vague(word, entry.acled, entry.large, least, most, entry.by, entry.why)


def _times(one: Vague, scale: str, value: int) -> Vague:
    acled, least, most = (n and n * value for n in (one.acled, one.least, one.most))
    why = f"{one.word}, times {value:,}" if acled else one.why
    return Vague(f"{one.word} {scale}", acled, None, least, most, acled and "us", why)


def read(expression: str) -> Quantity | None:
    """The quantity that a short expression begins with, or None ("at least twelve": 12 or more)."""
    return quantity_at([word.lower for word in words(expression)], 0)


def quantities(row: list[str]) -> list[Quantity]:
    """Every quantity in a row of lower-case words, in order, none overlapping another."""
    found, after, starters = [], 0, _starters()
    likely = [i for i, w in enumerate(row) if w in starters or w[0].isdigit() or "-" in w]
    for i in likely:
        if i < after or not _may_begin(starters, row, i):
            continue
        if quantity := quantity_at(row, i):
            found.append(quantity)
            after = quantity.last
    return found


def quantity_at(row: list[str], i: int) -> Quantity | None:
    """The quantity that begins at position `i` of a row of lower-case words."""
    if row[i] in ("a", "an") and (i + 1 == len(row) or row[i + 1] not in _after_article()):
        return Quantity(1, 1, first=i, last=i + 1, form="article", alone=False)
    if row[i] == "a" and _is_one_more(row, i + 1):
        return Quantity(1, 1, first=i, last=i + 2, form="article", more=True)
    roles, j = _bounds(row, i)
    counted = j < len(row) and row[j][0].isdigit()
    core = None if counted else _vague(row, j) or _none(row, j)
    core = core or _range(row, j) or _exact(row, j)
    if core is None and roles:
        roles, core = (), _vague(row, i) or _none(row, i) or _exact(row, i)
    if core is None:
        return None
    return _bounded(core, row, roles, i)


_RANKS = frozenset(["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])


def _is_one_more(row: list[str], i: int) -> bool:
    """a | third was hurt; not: a third of them, a third blast."""
    return row[i] in _RANKS and row[i + 1 : i + 2] != ["of"]


_STARTERS = frozenset({"a", "an", "another", "half", "between", "+", ">", "~"})


@cache
def _starters() -> dict[str, frozenset[str]]:
    """The words that a quantity may begin with; those that need a second word, with those."""
    known = _vocabulary()
    books = (known.vague, known.none, known.before)
    alone = _STARTERS | known.numbers.keys() | known.scales.keys()
    found = {word: set() for word in alone}
    for word in {word for book in books for word in book} - alone:
        second = set().union(*(book.second(word) for book in books))
        found[word] = set() if any(book.stands_alone(word) for book in books) else second
    return {word: frozenset(second) for word, second in found.items()}


@cache
def _after_article() -> frozenset[str]:
    """The words that make more than one of the "a" before them: a few, a dozen, a minimum of."""
    known = _vocabulary()
    books = (known.vague, known.none, known.before)
    following = {word for book in books for first in ("a", "an") for word in book.second(first)}
    return frozenset(following | known.scales.keys() | _RANKS | {"half", "quarter"})


def _may_begin(starters: dict[str, frozenset[str]], row: list[str], i: int) -> bool:
    """May a quantity begin with the word at `i`, looking at the next one where it must?"""
    second = starters.get(row[i])
    if second is not None:
        return not second or i + 1 == len(row) or row[i + 1] in second
    return row[i][0].isdigit() or _hyphened(row[i]) is not None


def _bounds(row: list[str], i: int) -> tuple[tuple[str, ...], int]:
    """The roles of the bound words from `i` on, and the position after them."""
    roles = []
    while match := _vocabulary().before.at(row, i):
        role, i = match
        roles.append(role)
    return tuple(roles), i


def _vague(row: list[str], i: int) -> Quantity | None:
    match = _vocabulary().vague.at(row, i)
    if match is None:
        return None
    vague, end = match
    if end < len(row) and row[end] in _vocabulary().scales:
        vague, end = f"{vague} {row[end]}", end + 1
    if (vague == "some" and _number(row, end)) or (vague == "half" and _exact(row, i)):
        return None
    return Quantity(None, None, vague=vague, last=end, form="vague")


def _none(row: list[str], i: int) -> Quantity | None:
    match = _vocabulary().none.at(row, i)
    if match is None or _vocabulary().before.at(row, i):
        return None
    alone, end = match
    return Quantity(0, 0, last=end, form="none", alone=alone)


def _range(row: list[str], i: int) -> Quantity | None:
    """between a and b, a to b, a-b, a or b; not "rose from a to b"."""
    between = i < len(row) and row[i] == "between"
    if (hyphened := _figures(row, i)) is not None:
        return hyphened
    first = _number(row, i + between)
    joint = row[first[1]] if first and first[1] + 1 < len(row) else None
    if joint not in (("and", "to") if between else ("to", "or", "-")):
        return None
    second = _number(row, first[1] + 1)
    if second is None or (i and row[i - 1] == "from" and joint == "to"):
        return None
    low, high = first[0], second[0]
    if low < high <= 100 * max(low, 1):
        return Quantity(low, high, last=second[1])
    return None


def _figures(row: list[str], i: int) -> Quantity | None:
    """Two figures in one word, 10-15; not years, dates or results."""
    if i >= len(row) or not (match := re.fullmatch(r"([\d,]+)-([\d,]+)", row[i])):
        return None
    low, high = _figure(match[1]), _figure(match[2])
    if low is None or high is None or not low < high or 1900 <= low < 2100:
        return None
    scale = _vocabulary().scales.get(row[i + 1], 1) if i + 1 < len(row) else 1
    return Quantity(int(low * scale), int(high * scale), last=i + 1 + (scale > 1), form="figure")


def _exact(row: list[str], i: int) -> Quantity | None:
    number = _number(row, i)
    if number is not None:
        figure = row[i][0].isdigit()
        return Quantity(*number[:1] * 2, last=number[1], form="figure" if figure else "word")
    if i < len(row) and row[i] == "another" and _number(row, i + 1) is None:
        return Quantity(1, 1, last=i + 1, form="article")
    if i < len(row) and row[i] in ("a", "an"):
        return Quantity(1, 1, last=i + 1, form="article", alone=False)
    return None


def _number(row: list[str], i: int) -> tuple[int, int] | None:
    """A number in figures or words from `i` on, and the position after it."""
    if i >= len(row):
        return None
    value, end = _special(row, i) or _figure_row(row, i) or _word_row(row, i) or (None, i)
    if value is None or value != int(value) or not value < MOST:
        return None
    return int(value), end


_SPECIAL = frozenset(["half", "a", "an", "another", "one"])


def _special(row: list[str], i: int) -> tuple[float, int] | None:
    """a hundred, a dozen, half a million, half a dozen, one and a half million, a couple of."""
    if row[i] not in _SPECIAL and row[i + 1 : i + 2] != ["and"]:
        return None
    scales = _vocabulary().scales
    rest = list(row[i : i + 5]) + [""] * 5
    if rest[0] == "half" and rest[1] in ("a", "an") and rest[2] in scales:
        return scales[rest[2]] / 2, i + 3
    if rest[:4] == ["a", "quarter", "of", "a"] and rest[4] in scales:
        return scales[rest[4]] / 4, i + 5
    if rest[0] in ("a", "another") and rest[1] == "half" and rest[2] in scales:
        return scales[rest[2]] / 2, i + 3
    if rest[1:4] == ["and", "a", "half"] and rest[4] in scales and (n := _small(rest[0])):
        return (n + 0.5) * scales[rest[4]], i + 5
    if rest[0] in ("a", "an", "one", "another") and rest[1] in scales:
        end = i + 2 + (rest[1] == "couple" and rest[2] == "of")
        if rest[2:5] == ["and", "a", "half"] and rest[1] != "couple":
            return scales[rest[1]] * 1.5, i + 5
        if rest[1] in ("hundred", "thousand"):
            return _word_row(["one", *row[i + 1 :][:9]], 0, i)
        return scales[rest[1]], end
    return None


def _figure_row(row: list[str], i: int) -> tuple[float, int] | None:
    """12, 1,200, 1 200, 1.5 million."""
    value = _figure(row[i])
    if value is None:
        return None
    end = i + 1
    while end < len(row) and value.is_integer() and _thousands(row, i, end):
        value, end = value * 1000 + int(row[end]), end + 1
    while end < len(row) and row[end] in _vocabulary().scales:
        value, end = round(value * _vocabulary().scales[row[end]], 3), end + 1
    return value, end


def _thousands(row: list[str], i: int, end: int) -> bool:
    """Is the word at `end` the next three digits of a number written with spaces?"""
    three = len(row[end]) == 3 and row[end].isdecimal()
    return three and len(row[i]) <= 3 and row[i].isdecimal() and row[i][0] != "0"


_GROUPED = re.compile(r"\d{1,3}(?:[,.']\d{3})+")
_PLAIN_FIGURE = re.compile(r"(0|[1-9]\d*)(?:\.(\d{1,3}))?(k|m|mn|bn)?")
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, None: 1}


@cache
def _figure(word: str) -> float | None:
    """The value of one word in figures, or None (a year, an age or a rank is not told apart)."""
    if not word[0].isdecimal() or len(word) > 15:
        return None
    if _GROUPED.fullmatch(word):
        return float(re.sub(r"\D", "", word))
    if match := _PLAIN_FIGURE.fullmatch(word):
        return round(float(f"{match[1]}.{match[2] or 0}") * _SUFFIXES[match[3]], 3)
    return None


def _word_row(row: list[str], i: int, shift: int = 0) -> tuple[float, int] | None:
    """two hundred and five thousand: what counts adds up, what scales multiplies."""
    total, current, smallest, j = 0, None, MOST, i
    while j < len(row):
        word = row[j]
        if word in _vocabulary().scales and current is not None:
            scale = _vocabulary().scales[word]
            if scale < 1000:
                current, smallest = current * scale, scale
            else:
                total, current, smallest = total + current * scale, 0, scale
        elif (value := _small(word)) is not None and _fits(value, current, smallest):
            current, smallest = (current or 0) + value, 10 if value >= 20 and value < 100 else 1
        elif not (word == "and" and smallest >= 100 and current is not None and _goes_on(row, j)):
            break
        j += 1
    return None if current is None else (total + current, j + shift)


def _fits(value: int, current: int | None, smallest: int) -> bool:
    return current is None or (value < smallest and smallest != 12)


def _goes_on(row: list[str], j: int) -> bool:
    """two hundred and | five: a number under a hundred, with nothing of its own after it."""
    return j + 1 < len(row) and _small(row[j + 1]) is not None and row[j - 1] != "dozen"


def _small(word: str) -> int | None:
    """The value of a number word under a hundred: five, twenty-five."""
    value = _vocabulary().numbers.get(word)
    return value if value is not None or "-" not in word else _hyphened(word)


@cache
def _hyphened(word: str) -> int | None:
    """twenty-five; two-hundred."""
    left, _, right = word.partition("-")
    known = _vocabulary()
    if left in known.numbers and right in known.numbers and known.numbers[left] >= 20:
        return known.numbers[left] + known.numbers[right]
    if left in known.numbers and right in known.scales:
        return known.numbers[left] * known.scales[right]
    return None


def bounded_after(q: Quantity, row: list[str], i: int) -> Quantity:
    """The quantity with the bound that stands after its noun, at `i`: 12 people | or more."""
    match = _vocabulary().after.at(row, i) if q.form in ("figure", "word") else None
    if match is None or q.bounded or _number(row, match[1]):
        return q
    end, role = match[1], match[0]
    low, high = (None if role == "high" else q.low), (None if role == "low" else q.high)
    return replace(q, low=low, high=high, approx=role == "approx", last=end, bounded=True)


def _bounded(core: Quantity, row: list[str], roles: tuple[str, ...], i: int) -> Quantity:
    """The quantity from `i` on, with the bounds before and after it applied."""
    if core.form == "figure" and core.last < len(row) and row[core.last] == "+":
        core, roles = replace(core, last=core.last + 1), (*roles, "low")
    match = _vocabulary().after.at(row, core.last) if core.form != "article" else None
    if match and not _number(row, match[1]):  # in 2014 | at least 50
        core, roles = replace(core, last=match[1]), (*roles, match[0])
    if core.form in ("vague", "none"):
        return replace(core, first=i)
    if core.form == "article":
        return replace(core, first=core.last - 1 if roles else i)
    low = None if "high" in roles and "low" not in roles else core.low
    high = None if "low" in roles else core.high
    return replace(
        core,
        first=i,
        low=low,
        high=high,
        approx="approx" in roles,
        bounded=not {"low", "high", "approx"}.isdisjoint(roles),
        more="more" in roles,
    )
