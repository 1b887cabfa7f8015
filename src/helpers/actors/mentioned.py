"""The names of a sentence → those that name an actor as such, and not a place or somebody else."""

from collections.abc import Iterator
from itertools import pairwise

from helpers.actors import context
from helpers.actors.article import Article, Candidate, tokens
from helpers.actors.context import Around
from helpers.actors.names import Sense

ALWAYS = ("metonyms", "roles", "sources", "heads")  # name a state wherever they stand
_COORDINATING = frozenset(["and", "or", "nor", "&", "-", "–", "/"])
_JOINING = _COORDINATING | {",", "the", "as", "well"}
_JOINT = 20  # characters that may join two names of a list


def mentioned(article: Article, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Those of a sentence's names that name an actor as such."""
    named_until = 0
    for run in _runs(article, candidates):
        if any(c.sense.is_read_in_context for c in run):
            around = Around(article, run[0], _head(article, run), named_until)
            yield from (c for c in run if c.sense.actor and _names_an_actor(c.sense, around))
        else:
            yield from (c for c in run if c.sense.actor)
        named_until = run[-1].end


def _names_an_actor(sense: Sense, around: Around) -> bool:
    kind, field = sense.actor.type, sense.field
    if field in ("later", "alone") and kind != "state":
        return not context.is_another_person(around)
    if kind == "media":
        return context.is_cited(around)
    if kind != "state" or field in ALWAYS:
        return field != "metonyms" or not context.is_building(around)
    if field == "demonyms":
        return context.is_adjective_of_an_actor(around)
    if field == "capitals":
        return context.is_party(around) and not context.is_target(around)
    adjective = field == "abbreviations" and context.is_adjective_of_an_actor(around)
    return adjective or context.is_party(around) or context.is_before_institution(around)


def _head(article: Article, run: list[Candidate]) -> Candidate:
    """The last name of a list; in "Syrian and Iraqi army sources" that is Iraqi for both."""
    last = run[-1]
    if len(run) == 1 or run[0].sense.field != "demonyms" or last.sense.field == "demonyms":
        return last
    blank = article.scan.find(" ", last.start, last.end)
    return last if blank < 0 else last._replace(end=blank)


def _runs(article: Article, candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """The names of a sentence, those of a list ("Russia, Iran and Turkey") together."""
    run, joints = candidates[:1], []
    for one, other in pairwise(candidates):
        joint = _joint(article, one, other)
        if joint is None:
            yield from _as_list(article, run, joints)
            run, joints = [], []
        else:
            joints.append(joint)
        run.append(other)
    yield from _as_list(article, run, joints)


def _joint(article: Article, one: Candidate, other: Candidate) -> list[str] | None:
    """The words that join two names of a list; None if they are not joined."""
    if other.start - one.end > _JOINT:
        return None
    gap = article.text[article.folded.at(one.end - 1) + 1 : article.folded.at(other.start)]
    between = tokens(gap.lower())
    return between if len(between) <= 4 and _JOINING.issuperset(between) else None


def _as_list(
    article: Article, run: list[Candidate], joints: list[list[str]]
) -> Iterator[list[Candidate]]:
    """The run, or its names one by one where it need not be a list ("In Syria, Russia said")."""
    is_list = len(run) > 2 or any(not _COORDINATING.isdisjoint(joint) for joint in joints)
    begins = run[0].start == article.sentences[run[0].sentence][1]  # "US, Germany to send tanks"
    return iter([run]) if is_list or begins else ([candidate] for candidate in run)
