"""Within one article: for what reasons a claim goes on with an event told before, or cannot.

Reasons are small named functions; `JOINS` lists them with their words, the strongest first.
"""

import re
from collections.abc import Callable

from helpers.incidents.days import apart
from helpers.incidents.spots import differ
from helpers.incidents.told import Told
from helpers.incidents.weapons import conflict

MANY = 10
"""From so many on, two equal figures of one article are the same people told twice."""
OPENING = 3
"""Sentences in which an article's first event is told, headline included."""
NEAR = 1.5
"""Times that one figure of the opening is the other, at most."""
NEXT = 2
"""Sentences over which wounded go on counting with the dead."""
LATER = 6
"""Sentences over which "the blast" goes on about a blast."""


def differs(told: Told) -> bool:
    """Whether day, place or hour of a claim are others than those of a report, or the weapon is.

    The weapon counts where the claim's sentence brings in an event of its own.
    """
    claim, report = told.claim, told.report
    own = told.hours(claim)
    others = frozenset().union(*map(told.hours, report.recent))
    return (
        apart(claim.when, report.when) > 0
        or any(differ(claim.where, c.where) for c in report.recent)
        or bool(own and others and own.isdisjoint(others))
        or (told.telling.opens and conflict(claim.weapon, report.told("weapon")))
    )


def is_apart(told: Told) -> bool:
    """Whether the text says that it is another event: by a word, or by naming another place."""
    claim, telling = told.claim, told.telling
    before = told.beside.before(claim.claim_id)
    if told.distance == 0:
        return any(before and before.start < place for place in telling.apart) or _is_listed(told)
    if telling.apart or any(between.apart for between in told.between):
        return True
    moved = bool(telling.located) and telling.located.isdisjoint(told.names) and not _stays(told)
    led = [t for t in told.between if t.acts and t.located and t.located.isdisjoint(told.names)]
    return (moved and not telling.refers) or bool(led)


def _stays(told: Told) -> bool:
    """Whether the claim's sentence names a place of the event too: near X, five of them in Y."""
    return not told.telling.names.isdisjoint(told.located)


def _is_listed(told: Told) -> bool:
    """12 in the market and | five in the harbour: each has a place of its own."""
    one, other = told.report.last, told.claim
    return one.kind == other.kind and all(_AT.match(told.after(claim)) for claim in (one, other))


_AT = re.compile(r"(?:\s+(?!and\b|but\b)[\w'’-]+){0,2}?\s+(?:in|at|near|outside)\s", re.IGNORECASE)


# Why it goes on -----------------------------------------------------------------------------------


def _same_sentence(told: Told) -> bool:
    return told.distance == 0


def _again(told: Told) -> bool:
    """The same figure: of many people, or of the article's opening, or of the same few."""
    same = told.report.by_figure.get(told.claim.figure, [])
    large = (told.claim.size or 0) >= MANY
    return any(large or c.sentence < OPENING or c.victims == told.claim.victims for c in same)


def _counts_on(told: Told) -> bool:
    """The wounded after the dead: a kind that the event just told has no figure of yet."""
    new = told.claim.kind not in told.report.kinds and not told.telling.opens
    return told.is_latest and told.distance <= NEXT and new


def _refers(told: Told) -> bool:
    """The blast; the death toll."""
    return told.is_latest and told.distance <= LATER and told.telling.refers


def _same_hour(told: Told) -> bool:
    """The evening's shelling, after that of the morning."""
    return told.shares_hours and told.telling.refers and told.distance <= LATER


def _opens_article(told: Told) -> bool:
    """The headline and the sentence that tells it again, with a near figure or a vague word."""
    if not told.is_latest or told.claim.sentence >= OPENING:
        return False
    same = (c for c in told.report.recent if c.kind == told.claim.kind)
    return any(_is_near(c.size, told.claim.size) for c in same)


def _goes_on(told: Told) -> bool:
    """No event of its own is named."""
    return told.is_latest and told.distance <= LATER and not told.telling.opens


def _same_in_words(told: Told) -> bool:
    """Day and town are those of the event, and so is weapon."""
    where, claim = told.report.where, told.claim
    same_town = where and where.is_town and claim.where and claim.where.id == where.id
    same_day = claim.when.day and claim.when.day == told.report.when.day
    weapon = told.report.told("weapon")
    return bool(same_town and same_day and weapon and claim.weapon == weapon)


def _is_near(one: int | None, other: int | None) -> bool:
    return not one or not other or max(one, other) <= NEAR * min(one, other)


AGAIN = "the same figure again"
JOINS: tuple[tuple[str, Callable[[Told], bool]], ...] = (
    ("in the same sentence", _same_sentence),
    (AGAIN, _again),
    ("of the same part of the day", _same_hour),
    ("another kind of harm, just after", _counts_on),
    ("speaks of the event told before", _refers),
    ("headline and opening", _opens_article),
    ("names no event of its own", _goes_on),
    ("same day, town and weapon", _same_in_words),
)
"""The reasons for which a claim goes on with a report, the strongest first."""
