"""Within one article: which of its claims speak of one event, and why.

Claims are taken in the order of the text. Each goes on with an event told before, or begins a new
one. A report is what one article says of one event.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.incidents.claim import Claim, mostly
from helpers.incidents.days import Stretch, apart, narrowest
from helpers.incidents.spots import Spot, differ
from helpers.incidents.telling import Telling
from helpers.incidents.weapons import conflict

MANY = 10
"""From so many on, two equal figures of one article are the same people told twice."""
OPENING = 3
"""Sentences in which an article's first event is told, headline included."""
NEXT = 2
"""Sentences over which wounded go on counting with the dead."""
LATER = 6
"""Sentences over which "the blast" goes on about a blast."""
Tellings = Mapping[int, Telling]


class Joined(NamedTuple):
    """A claim, the one that it goes on with (None for the first), and why, in words."""

    claim: Claim
    to: Claim | None
    because: str


@dataclass
class Report:
    """The claims of one article that speak of one event."""

    joined: list[Joined] = field(default_factory=list)

    @property
    def claims(self) -> list[Claim]:
        """The claims in the order in which they joined."""
        return [joined.claim for joined in self.joined]

    @property
    def last(self) -> Claim:
        """The claim that joined last."""
        return self.joined[-1].claim

    @property
    def when(self) -> Stretch:
        """The narrowest days that its claims state."""
        return narrowest([claim.when for claim in self.claims])

    @property
    def where(self) -> Spot | None:
        """The finest place that its claims name, of several the commonest."""
        named = [claim.where for claim in self.claims if claim.where]
        towns = [spot for spot in named if spot.is_town] or named
        best = mostly(spot.id for spot in towns)
        return next((spot for spot in towns if spot.id == best), None)

    def told(self, name: str) -> str | None:
        """What most of its claims say of weapon, side and the like."""
        return mostly(getattr(claim, name) for claim in self.claims)


def reports(claims: Iterable[Claim], tellings: Tellings) -> list[Report]:
    """The reports of one article's claims of incident scope, in the order of the text.

    What may only happen joins an event that is told, and makes none.
    """
    claims = [claim for claim in claims if claim.scope == "incident"]
    ids = {claim.claim_id: claim for claim in claims}
    tied = [c for c in claims if _whole(c, ids)]
    found: list[Report] = []
    for claim in (c for c in claims if c not in tied):
        _place(claim, found, _before(claim, claims), tellings)
    _tie(tied, ids, found)
    return [report for report in found if any(claim.is_sure for claim in report.claims)]


def _whole(claim: Claim, ids: Mapping[str, Claim]) -> Claim | None:
    """The claim that it is a stated part of, or that has taken its place."""
    return ids.get(claim.part_of) or ids.get(claim.superseded_by)


def _tie(tied: list[Claim], ids: Mapping[str, Claim], found: list[Report]) -> None:
    """Put parts beside their wholes, and old figures beside the new ones."""
    home = {c.claim_id: report for report in found for c in report.claims}
    waiting = tied
    while waiting:
        ready = [c for c in waiting if _whole(c, ids).claim_id in home]
        for claim in ready:
            whole = _whole(claim, ids)
            because = "part of the figure" if claim.part_of in ids else "older figure"
            home[claim.claim_id] = home[whole.claim_id]
            home[claim.claim_id].joined.append(Joined(claim, whole, because))
        waiting = [c for c in waiting if c not in ready] if ready else []


def _before(claim: Claim, claims: list[Claim]) -> list[Claim]:
    """The claims of its sentence that stand before it."""
    return [c for c in claims if c.sentence == claim.sentence and c.start < claim.start]


def _place(claim: Claim, found: list[Report], before: list[Claim], tellings: Tellings) -> None:
    telling = tellings[claim.sentence]
    is_apart = _is_apart(claim, telling, before)
    for name, joins in JOINS:
        for report in sorted(found, key=lambda r: -r.last.start):
            latest = report.last.start == max(r.last.start for r in found)
            told = Told(claim, report, telling, latest, len(found) == 1)
            free = not is_apart or report.last.sentence == claim.sentence
            if (free or name == AGAIN) and not differs(claim, report, tellings) and joins(told):
                report.joined.append(Joined(claim, report.last, name))
                return
    if claim.is_sure:
        found.append(Report([Joined(claim, None, "")]))


def _is_apart(claim: Claim, telling: Telling, before: list[Claim]) -> bool:
    """Whether its sentence says that it is another event than the one before."""
    return any(not before or before[-1].start < place for place in telling.apart)


def differs(claim: Claim, report: Report, tellings: Tellings) -> bool:
    """Whether day, place or hour of a claim are others than those of a report, or the weapon is.

    The weapon counts where the claim's sentence brings in an event of its own.
    """
    telling = tellings[claim.sentence]
    hours = telling.hours
    others = frozenset().union(*(tellings[c.sentence].hours for c in report.claims))
    return (
        apart(claim.when, report.when) > 0
        or any(differ(claim.where, c.where) for c in report.claims)
        or bool(hours and others and hours.isdisjoint(others))
        or (telling.opens and conflict(claim.weapon, report.told("weapon")))
    )


# Why a claim goes on with a report ----------------------------------------------------------------


class Told(NamedTuple):
    """A claim and a report that it may go on with."""

    claim: Claim
    report: Report
    telling: Telling
    is_latest: bool
    is_only: bool

    @property
    def distance(self) -> int:
        """Sentences since the report was last told of."""
        return self.claim.sentence - self.report.last.sentence


def _same_sentence(told: Told) -> bool:
    return told.distance == 0


def _again(told: Told) -> bool:
    """The same figure: of many people, or of the article's opening, or of the same few."""
    same = [c for c in told.report.claims if c.figure == told.claim.figure]
    large = (told.claim.size or 0) >= MANY
    return any(large or c.sentence < OPENING or c.victims == told.claim.victims for c in same)


def _counts_on(told: Told) -> bool:
    """The wounded after the dead: a kind that the event just told has no figure of yet."""
    kinds = {c.kind for c in told.report.claims}
    new = told.claim.kind not in kinds and not told.telling.opens
    return told.is_latest and told.distance <= NEXT and new


def _refers(told: Told) -> bool:
    """The blast; the death toll."""
    return told.is_latest and told.distance <= LATER and told.telling.refers


def _opens_article(told: Told) -> bool:
    """The headline and the sentence that tells it again."""
    return told.is_only and told.claim.sentence < OPENING and not told.telling.apart


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


AGAIN = "the same figure again"
JOINS: tuple[tuple[str, Callable[[Told], bool]], ...] = (
    ("in the same sentence", _same_sentence),
    (AGAIN, _again),
    ("another kind of harm, just after", _counts_on),
    ("speaks of the event told before", _refers),
    ("headline and opening", _opens_article),
    ("names no event of its own", _goes_on),
    ("same day, town and weapon", _same_in_words),
)
"""The reasons for which a claim goes on with a report, the strongest first."""
