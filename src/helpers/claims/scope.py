"""Over what time a figure runs: one event, a period, or a whole war.

Words that say so are markers: phrases of markers.yml, "since …", dates from … to …, wars and
campaigns. Where no marker reaches a claim, the sentence before may say what its toll is of; where
nothing does, the size of the figure has the last word.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from helpers.claims import vocabulary
from helpers.claims.sentence import ENDS, Phrase, Sentence
from helpers.claims.vocabulary import members
from helpers.quantities import Quantity, quantity_at, words

REACH = 14
"""Words between a claim and a marker after it, at most."""
CLAUSE = 20
"""Words between a war and what it "has" done, at most."""
NEARER = 8
"""Words that a marker of a whole war counts as nearer than another."""
FEW = 10
"""Fewer people than this, dated by a month or a year, are those of one event."""
RUNNING = 100
"""A toll of this many for which no event is named near is taken to be running, not of one event."""
WAR = 10_000
"""So many dead are not those of one event of war, unless the text names one."""
EXODUS = 1_000_000
"""So many displaced are those of a whole war; from WAR on they are those of a period."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"(\d+|[a-z]+)-(year|day|week|month|night)")
_RANK = re.compile(r"\d+(?:st|nd|rd|th)")
_BARRIERS = frozenset(["while", "whereas", "but", ";", "which", "who", "whose"])
_CLAUSES = _BARRIERS | {"as", "when", "after", "before", "because", "though", "although", "that"}
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NAMED = _WEEKDAYS | {"today", "yesterday", "overnight"}
_DAYS = _NAMED | {f"{day}'s" for day in _NAMED}
_DATED = frozenset("after before ago later earlier old into".split())
_BEGAN = frozenset("began begun started erupted broke begins".split())
_WITHIN = frozenset("in during throughout for over of by".split())
_NOT_WAR = frozenset("crimes zone zones monitor monitors planes effort hero heroes".split())
_EDGES = frozenset("day start beginning outbreak end eve onset prisoners crime crimes".split())
_MONTH_OF_YEAR = ["anymonth", "anyyear"]
_DATES = ("anyyear", "anymonth", "anyweekday")


class Marker(NamedTuple):
    """Words that say a scope: where they begin and end, and how far they reach."""

    first: int
    last: int
    value: str
    weak: bool = False
    """Gives way to a day: killed in the offensive on Monday."""
    rightward: bool = False
    """Says it only of what follows: a war that has killed 12,000."""


class Context:
    """The sentences before a claim's own, the nearest first."""

    def __init__(self, before: list[str]):
        self.before = before

    @property
    def topic(self) -> str | None:
        """The scope that the sentence before speaks of."""
        return _topic(self.before[0]) if self.before else None

    @property
    def has_event(self) -> bool:
        """Is a single event named in the sentences before?"""
        return any(_names(text, "event") for text in self.before)

    @property
    def has_disaster(self) -> bool:
        """Is an event named that may kill tens of thousands: an earthquake?"""
        return any(_names(text, "disaster") for text in self.before)


def markers(s: Sentence) -> list[Marker]:
    """Every marker of scope in a sentence."""
    row = _classes(s)
    phrases = vocabulary.markers("scope").all(row).items()
    found = [
        Marker(i, end, v, rightward=row[end - 1].endswith("'s"))
        for i, (v, end) in phrases
        if s.word(end) not in _DATED
    ]
    found += [*_since(s, row), *_ranges(s, row), *_from(s, row), *_wars(s), *_spans(s, row)]
    return [m for m in found if not _is_ranked(s, m.first)]


def scope(
    s: Sentence, found: list[Marker], phrase: Phrase, claim: dict, context: Context, counted: bool
) -> str:
    """The scope by the nearest marker of the claim's clause, else by what stands before it.

    `counted`: the figure is the object of a verb of counting (the monitor listed 727 dead).
    """
    last = max(tie.span[1] for tie in phrase.links.values())
    told = claim["realis"] != "hypothetical"  # what may come is one event, unless the text dates it
    dated = _is_dated(s, phrase) or not told
    near = [m for m in found if _reaches(s, m, phrase, last) and not (m.weak and dated)]
    near = [m for m in near if not _only_dates(s, phrase, m, context)]
    near = [m for m in near if not (claim["kind"] == "missing" and _dates_loss(s, m, last))]
    if near:
        value = min(near, key=lambda m: _distance(m, phrase)).value
        return "cumulative" if told and _is_of_war(s, phrase, context) else value
    if not told:
        return "incident"
    many = counted and _size(phrase.quantity) >= RUNNING
    if _is_toll(phrase) or many or _refers_back(s, phrase):
        carried = _of_toll(s, phrase, context)
        if carried:
            return carried
    return _by_size(s, phrase, dated, context)


# markers ------------------------------------------------------------------------------------------


def _since(s: Sentence, row: list[str]) -> list[Marker]:
    """since 2011, since the war began: cumulative; since Monday, since the coup: period."""
    places = (i for i, word in enumerate(row) if word == "since" and _is_of_time(s, i))
    spans = [(i, _phrase_end(s, i + 1)) for i in places]
    return [
        Marker(i, end, "cumulative" if _is_of_years(row[i + 1 : end]) else "period")
        for i, end in spans
        if end > i + 1
    ]


def _is_of_time(s: Sentence, i: int) -> bool:
    """Not: has since died; since most of them wore masks; since dawn."""
    reason = s.role(i + 1) == "be" or s.word(i + 1) == "there" or s.word(i + 2) == "of"
    return s.role(i - 1) != "have" and not reason and s.word(i + 1) not in _SAME_DAY


_SAME_DAY = frozenset(["dawn", "morning", "midnight", "noon", "sunrise", "midday"])


def _is_of_years(row: list[str]) -> bool:
    words = {word.removesuffix("'s").removesuffix("s") for word in row}
    return "anyyear" in row or not (members("war") | {"invasion", "occupation"}).isdisjoint(words)


def _phrase_end(s: Sentence, i: int) -> int:
    """Where the words that began at `i` end: at a comma, the end of a clause or a number."""
    end = i
    while end < min(i + REACH, len(s)) and s.row[end] not in ENDS and s.row[end] != ",":
        if end > i and (s.row[end] in _CLAUSES or s.row[end] in ("and", "or")):
            break
        if end in s.starting or s.row[end] in ("number", "numbers"):
            break
        end += 1
    return end


def _ranges(s: Sentence, row: list[str]) -> list[Marker]:
    """from 3 May to 9 May; between Monday and Friday; 1992 to 1995."""
    found = []
    for i, word in enumerate(row):
        if word not in ("to", "and", "until", "till", "through", "-"):
            continue
        first, last = _date_before(row, i), _date_after(row, i + 1)
        if first is None or last is None or (word == "and" and s.word(first - 1) != "between"):
            continue
        years = row[i - 1] == row[last - 1] == "anyyear" and s.row[i - 1] != s.row[last - 1]
        found.append(Marker(first, last, "cumulative" if years else "period"))
    return found


def _from(s: Sentence, row: list[str]) -> list[Marker]:
    """(from 27 November)"""
    ends = ((i, _date_after(row, i + 1)) for i, word in enumerate(row) if word == "from")
    return [Marker(i, end, "period") for i, end in ends if end and s.word(end) in _OPEN]


_OPEN = frozenset([")", "on", "onwards", "onward"])


def _date_before(row: list[str], i: int) -> int | None:
    """Where the date that ends before `i` begins: 3 May, May 3, May, 2003, 3 (and 9 May)."""
    two = row[i - 2 : i] if i > 1 else []
    if row[i - 1 : i] == ["anynumber"] and "anymonth" in row[i + 1 : i + 4]:
        return i - 1
    if sorted(two) == ["anymonth", "anynumber"] or two == _MONTH_OF_YEAR:
        return i - 2
    return i - 1 if i and row[i - 1] in _DATES else None


def _date_after(row: list[str], i: int) -> int | None:
    """Where the date that begins at `i` ends: 3 May, May 3, 3 of May."""
    if row[i : i + 2] == ["anynumber", "of"] and row[i + 2 : i + 3] == ["anymonth"]:
        return i + 3
    if sorted(row[i : i + 2]) == ["anymonth", "anynumber"] or row[i : i + 2] == _MONTH_OF_YEAR:
        return i + 2
    return i + 1 if i < len(row) and row[i] in _DATES else None


def _spans(s: Sentence, row: list[str]) -> list[Marker]:
    """in its third year; in the second week of. "The seventh day" is a period only of a toll."""
    values = {"year": "cumulative", "month": "period", "week": "period"}
    ranked = [
        Marker(i, i + 2, values[row[i + 1]], weak=True)
        for i in range(len(row) - 1)
        if row[i + 1] in values and _is_rank(s.row[i]) and s.word(i - 1) in ("its", "the", "their")
    ]
    hours = [i for i, word in enumerate(row) if word == "hours" and s.word(i - 1) in ("48", "72")]
    return ranked + [Marker(i - 1, i + 1, "period") for i in hours]


def _is_rank(word: str) -> bool:
    return word in members("rank") or _RANK.fullmatch(word) is not None


def _wars(s: Sentence) -> list[Marker]:
    """killed in the civil war; the war has killed; killed in the offensive."""
    found = []
    for name, value in (("war", "cumulative"), ("campaign", "period")):
        if members(name).isdisjoint(s.row):
            continue
        for i, word in enumerate(s.row):
            if word in members(name) and s.word(i + 1) not in _NOT_WAR and not _is_named(s, i):
                found += _within(s, i, value) + _does(s, i, value)
    return found


def _is_named(s: Sentence, i: int) -> bool:
    """Is it part of a name: Coalition for Revolution and Opposition?"""
    text = s.words[i].text
    return (
        i > 0 and text[0].isupper() and not text.isupper() and s.row[i] not in ("war", "conflict")
    )


def _within(s: Sentence, i: int, value: str) -> list[Marker]:
    """killed | in Orrin's civil war; not: in a war that has killed."""
    told = s.word(i + 1) in ("that", "which") and s.role(i + 2) == "have"
    for j in range(i - 1, max(-1, i - 6), -1):
        if s.row[j] in _WITHIN:
            bare = s.row[j] == "of" and (j + 1 == i or s.word(j - 1) in _EDGES)
            single = value == "period" and s.word(j + 1) in ("a", "an")
            return [] if told or bare or single else [Marker(j, i + 1, value, weak=True)]
        if s.closes(j) and s.role(j) != "determiner":
            break
    return []


def _does(s: Sentence, i: int, value: str) -> list[Marker]:
    """The war in Orrin, which began in 1998, has | killed …; the offensive displaced …"""
    if _is_object(s, i):
        return []
    for j in range(i + 1, min(i + CLAUSE, len(s))):
        if s.role(j) == "have" or (j in s.harms and j <= i + 2) or s.row[j] in ("cost", "left"):
            return [Marker(i, j + 1, value, rightward=True)]
        if s.row[j] in ENDS or s.row[j] in ("and", "but", "when", "after", "as", "while", "said"):
            break
    return []


def _is_object(s: Sentence, i: int) -> bool:
    """Does the noun hang on a preposition (under siege), with no "that has" after it?"""
    first = i
    while first > 0 and (s.roles[first - 1] in (None, "determiner") and s.row[first - 1] != ","):
        first -= 1
    return s.role(first - 1) == "preposition" and s.word(i + 1) not in ("that", "which")


def _is_ranked(s: Sentence, i: int) -> bool:
    """Does the marker only rank an event: the deadliest attack since 2011, the third in weeks?"""
    for j in range(i - 1, max(-1, i - 9), -1):
        if s.row[j] in ENDS or s.row[j] == "," or (j + 1 in s.ending and s.ending[j + 1].links):
            return False
        if s.row[j] in members("ranked") or (_is_rank(s.row[j]) and s.word(j + 1) != "time"):
            return s.word(j + 1) not in ("day", "week", "month", "year")
    return False


# which marker reaches a claim ---------------------------------------------------------------------


def _reaches(s: Sentence, marker: Marker, phrase: Phrase, last: int) -> bool:
    if marker.last <= phrase.first:
        between = s.row[marker.last : phrase.first]
        if {"which", "who"} & set(s.row[: marker.first]) and any(
            _tells(s, i) for i in range(marker.last, phrase.first)
        ):
            return False  # the Watch, which monitors the five-year war, said | 12 died
        dates_clause = s.word(marker.first - 1) in ("after", "before", "until")
        return (not dates_clause or "that" in between) and _BARRIERS.isdisjoint(between)
    if marker.rightward or marker.first < phrase.last:
        return False
    if _is_span(s, marker) and _WITHIN.isdisjoint(s.row[marker.first - 2 : marker.first]):
        return False
    gap = s.row[max(last, phrase.last) : marker.first]
    near = len(gap) <= REACH or s.row[marker.first] == "since"
    return near and _CLAUSES.isdisjoint(gap)


def _is_span(s: Sentence, marker: Marker) -> bool:
    """Does it say how long something else took: a | ten-day truce?"""
    return _SPAN.fullmatch(s.row[marker.last - 1]) is not None


def _distance(marker: Marker, phrase: Phrase) -> int:
    """How far off a marker stands; one of a whole war goes before others."""
    before = marker.last <= phrase.first
    gap = phrase.first - marker.last if before else marker.first - phrase.last
    return gap - NEARER * (marker.value == "cumulative")


def _only_dates(s: Sentence, phrase: Phrase, marker: Marker, context: Context) -> bool:
    """Does "in March", "so far" only date a single attack, or harm to a few?"""
    row = _classes(s)[marker.first : marker.last]
    if row[:2] in (["so", "far"], ["to", "date"], ["up", "to"]):
        return _has_event(s.row) or context.has_event
    dated = row[-1] in _DATES or row[-1] in ("week", "month", "year")
    if marker.value != "period" or not dated or row[0] == "since" or len(row) > 3:
        return False
    q = phrase.quantity
    few = not q.vague and max(q.low or 0, q.high or 0) < FEW
    began = not _BEGAN.isdisjoint(s.row[max(0, marker.first - 6) : marker.first])
    singular = not (members("event") | members("disaster")).isdisjoint(s.row)
    if row[-1] == "anyyear" and marker.first > phrase.first and _size(q) < RUNNING:
        return True
    told_on = row[0] == "this" and _is_perfect(s, phrase)
    return few or began or (singular and not told_on)


def _dates_loss(s: Sentence, marker: Marker, last: int) -> bool:
    """Does it say since when they are missing: missing | since the raid?"""
    return s.row[marker.first] == "since" and 0 <= marker.first - last <= 1


def _is_dated(s: Sentence, phrase: Phrase) -> bool:
    """Is a day named for the harm, and not for the telling of it: said on Monday?"""
    if _DAYS.isdisjoint(s.row):
        return False
    return any(
        word in _DAYS and not _is_of_telling(s, i, phrase) and not _counts_to(s, i)
        for i, word in enumerate(s.row)
    )


def _is_of_telling(s: Sentence, i: int, phrase: Phrase) -> bool:
    """Is the day that of the telling: said on Monday; on Monday the office gave | 12 dead?"""
    if s.row[i].endswith("'s"):
        return False
    return any(_tells(s, j) for j in range(max(0, i - 4), i)) or any(
        _tells(s, j) for j in range(i, phrase.first)
    )


def _tells(s: Sentence, i: int) -> bool:
    says, counts = vocabulary.sources("say"), vocabulary.sources("count")
    return says.at(s.row, i) is not None or counts.at(s.row, i) is not None


def _counts_to(s: Sentence, i: int) -> bool:
    """Does a count begin or end on the day: since Monday, by Monday, as of Monday?"""
    return not {"since", "by", "of", "until", "from"}.isdisjoint(s.row[max(0, i - 2) : i])


# where no marker reaches it -----------------------------------------------------------------------


def _is_toll(phrase: Phrase) -> bool:
    return _rule(phrase) in ("toll", "toll-after", "labelled")


def _rule(phrase: Phrase) -> str:
    return next(iter(phrase.links.values())).rule


def _refers_back(s: Sentence, phrase: Phrase) -> bool:
    """Does the sentence go on about what the one before named: It has killed …, killed in it?"""
    subject = s.word(0) in ("it", "they", "this") and s.role(1) == "have"
    if s.row[:2] == ["as", "of"] and _size(phrase.quantity) >= RUNNING:
        return True
    return subject or "in it" in " ".join(s.row[phrase.last : phrase.last + 6])


def _of_toll(s: Sentence, phrase: Phrase, context: Context) -> str | None:
    """What a toll is of: an event named near, the period that the text speaks of, or all so far."""
    if any(word == "day" and _is_rank(s.word(i - 1)) for i, word in enumerate(s.row)):
        return "period"
    if _has_event(s.row):
        return None
    if context.topic:
        return context.topic
    running = RUNNING <= _size(phrase.quantity) < WAR and _rule(phrase) != "labelled"
    return "period" if running and not context.has_event else None


def _is_of_war(s: Sentence, phrase: Phrase, context: Context) -> bool:
    """Are more people killed than in any period but a whole war?"""
    natural = _has(s.row, "disaster") or context.has_disaster
    return "killed" in phrase.links and _size(phrase.quantity) >= WAR and not natural


def _by_size(s: Sentence, phrase: Phrase, dated: bool, context: Context) -> str:
    """The last resort: more people than any event of war, and no event or day is named."""
    size = _size(phrase.quantity)
    still = _is_perfect(s, phrase) or not dated
    if RUNNING <= size < WAR and still and _is_running(s, phrase):
        return "period"
    if size < WAR or dated or _has(s.row, "disaster") or context.has_disaster:
        return "incident"
    return "period" if "displaced" in phrase.links and size < EXODUS else "cumulative"


def _is_running(s: Sentence, phrase: Phrase) -> bool:
    """Does what killed them go on: fighting, or mines that "have killed" hundreds?"""
    event = members("event") | members("disaster")
    if not event.isdisjoint(s.row):
        return False
    return _is_perfect(s, phrase) or not members("process").isdisjoint(s.row)


def _is_perfect(s: Sentence, phrase: Phrase) -> bool:
    """have killed, have been killed: told up to now."""
    verb = min(tie.span[0] for tie in phrase.links.values())
    return s.word(s.before(verb, "adverb", "be") - 1) in ("have", "has", "'ve")


def _size(q: Quantity) -> int:
    if q.vague:
        sizes = {
            "million": 10**6,
            "hundreds of thousands": 10**5,
            "tens of thousands": 10**4,
            "thousand": 10**3,
            "hundred": 10**2,
        }
        return next((size for word, size in sizes.items() if word in q.vague), 0)
    return max(q.low or 0, q.high or 0)


def _has_event(row: list[str]) -> bool:
    return _has(row, "event") or _has(row, "disaster")


def _has(row: list[str], name: str) -> bool:
    """Is a word of the list among these, in the singular or the plural?"""
    known = members(name)
    return any(word in known or (word[-1] == "s" and word[:-1] in known) for word in row)


@lru_cache(maxsize=256)
def _names(text: str, name: str) -> bool:
    return _has([word.lower for word in words(text)], name)


@lru_cache(maxsize=256)
def _topic(text: str) -> str | None:
    """The scope that a sentence speaks of, by its markers or by its subject."""
    s = Sentence(words(text))
    values = {m.value for m in markers(s)}
    start = s.after(0, "determiner")
    subject = s.row[start : start + 3]
    if not members("war").isdisjoint(subject):
        values.add("cumulative")
    return "cumulative" if "cumulative" in values else "period" if values else None


def _classes(s: Sentence) -> list[str]:
    """The words by class; May is a month where a number stands beside it."""
    row = [_class(word) for word in s.row]
    for i, word in enumerate(row):
        if word == "may" and (s.word(i - 1) in _BEFORE_MAY or "anynumber" in _beside(row, i)):
            row[i] = "anymonth"
    return row


_BEFORE_MAY = frozenset("in since during last until till early late mid".split())


def _beside(row: list[str], i: int) -> list[str]:
    return row[max(0, i - 1) : i] + row[i + 1 : i + 2]


@lru_cache(maxsize=2**14)
def _class(word: str) -> str:
    """The word, or what stands for any such in markers.yml: anyyear, anymonth, anynumber …"""
    if _YEAR.fullmatch(word):
        return "anyyear"
    if (match := _SPAN.fullmatch(word)) and quantity_at([match[1]], 0):
        return f"anynumber-{match[2]}"
    if word in members("month") and word != "may":
        return "anymonth"
    if word.rstrip("s") in _WEEKDAYS:
        return "anyweekday"
    quantity = quantity_at([word], 0) if word not in ("a", "an", "no", "some") else None
    return "anynumber" if quantity and quantity.low else word
