"""By what those of a claim are said to have been harmed."""

from collections.abc import Iterator

from helpers.circumstances.carried import BACK, LATEST, before, last
from helpers.circumstances.lines import Arm, Article, Claim, Line, Span
from helpers.circumstances.vocabulary import FROM_AFAR, Weapon

BOMBS = ("suicide bombing", "car bomb", "bomb", "explosion")
"""Of several such in one attack the first is named: a suicide car bombing."""
TITLE = 10
"""Sentences from the first on whose attack the title may name."""
JOINED = 4
"""Words between two weapons that are told together, at most."""
NOT_BY_WEAPONS = frozenset(["detained", "abducted"])


def weapons(article: Article, line: Line, claim: Claim) -> list[Weapon]:
    """What is said to have done it: of weak words in the claim's sentence, what they stand for."""
    if claim.kind in NOT_BY_WEAPONS:
        return []
    own = _nearest(line, claim.span)
    if own and not own[0].back:
        return own
    back = own[0].back if own else frozenset()
    return _introduced(article, line, claim, back) or own


def class_of(told: list[Weapon], by_state: bool) -> str | None:
    """The class that holds all that is told; None where there is none."""
    classes = {(by_state and weapon.of_state) or weapon.weapon for weapon in told}
    if len(classes) < 2:
        return next(iter(classes), None)
    if classes <= FROM_AFAR:
        return "bombardment"
    return next((bomb for bomb in BOMBS if bomb in classes <= set(BOMBS)), None)


def _nearest(line: Line, claim: Span) -> list[Weapon]:
    """What the nearest words for weapons say; weak ones only if no others may stand for them."""
    near = [arm for _, arm in line.near(line.arms, claim) if not _is_victim(arm, claim)]
    if not near:
        return []
    exact = _exact(near, near[0].weapon.back)
    return _told_with(line, exact[0], near) if exact else [near[0].weapon]


def _introduced(article: Article, line: Line, claim: Claim, back: frozenset[str]) -> list[Weapon]:
    """What the sentences before, or the title, name as the weapon.

    Weak words (the strikes) also point back where another attack begins.
    """
    of_event = claim.scope == "incident" and claim.kind != "displaced"
    if not of_event and (claim.scope == "cumulative" or not back):
        return []
    earlier = last(article, line, BACK) if back else before(article, line, claim)
    title = [article.title] if article.title and line.number <= TITLE else []
    for told in (*earlier, *([] if line.begins_anew else title)):
        arms = told.arms[: -LATEST - 1 : -1]
        if named := _exact(arms, back):
            return _told_with(told, named[0], arms)
    return []


def _exact(arms: list[Arm], back: frozenset[str]) -> list[Arm]:
    """Those that say exactly what the weak words may mean; the ones that give way come last."""
    told = (arm for arm in arms if not arm.weapon.back)
    found = [arm for arm in told if not back or arm.weapon.weapon in back]
    return sorted(found, key=lambda arm: arm.weapon.gives_way)


def _is_victim(arm: Arm, claim: Span) -> bool:
    return arm.part == "people" and claim[0] <= arm.first < claim[1]


def _told_with(line: Line, arm: Arm, arms: list[Arm]) -> list[Weapon]:
    """The weapon, and those that are told together with it: air strikes and shelling."""
    return [arm.weapon, *(other.weapon for other in _joined(line, arm, arms))]


def _joined(line: Line, arm: Arm, arms: list[Arm]) -> Iterator[Arm]:
    for other in arms:
        first, last = sorted([arm, other], key=lambda each: each.first)
        gap = line.row[first.last : last.first]
        joint = {"and", "or"} & set(gap) and len(gap) <= JOINED
        closed = (i for i in range(first.last, last.first) if line.row[i] not in ("and", "or"))
        if joint and other.weapon.weapon and not any(map(line.closes, closed)) and "," not in gap:
            yield other
