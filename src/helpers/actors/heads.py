"""Common nouns that stand for the state that an article is mostly about: "the army said"."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from helpers import lexicon
from helpers.actors.article import Article, Candidate
from helpers.actors.context import Around
from helpers.actors.entries import Actor, known
from helpers.actors.words import forms, nouns, words

CLEARLY = 1.5  # times as often as any other state
OFTEN = 2  # times at least


class Home(NamedTuple):
    """The state that an article names most, also as a place, and its military."""

    state: Actor
    military: Actor


def with_heads(
    article: Article, candidates: Iterable[Candidate], mentioned: list[Candidate]
) -> list[Candidate]:
    """What an article mentions, with the common nouns for actors that it names elsewhere."""
    heads = [c for c in candidates if c.sense.head]
    if not heads or not (about := home(candidates)):
        return mentioned
    named = {candidate.sense.actor.id for candidate in mentioned}
    meant = [
        candidate._replace(senses=[candidate.sense._replace(actor=actor)])
        for candidate in heads
        if (actor := _named(about, candidate.sense.head, named))
        and not any(c.start < candidate.end and candidate.start < c.end for c in mentioned)
        and is_unnamed(article, candidate)
    ]
    return sorted([*mentioned, *meant], key=lambda c: c.start)


def _named(about: Home, head: str, named: set[str]) -> Actor | None:
    """The state for a government, the military for an army, or the state where only it is named."""
    order = (about.military, about.state) if head == "military" else (about.state,)
    return next((actor for actor in order if actor.id in named), None)


def home(candidates: Iterable[Candidate]) -> Home | None:
    """The state that is named clearly more often than all others, if there is one."""
    named = {(c.start, state) for c in candidates for s in c.senses if (state := _state(s.actor))}
    counts = Counter(state for _, state in named).most_common(2)
    if not counts or counts[0][1] < OFTEN:
        return None
    if len(counts) > 1 and counts[0][1] < CLEARLY * counts[1][1]:
        return None
    return _homes()[counts[0][0]]


def is_unnamed(article: Article, candidate: Candidate) -> bool:
    """Whether nothing beside the noun makes it somebody else's: "the rebel army", "pro-government".

    Nor may it be part of another noun: "the military airport".
    """
    around = Around(article, candidate, candidate, 0)
    start, end = article.folded.span(candidate.start, candidate.end)
    if "-" in (article.text[start - 1 : start], article.text[end : end + 1]):
        return False
    if not article.plain.startswith("the ", candidate.start):
        before = around.before[-1:]
        if around.after_a_name or not words("of another than the state").isdisjoint(before):
            return False
        return not article.plain.startswith("of ", candidate.end + 1)
    return not around.after or not around.after[0].isalpha() or around.after[0] in _following()


@cache
def _following() -> frozenset[str]:
    acting = forms("saying", "acting") | nouns("officers", "deeds")
    return acting | words("before the verb", "after an unnamed state")


def _state(actor: Actor | None) -> str | None:
    if actor is None:
        return None
    return actor.id if actor.type == "state" else actor.military_of


@lexicon.cached
def _homes() -> dict[str, Home]:
    militaries = {actor.military_of: actor for actor in known() if actor.military_of}
    states = (actor for actor in known() if actor.type == "state")
    return {state.id: Home(state, militaries.get(state.id, state)) for state in states}
