"""Whose dead they are: an actor's, a camp's, a people's, or civilians."""

from helpers.circumstances.deeds import is_target
from helpers.circumstances.lines import FAR, Claim, Line, Named
from helpers.circumstances.vocabulary import grammar, members, peoples, saying
from helpers.quantities import quantity_at

CIVILIANS = "civilians"
UNARMED = frozenset(["civilians", "children", "women", "medics", "journalists"])
"""Victims who are civilians where nothing says whose they are."""
ARMED = frozenset(["soldiers", "fighters", "police"])
HIT = 12
"""Words between a party that was hit and the figure, at most."""
AFTER = 7
"""Words after the figure in which those are named that its people belong to, at most."""
LOST = 4
"""Words between a party and "lost", or between "lost" and the figure, at most."""
_NOT_THEIRS = frozenset(["person", "media", "monitor"])
_OF = frozenset("of from among belonging loyal affiliated linked".split())
_TO = frozenset("to with".split())
_THEIRS = frozenset("its their our".split())
_HIS = frozenset("his her".split())
_MORE = frozenset("others other more another".split())
_THOSE = frozenset("them those dead killed victims people".split())


def side(line: Line, claim: Claim, last: Claim | None) -> str | None:
    """The actor, camp or people that the words of the figure name; None if the text does not say.

    `last` is the claim before, if it stands in this sentence or the one before.
    """
    first, end = claim.span
    return (
        _named(line, first, end)
        or _belonging(line, end)
        or _theirs(line, claim)
        or _loser(line, first)
        or _target(line, claim)
        or _goes_on(line, claim, last)
        or (CIVILIANS if claim.victims in UNARMED else None)
    )


def part_side(claim: Claim, whole: Claim) -> str | None:
    """Whose a part of others are: theirs, if it names nobody else."""
    if claim.side not in (None, CIVILIANS) or not whole.side:
        return claim.side
    mixed = claim.victims in UNARMED and whole.victims in ARMED
    return claim.side if mixed else whole.side


def _named(line: Line, first: int, end: int) -> str | None:
    """Whom the words of the figure name: 12 Hezbollah fighters, nine Palestinians."""
    within = line.naming(first, end)
    sides = {named.side for named in within if _has_people(named)}
    camps = {named.actor.camp for named in within if named.actor}
    if len(sides) > 1:
        return camps.pop() if len(camps) == 1 else None
    return sides.pop() if sides else _people(line, first, end)


def _has_people(named: Named) -> bool:
    typed = named.actor and named.actor.type in _NOT_THEIRS
    return named.side is not None and not typed


def _people(line: Line, first: int, end: int) -> str | None:
    """The one people that some words name."""
    spelled = (i for i in range(first, min(end, len(line))) if line.words[i].text[0].isupper())
    found = {match[0] for i in spelled if (match := peoples().at(line.row, i))}
    return found.pop() if len(found) == 1 else None


def _belonging(line: Line, end: int) -> str | None:
    """Whom the words after the figure name: 15 members | of the army."""
    if line.word(end) not in _OF:
        return None
    for i in range(end + 1, min(end + AFTER, len(line))):
        if i in line.at:
            return line.at[i].side if _has_people(line.at[i]) else None
        people = _people(line, i, i + 1)
        if people and line.row[i].endswith("s"):
            return people
        if line.closes(i) and line.row[i] not in _TO:
            return None
    return None


def _theirs(line: Line, claim: Claim) -> str | None:
    """Whose "its" are: the army said five of its soldiers."""
    first, end = claim.span
    near = line.row[first : end + 2] if line.word(end) == "of" else line.row[first:end]
    if (_THEIRS | (_HIS if claim.victims in ARMED else set())).isdisjoint(near):
        return None
    before = list(filter(_has_people, line.naming(first - FAR, first)))
    speaking = [named for named in before if line.word(named.last) in saying()]
    if nearest := (speaking or before)[-1:]:
        return nearest[0].side
    told = claim.source and claim.source.type not in _NOT_THEIRS
    return claim.source.id if told else None


def _loser(line: Line, first: int) -> str | None:
    """Who lost them: the army lost | 12 soldiers."""
    near = range(max(0, first - LOST), first)
    lost = next((i for i in near if line.row[i] in members("lose")), None)
    if lost is None:
        return None
    before = list(filter(_has_people, line.naming(lost - LOST, lost)))
    return before[-1].side if before else None


def _target(line: Line, claim: Claim) -> str | None:
    """Whose fighters died where a party was hit: struck the group's base, killing | 12."""
    if claim.victims not in ARMED:
        return None
    near = filter(_has_people, line.naming(claim.span[0] - HIT, claim.span[0]))
    hit = [named for named in near if is_target(line, named)]
    return hit[-1].side if hit else None


def _goes_on(line: Line, claim: Claim, last: Claim | None) -> str | None:
    """Whose those are who are counted on: killed nine Palestinians and wounded | several others."""
    if last is None or not last.side or not _names_nobody(line, claim):
        return None
    if last.sentence == claim.sentence:
        return last.side if last.victims == claim.victims else None
    return last.side if _is_of_those(line, claim) else None


def _names_nobody(line: Line, claim: Claim) -> bool:
    """Do the words of the figure hold no noun of their own?"""
    first, end = claim.span
    quantity = quantity_at(line.row, first)
    rest = line.row[quantity.last if quantity else first : end]
    own = {word for word in rest if not grammar().get(word)}
    return not (own - _MORE - _THOSE - members("harm"))


def _is_of_those(line: Line, claim: Claim) -> bool:
    """Is it some of those told of before: one of the people who were killed?"""
    first, end = claim.span
    near = line.row[first : end + 4]
    return any(a == "of" and not _THOSE.isdisjoint(near[i + 1 : i + 3]) for i, a in enumerate(near))
