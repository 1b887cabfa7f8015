"""Which of a text's time expressions says when the event of a claim happened.

The nearest one in the claim's own sentence; else what the sentences before it speak of; else, near
the head of a text, what the next ones say; else the day of the telling or the article's own day,
which is only the latest that it can be.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from helpers.dates.datelines import dateline, is_credit
from helpers.dates.expressions import Placed, placed_in, says
from helpers.dates.stretches import FORWARD, between
from helpers.dates.vocabulary import members, values
from helpers.quantities import Word, words

CARRIED = 12
"""Sentences over which the day of the news is carried."""
HEAD = 3
"""Sentences at the head of a text, which may be dated by as many after them."""
OPENING_SENTENCES = 2
"""Sentences in which a dateline may stand."""
FAR = 45
"""Words between a claim and its day, at most; boundaries of clauses count as several."""
FOLLOWED = 12
"""The same for "a day after", which dates only what follows at once."""
AGAIN = 3
"""Days before the article's of an event that the sentences after its head may date."""
RECENT = 14
"""Days before the article's of an event that is the article's news."""
OPENING = 12
"""Words between a day that opens a sentence and the verb of saying that it belongs to."""

Span = tuple[int, int]
Day = tuple[date | None, str]
NOTHING: Day = (None, "unknown")


def event_day(
    sentences: Sequence[str],
    i: int,
    start: int,
    end: int,
    day: date | None,
    scope: str = "incident",
) -> Day:
    """The day of the event that the claim at [start:end] of sentence `i` speaks of; its precision.

    `sentences` are those of the article from its first on, `day` is the article's own, or None.
    Precision is day, week (that day or the six after it), month (the thirty after it) or unknown:
    no words say the day; where one is given all the same, it happened on it or before it.
    """
    return Text(sentences, day).event_day(i, start, end, scope)


def event_days(
    claims: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """`event_day` and `day_precision` of every claim, with the index of `claims`."""
    days = dict(zip(articles.article_id, articles.day, strict=True))
    told = sentences[sentences.article_id.isin(set(claims.article_id))]
    texts = {
        article: (Text(rows.text.tolist(), _day(days.get(article))), rows.start.tolist())
        for article, rows in told.groupby("article_id", sort=False)
    }
    columns = (claims[name] for name in ("article_id", "sentence", "start", "end", "scope"))
    found = []
    for article, i, start, end, scope in zip(*columns, strict=True):
        text, starts = texts[article]
        found.append(text.event_day(i, start - starts[i], end - starts[i], scope))
    return pd.DataFrame(
        found, columns=["event_day", "day_precision"], index=claims.index, dtype=object
    )


def _day(value: object) -> date | None:
    """A day out of a frame: None for what pandas calls missing."""
    if value is None or pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


class Text:
    """The sentences of an article, each read at most once, and its own day."""

    def __init__(self, sentences: Sequence[str], day: date | None):
        self.sentences = sentences
        self.given = day
        self._read: list[Read] = []

    @cached_property
    def day(self) -> date | None:
        """The day that the text gives at its head, else the one of its record."""
        for sentence in self.sentences[:OPENING_SENTENCES]:
            row = words(sentence)
            if found := dateline(placed_in(sentence, row, self.given), row, self.given):
                return found.expression.first
        return self.given

    def event_day(self, i: int, start: int, end: int, scope: str) -> Day:
        """See the function of the same name."""
        if scope == "cumulative":
            return NOTHING
        read = self._sentence(i)
        claim = _positions(read.row, start, end)
        own = self._own(read, claim, scope)
        if own or scope != "incident":
            return own or NOTHING
        told = _day_of_telling(read, claim)
        carried = self._before(i) or self._after(i)
        if carried and not (told and carried[0] and carried[0] > told):
            return carried
        return told or self.day, "unknown"

    def _sentence(self, i: int) -> "Read":
        """The sentence `i` with its time expressions, after those before it."""
        while len(self._read) <= i:
            sentence = self.sentences[len(self._read)]
            row = words(sentence)
            placed = placed_in(sentence, row, self.day, self._spoken())
            head = len(self._read) < OPENING_SENTENCES
            placed = [p for p in placed if not is_credit(p, row, self.day, head)]
            self._read.append(Read(row, placed))
        return self._read[i]

    def _spoken(self) -> date | None:
        """The day that the last sentences read speak of."""
        near = reversed(self._read[-CARRIED:])
        return next((day for read in near if (day := _last_day(read))), None)

    def _own(self, read: "Read", claim: Span, scope: str) -> Day | None:
        """What the nearest time expression in the claim's own sentence says."""
        near = [(cost, p) for p in _near(read.placed, claim) if (cost := _cost(read.row, p, claim))]
        dating = [(cost, p) for cost, p in near if _dates(read, p, claim) and self._is_past(p)]
        if dating:
            return _day_of(min(dating, key=lambda pair: pair[0])[1])
        begun = [p for _, p in near if p.expression.role == "since"]
        return self._since(begun[0], scope) if begun else None

    def _is_past(self, placed: Placed) -> bool:
        first = placed.expression.first
        return not first or not self.day or (first - self.day).days <= FORWARD

    def _since(self, placed: Placed, scope: str) -> Day | None:
        """The stretch from then to the article's day; of a single event only if it is short."""
        first = placed.expression.first
        if not first or not self.day:
            return None
        known = between(first, self.day)
        if scope == "incident" and known.precision not in ("day", "week"):
            return None
        return NOTHING if known.precision in ("year", "unknown") else (first, known.precision)

    def _before(self, i: int) -> Day | None:
        """The day that the sentences before speak of; one long past only if it is the last."""
        for j in range(i - 1, max(-1, i - 1 - CARRIED), -1):
            found = self._main(j)
            if found and (j == i - 1 or self._is_of_last(RECENT, found)):
                return _day_of(found)
            if begun := self._begun(j):
                return begun
        return None

    def _begun(self, i: int) -> Day | None:
        """The stretch since a day that a sentence names: the fighting that began on Monday."""
        begun = [p for p in self._sentence(i).placed if p.expression.role == "since"]
        return self._since(begun[0], "incident") if begun else None

    def _after(self, i: int) -> Day | None:
        """The day that the sentences after the head of a text speak of."""
        for j in range(i + 1, min(i + 1 + HEAD, len(self.sentences)) if i < HEAD else 0):
            found = self._main(j)
            if found and self._is_of_last(AGAIN, found):
                return _day_of(found)
        return None

    def _main(self, i: int) -> Placed | None:
        """The first expression of a sentence that says when something happened."""
        read = self._sentence(i)
        end = (len(read.row), len(read.row))
        found = (p for p in read.placed if p.expression.role == "at" and self._is_past(p))
        return next((p for p in found if not _tells(read, p, end)), None)

    def _is_of_last(self, days: int, placed: Placed) -> bool:
        last = placed.expression.last
        if not last or not self.day or placed.expression.precision != "day":
            return False
        return (self.day - last).days <= days


class Read(NamedTuple):
    """The words of a sentence, and its time expressions."""

    row: list[Word]
    placed: list[Placed]


def _positions(row: list[Word], start: int, end: int) -> Span:
    """The words, first and last exclusive, that the characters [start:end] touch."""
    first = bisect_right(row, start, key=lambda word: word.end)
    return first, max(first + 1, bisect_left(row, end, key=lambda word: word.start))


def _near(placed: list[Placed], claim: Span) -> list[Placed]:
    """The expressions that stand within reach of the claim."""
    first = bisect_left(placed, claim[0] - FAR, key=lambda p: p.last)
    last = bisect_right(placed, claim[1] + FAR, key=lambda p: p.first)
    return placed[first:last]


def _cost(row: list[Word], placed: Placed, claim: Span) -> int | None:
    """How far off an expression stands, in words, plus what the boundaries between cost."""
    before = placed.last <= claim[0]
    gap = row[placed.last : claim[0]] if before else row[claim[1] : placed.first]
    opens = before and placed.first == 0 and [w.lower for w in gap[:1]] == [","]
    cost = 1 + len(gap) + sum(values("boundary").get(word.lower, 0) for word in gap[int(opens) :])
    return cost if cost <= FAR else None


def _dates(read: Read, placed: Placed, claim: Span) -> bool:
    """May it date the claim, and not the telling of it?"""
    if placed.expression.role == "following":
        return _follows(read.row, placed, claim)
    return placed.expression.role == "at" and not _tells(read, placed, claim)


def _follows(row: list[Word], placed: Placed, claim: Span) -> bool:
    """A day after | a raid killed 12; at the head of a sentence only with a comma at its end."""
    gap = [word.lower for word in row[placed.last : claim[0]]]
    if placed.last > claim[0] or len(gap) > FOLLOWED or "," in gap:
        return False
    closed = any(word.lower == "," for word in row[claim[1] : claim[1] + FOLLOWED])
    return closed or placed.first > 1


def _tells(read: Read, placed: Placed, claim: Span) -> bool:
    """The ministry on Monday said | 12 …; On Monday, the ministry said | 12 …"""
    if placed.last > claim[0]:
        return False
    if placed.subject_tells:
        return True
    if placed.first > 0:
        return False
    after = read.row[placed.last : min(claim[0], placed.last + OPENING)]
    subject = after[bool(after) and after[0].lower == "," :]
    for word in subject:
        if word.lower == ",":
            return False
        if says(word) or word.lower in members("back"):
            return True
    return False


def _day_of_telling(read: Read, claim: Span) -> date | None:
    for placed in _near(read.placed, claim):
        told = placed.expression.role in ("telling", "until") or _tells(read, placed, claim)
        if told and placed.expression.precision == "day":
            return placed.expression.first
    return None


def _last_day(read: Read) -> date | None:
    found = [p.expression for p in read.placed if p.expression.role in ("at", "telling")]
    return next((e.first for e in reversed(found) if e.precision == "day"), None)


def _day_of(placed: Placed) -> Day:
    found = placed.expression
    if found.precision in ("year", "unknown"):
        return NOTHING
    return found.first, found.precision
