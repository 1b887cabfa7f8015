"""What one article says of one event, and a claim that may go on with it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from helpers.incidents.claim import Claim, mostly
from helpers.incidents.days import Stretch, narrowest
from helpers.incidents.spots import Spot
from helpers.incidents.telling import Telling

Tellings = Mapping[int, Telling]
RECENT = 8
"""First and last claims of a report that the next one is compared with, so many of each."""
BEHIND = 80
"""Characters behind a claim in which its place may stand."""


class Joined(NamedTuple):
    """A claim, the one that it goes on with (None for the first), and why, in words."""

    claim: Claim
    to: Claim | None
    because: str


@dataclass(eq=False, repr=False)
class Report:
    """The claims of one article that speak of one event."""

    joined: list[Joined] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    by_figure: dict[str, list[Claim]] = field(default_factory=dict)
    apart: list["Report"] = field(default_factory=list)
    """The reports of the article that the text sets apart from it."""

    def add(self, claim: Claim, to: Claim | None, because: str) -> None:
        """Let a claim join, after the one that it goes on with."""
        self.joined.append(Joined(claim, to, because))
        self.kinds.add(claim.kind)
        self.by_figure.setdefault(claim.figure, []).append(claim)

    @property
    def claims(self) -> list[Claim]:
        """The claims in the order in which they joined."""
        return [joined.claim for joined in self.joined]

    @property
    def recent(self) -> list[Claim]:
        """Its first and its last claims: what the next is compared with."""
        joined = self.joined[:RECENT] + self.joined[RECENT:][-RECENT:]
        return [each.claim for each in joined]

    @property
    def last(self) -> Claim:
        """The claim that joined last."""
        return self.joined[-1].claim

    @property
    def when(self) -> Stretch:
        """The narrowest days that its claims state."""
        return narrowest([claim.when for claim in self.recent])

    @property
    def where(self) -> Spot | None:
        """The place that most of its claims name; of several, the finest."""
        named = [claim.where for claim in self.recent if claim.where]
        times = Counter(spot.id for spot in named)
        return max(named, key=lambda s: (times[s.id], s.is_town, s.kind == "area"), default=None)

    def told(self, name: str) -> str | None:
        """What most of its claims say of weapon, side and the like."""
        return mostly(getattr(claim, name) for claim in self.recent)


class Beside:
    """The claims of an article that are no parts and not outdated, in order."""

    def __init__(self, claims: list[Claim]):
        self.claims = claims
        self._before, self._after = {}, {}
        for one, other in pairwise(claims):
            if one.sentence == other.sentence:
                self._before[other.claim_id] = one
                self._after[one.claim_id] = other

    def before(self, claim_id: str) -> Claim | None:
        """The one before it in its sentence."""
        return self._before.get(claim_id)

    def after(self, claim_id: str) -> Claim | None:
        """The one after it in its sentence."""
        return self._after.get(claim_id)


class Told(NamedTuple):
    """A claim and a report that it may go on with."""

    claim: Claim
    report: Report
    tellings: Tellings
    beside: Beside
    is_latest: bool

    @property
    def telling(self) -> Telling:
        """The claim's sentence."""
        return self.tellings[self.claim.sentence]

    @property
    def distance(self) -> int:
        """Sentences since the report was last told of."""
        return self.claim.sentence - self.report.last.sentence

    @property
    def names(self) -> frozenset[str]:
        """The names in the sentences of the report."""
        sentences = {claim.sentence for claim in self.report.recent}
        return frozenset().union(*(self.tellings[n].names for n in sentences))

    @property
    def located(self) -> frozenset[str]:
        """The names of places in the sentences of the report."""
        sentences = {claim.sentence for claim in self.report.recent}
        return frozenset().union(*(self.tellings[n].located for n in sentences))

    @property
    def between(self) -> list[Telling]:
        """The sentences between the report and the claim, as far as they were read."""
        numbers = range(self.report.last.sentence + 1, self.claim.sentence)
        return [self.tellings[n] for n in numbers if n in self.tellings]

    def hours(self, claim: Claim) -> frozenset[int]:
        """The part of the day in the words around a claim; else that of its sentence."""
        telling = self.tellings[claim.sentence]
        before = self.beside.before(claim.claim_id)
        start = before.end - telling.start if before else 0
        return telling.hours_between(start, self._end(claim)) or telling.hours

    def after(self, claim: Claim) -> str:
        """The words behind a claim, up to the next one of its sentence."""
        telling = self.tellings[claim.sentence]
        first = claim.end - telling.start
        return telling.text[first : min(first + BEHIND, self._end(claim))]

    def _end(self, claim: Claim) -> int:
        """Where the next claim of its sentence begins, or the sentence ends."""
        telling, after = self.tellings[claim.sentence], self.beside.after(claim.claim_id)
        return after.start - telling.start if after else len(telling.text)

    @property
    def shares_hours(self) -> bool:
        """Whether the claim's part of the day is that of a claim of the report."""
        own = self.hours(self.claim)
        return any(own & self.hours(claim) for claim in self.report.recent)
