"""The mentions of one article."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from helpers.actors import context
from helpers.actors.article import Article, Candidate, Mention, Spans, mention
from helpers.actors.context import Around
from helpers.actors.entries import Actor
from helpers.actors.heads import with_heads
from helpers.actors.mentioned import mentioned
from helpers.actors.names import Sense, known_names
from helpers.actors.taught import spotted, taught
from helpers.actors.words import words

_MARKS_IN_NO_NAME = re.compile(r"[,;:()\"!?\[\]~]")
_SHOUTED = 30  # characters on either side that tell whether a line is written in capitals

Places = dict[str, list[int]]


class Known(NamedTuple):
    """What an article as a whole says about its names.

    Where each actor is named in full, and whom an abbreviation in brackets means.
    """

    introduced: Places
    told: dict[str, Actor | None]


def found(text: str, sentences: Spans, day: date | None = None) -> list[Mention]:
    """The mentions of an article, given number, start and end of its sentences, and its day."""
    article = Article(text, sentences)
    candidates = list(_spotted(article, day))
    told = taught(article, candidates)
    candidates.extend(spotted(article, told))
    known = Known(_introduced(candidates), told)
    settled = [s for c in _outermost(candidates) if (s := _settled(article, c, known))]
    named = [
        candidate
        for _, line in groupby(_longest(settled), lambda c: c.sentence)
        for candidate in mentioned(article, list(line))
    ]
    return [mention(article, c) for c in with_heads(article, candidates, named)]


# What a name may stand for


def _spotted(article: Article, day: date | None) -> Iterator[Candidate]:
    """Every name in the article with its senses, nested ones too."""
    kept, is_capital = article.folded.kept, article.folded.is_capital
    for name, start in known_names().found(article.scan):
        if name.capital >= 0 and not kept[start + name.capital].isupper():
            continue
        end = start + len(name.key)
        if name.is_phrase and _MARKS_IN_NO_NAME.search(article.plain, start, end):
            continue
        senses = [
            sense
            for sense, capitals in name.senses
            if (sense.role is None or sense.holds_on(day))
            and (not capitals or all(is_capital(start + place) for place in capitals))
        ]
        which = article.sentence(start, end)
        if senses and which is not None:
            yield Candidate(start, end, which, senses)


def _outermost(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates in their order, but those inside a longer name that means one actor anyhow."""
    reached = 0
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if candidate.end > reached and not candidate.sense.head:
            yield candidate
            if len(candidate.senses) == 1 and candidate.sense.is_certain:
                reached = candidate.end


def _introduced(candidates: Iterable[Candidate]) -> Places:
    """Where each actor is named in a way that needs nothing else to be understood."""
    places = defaultdict(list)
    for candidate in candidates:
        for sense in candidate.senses:
            if sense.is_firm:
                places[sense.actor.id].append(candidate.start)
    return {actor: sorted(starts) for actor, starts in places.items()}


def _settled(article: Article, candidate: Candidate, known: Known) -> Candidate | None:
    """The candidate with one sense: of several actors the one that was named last before it."""
    senses = [s for s in candidate.senses if _is_borne_out(article, candidate, s, known)]
    if len(senses) > 1:
        last = [_last_named(sense, candidate.start, known.introduced) for sense in senses]
        senses = [s for s, place in zip(senses, last, strict=True) if place == max(last)]
        if len({sense.actor and sense.actor.id for sense in senses}) > 1:
            return None
        senses = [max(senses, key=lambda sense: len(sense.capitals))]
    return candidate._replace(senses=senses) if senses else None


def _is_borne_out(article: Article, candidate: Candidate, sense: Sense, known: Known) -> bool:
    """Whether the article or the sentence holds what the name needs to mean its actor."""
    if sense.role:
        return _has_one_holder(article, candidate)
    if sense.field == "abbreviations":
        key = article.scan[candidate.start : candidate.end]
        if key in known.told:
            return known.told[key] is sense.actor
        if _is_shouted_word(article, candidate):
            return False
    if sense.is_army and _is_adjective(article, candidate):
        return False
    if sense.field != "later" and not sense.needs:
        return True
    named = sense.actor.id in known.introduced
    return named or article.has_word(candidate.sentence, sense.needs)


def _is_adjective(article: Article, candidate: Candidate) -> bool:
    """Whether "Turkish military" only says whose a deed is: "Turkish military operations"."""
    if not article.plain.startswith(" military", candidate.end - len(" military")):
        return False
    following = article.after(candidate.sentence, candidate.end)
    verb = "".join(following[:1])
    may_be_verb = verb.endswith("s") and verb in words("also nouns")  # "the Turkish military raids"
    return not may_be_verb and (context.is_deed(following) or verb in words("also nouns"))


def _last_named(sense: Sense, place: int, introduced: Places) -> int:
    """The last place, up to this one, where the actor is named in full; -1 if there is none."""
    places = introduced.get(sense.actor.id, ()) if sense.actor else ()
    before = bisect_right(places, place)
    return places[before - 1] if before else -1


def _longest(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The longest of candidates that overlap, given from left to right, longer ones first."""
    reached = 0
    for candidate in candidates:
        if candidate.start >= reached:
            yield candidate
            reached = candidate.end


def _has_one_holder(article: Article, candidate: Candidate) -> bool:
    """Whether an office stands for its holder: no name stands beside it, no former one is meant."""
    around = Around(article, candidate, candidate, 0)
    following = re.compile(r"\s*\w").match(article.plain, candidate.end)
    named = following and article.folded.is_capital(following.end() - 1)
    return not named and not around.after_a_name and context.is_somebody(around)


def _is_shouted_word(article: Article, candidate: Candidate) -> bool:
    """Whether an abbreviation is a plain word too, in a line written all in capitals."""
    if article.plain[candidate.start : candidate.end] not in words("plain words"):
        return False
    start, end = article.folded.span(candidate.start, candidate.end)
    _, first, last = article.sentences[candidate.sentence]
    first, last = article.folded.span(first, last)
    text = article.text
    beside = text[max(first, start - _SHOUTED) : start] + text[end : min(last, end + _SHOUTED)]
    return beside.isupper()
