"""The mentions of one article."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby, pairwise

from helpers.actors import context
from helpers.actors.context import REACH, Around
from helpers.actors.lines import Candidate, Line, Mention, tokens
from helpers.actors.names import Sense, known_names
from helpers.actors.words import words

_COORDINATING = frozenset(["and", "or", "nor", "&", "-", "–", "/"])
_JOINING = _COORDINATING | {",", "the", "as", "well"}
_MARKS_IN_NO_NAME = re.compile(r"[,;:()\"“”!?\[\]—–]")
_SHOUTED = 30  # characters on either side that tell whether a line is written in capitals

Places = dict[str, list[tuple[int, int]]]


def found(sentences: Iterable[tuple[int, int, str]], day: date | None = None) -> list[Mention]:
    """The mentions of an article, given number, start and text of its sentences, and its day."""
    candidates = [c for sentence in sentences for c in _spotted(Line(*sentence), day)]
    introduced = _introduced(candidates)
    borne_out = [c for c in candidates if _is_borne_out(c, introduced)]
    return [
        candidate.mention()
        for _, line in groupby(_unambiguous(borne_out, introduced), lambda c: c.line.number)
        for candidate in _mentioned(_longest(line))
    ]


# What a name may stand for


def _spotted(line: Line, day: date | None) -> Iterator[Candidate]:
    """Every name in the line with each of its senses, nested ones too."""
    names = known_names()
    for start, end, name in names.found(line.folded.plain):
        if " " in name and _MARKS_IN_NO_NAME.search(line.folded.plain, start, end):
            continue
        for sense in names.senses[name]:
            capitals = (line.folded.is_capital(start + place) for place in sense.capitals)
            if sense.holds_on(day) and all(capitals):
                yield Candidate(line, start, end, sense)


def _introduced(candidates: Iterable[Candidate]) -> Places:
    """Where each actor is named in a way that needs nothing else to be understood."""
    places = defaultdict(list)
    for c in candidates:
        if c.sense.actor and c.sense.field != "later" and not c.sense.needs:
            places[c.sense.actor.id].append(c.place)
    return places


def _is_borne_out(candidate: Candidate, introduced: Places) -> bool:
    """Whether the article or the sentence holds what the name needs to mean its actor."""
    sense = candidate.sense
    if sense.role:
        return _has_one_holder(candidate)
    if sense.field == "abbreviations" and _is_shouted_word(candidate):
        return False
    if sense.field == "later" or sense.needs:
        return sense.actor.id in introduced or _has_word(candidate.line, sense.needs)
    return True


def _unambiguous(candidates: Iterable[Candidate], introduced: Places) -> Iterator[Candidate]:
    """One candidate for each name; of several actors the one that was named last before it."""
    for _, group in groupby(candidates, lambda c: (c.place, c.end)):
        same = list(group)
        last = max(_last_named(c, introduced) for c in same) if len(same) > 1 else None
        latest = [c for c in same if last is None or _last_named(c, introduced) == last]
        if len({c.sense.actor and c.sense.actor.id for c in latest}) == 1:
            yield max(latest, key=lambda c: len(c.sense.capitals))


def _longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates of a line from left to right, the longest where they overlap."""
    chosen, reached = [], 0
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if candidate.start >= reached:
            chosen.append(candidate)
            reached = candidate.end
    return chosen


def _has_one_holder(candidate: Candidate) -> bool:
    """Whether an office stands for its holder: no name stands beside it, no former one is meant."""
    line, around = candidate.line, _around([candidate], frozenset())
    following = line.tokens_of(candidate.start, candidate.end).stop
    named = following < len(line.tokens) and line.is_capital(following)
    return not named and not around.after_a_name and context.is_somebody(around)


def _has_word(line: Line, needs: Iterable[str]) -> bool:
    text = f" {' '.join(line.tokens)} "
    return any(f" {word} " in text for word in needs)


def _is_shouted_word(candidate: Candidate) -> bool:
    """Whether an abbreviation is a plain word too, in a line written all in capitals."""
    if candidate.line.folded.plain[candidate.start : candidate.end] not in words("plain words"):
        return False
    start, end = candidate.line.folded.span(candidate.start, candidate.end)
    text = candidate.line.text
    return (text[max(0, start - _SHOUTED) : start] + text[end : end + _SHOUTED]).isupper()


def _last_named(candidate: Candidate, introduced: Places) -> tuple[int, int]:
    """The last place, up to this one, where the candidate's actor is named in full."""
    if candidate.sense.actor is None:
        return (-1, -1)
    places = introduced.get(candidate.sense.actor.id, [])
    return max((place for place in places if place <= candidate.place), default=(-1, -1))


# Whether it is named as an actor


def _mentioned(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Those of a line's names that name an actor as such."""
    if not any(_is_read_in_context(c.sense) for c in candidates):
        yield from (c for c in candidates if c.sense.actor)
        return
    line = candidates[0].line
    named = frozenset(place for c in candidates for place in line.tokens_of(c.start, c.end))
    for run in _runs(candidates):
        around = _around(run, named)
        yield from (c for c in run if c.sense.actor and _names_an_actor(c.sense, around))


def _is_read_in_context(sense: Sense) -> bool:
    own = sense.actor and sense.actor.type in ("state", "media", "person")
    return bool(own) or sense.field == "later"


def _names_an_actor(sense: Sense, around: Around) -> bool:
    kind, field = sense.actor.type, sense.field
    if field in ("later", "alone") and kind != "state":
        return not context.is_another_person(around)
    if kind == "media":
        return context.is_cited(around)
    if kind != "state" or field in ("metonyms", "roles"):
        return True
    if field == "demonyms":
        return context.is_adjective_of_an_actor(around)
    if field == "capitals":
        return context.is_party(around)
    adjective = field == "abbreviations" and context.is_adjective_of_an_actor(around)
    return adjective or context.is_party(around) or context.is_before_institution(around)


def _runs(candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """The names of a line, those of a list ("Russia, Iran and Turkey") together."""
    run, joints = candidates[:1], []
    for one, other in pairwise(candidates):
        joint = _joint(one, other)
        if joint is None:
            yield from _as_list(run, joints)
            run, joints = [], []
        else:
            joints.append(joint)
        run.append(other)
    yield from _as_list(run, joints)


def _joint(one: Candidate, other: Candidate) -> list[str] | None:
    """The words that join two names of a list; None if they are not joined."""
    folded = one.line.folded
    gap = one.line.text[folded.at[one.end - 1] + 1 : folded.at[other.start]]
    between = tokens(gap.lower())
    return between if len(between) <= 4 and _JOINING.issuperset(between) else None


def _as_list(run: list[Candidate], joints: list[list[str]]) -> Iterator[list[Candidate]]:
    """The run, or its names one by one where it need not be a list ("In Syria, Russia said")."""
    is_list = len(run) > 2 or any(not _COORDINATING.isdisjoint(joint) for joint in joints)
    return iter([run]) if is_list else ([candidate] for candidate in run)


def _around(run: list[Candidate], named: frozenset[int]) -> Around:
    """What stands around a list of names; `named` are the tokens of the line that belong to one."""
    line, start, end = run[0].line, run[0].start, run[-1].end
    own = line.tokens_of(start, end)
    after = line.tokens[own.stop : own.stop + REACH]
    if run[-1].surface.endswith("."):
        after = after[1:]
    return Around(
        before=line.tokens[max(0, own.start - REACH) : own.start],
        after=after[1:] if after[:1] == ["s"] else after,
        owns=after[:1] == ["s"] or line.folded.plain[end : end + 1] == "s",
        after_a_name=line.has_name_before(own.start, named),
    )
