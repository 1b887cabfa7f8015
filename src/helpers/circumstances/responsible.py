"""Who is said to have done it."""

from helpers.circumstances.carried import LATEST, before
from helpers.circumstances.deeds import deeds, owners
from helpers.circumstances.lines import Actor, Article, Claim, Deed, Line, Named
from helpers.circumstances.vocabulary import Weapon, keys

BEARING_ARMS = frozenset(["state", "military", "armed group"])
"""Types of actors that may tell of a deed of their own; a ministry of health tells of another's."""
ACTING = frozenset(
    ["state", "military", "armed group", "political", "international", "person", "other"]
)
"""Types of actors who may do harm; monitors, media and aid organisations tell of it."""
AROUND = (1, 2, 3, 4, -1, -2, -3)
"""Sentences from the claim's own in which somebody may claim the deed, or be blamed for it."""
OPPONENT = 14
"""Words after a word for fighting in which the other side is named, at most."""
NOT_CARRIED = frozenset(["detained", "abducted", "displaced"])
ARMED = frozenset(["soldiers", "fighters", "police"])


def responsible(article: Article, line: Line, claim: Claim, told: list[Weapon]) -> Actor | None:
    """Who is said to have done it; nobody where it is a body without arms that tells of it."""
    doer = _doer(article, line, claim, told)
    tells = doer is not None and claim.source is not None and doer.id == claim.source.id
    return None if tells and doer.type not in BEARING_ARMS else doer


def _doer(article: Article, line: Line, claim: Claim, told: list[Weapon]) -> Actor | None:
    """The actor named as having done it in the claim's sentence, else where the attack was told."""
    near = [deed for _, deed in line.near(deeds(line), claim.span) if _may_be(line, deed, claim)]
    if near:
        return near[0].actor or _owner(article, line, claim)
    if opponent := _opponent(line, claim):
        return opponent
    if any(weapon.nobody for weapon in told):
        return None
    return _carried(article, line, claim, told) or _owner(article, line, claim)


def _may_be(line: Line, deed: Deed, claim: Claim) -> bool:
    """Is it the deed of one who may do harm, and not of the victims or of who only tells of it?"""
    if deed.actor is None:
        return line.row[deed.first] not in line.row[slice(*claim.span)]
    return deed.actor.type in ACTING and deed.actor.id != claim.side


def _carried(article: Article, line: Line, claim: Claim, told: list[Weapon]) -> Actor | None:
    """Who did what the sentences before tell of."""
    if claim.kind in NOT_CARRIED:
        return None
    for earlier in before(article, line, claim):
        if not _is_alike(told, earlier):
            return None
        done = {deed.actor for deed in deeds(earlier)[-LATEST:] if not deed.told}
        if done:
            return _only(done, claim)
    return None


def _is_alike(told: list[Weapon], earlier: Line) -> bool:
    """May both speak of one attack, by the weapons that they name?"""
    exact = {arm.weapon.weapon for arm in earlier.arms[-LATEST:] if not arm.weapon.back}
    own = {weapon.weapon for weapon in told if not weapon.back}
    return not (exact and own) or bool(exact & own)


def _owner(article: Article, line: Line, claim: Claim) -> Actor | None:
    """The one actor that claims the deed, or is blamed for it, in the sentences around."""
    if claim.scope != "incident" or claim.kind in NOT_CARRIED:
        return None
    for step in AROUND:
        near = article.line_with(line.number + step, keys("claim", "blame", "accuse", "by"))
        if near and (told := owners(near)):
            return _only(set(told), claim)
    return None


def _only(actors: set[Actor | None], claim: Claim) -> Actor | None:
    """The one actor of these, if they are one, may do harm, and are not the victims' own."""
    actor = actors.pop() if len(actors) == 1 else None
    return actor if actor and actor.type in ACTING and actor.id != claim.side else None


def _opponent(line: Line, claim: Claim) -> Actor | None:
    """Whom those harmed are said to have fought: soldiers killed in clashes with the militia."""
    for _, arm in line.near(line.arms, claim.span):
        if arm.weapon.weapon == "fighting":
            there = line.naming(arm.last, arm.last + OPPONENT)
            return _other(line, arm.last, there, claim)
    return None


def _other(line: Line, i: int, there: list[Named], claim: Claim) -> Actor | None:
    """The other side: the one fought with, or of two that fought the one that lost nobody here."""
    actors = [named.actor for named in there[:2] if named.actor and named.actor.type in ACTING]
    others = [actor for actor in actors if actor.id != claim.side]
    if line.word(i) in ("with", "against") and claim.victims in ARMED:
        return actors[0] if others[:1] == actors[:1] and actors else None
    return others[0] if len(others) == 1 and len(actors) == 2 else None
