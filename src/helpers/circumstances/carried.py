"""Which sentences before a claim may have told of the attack that it speaks of."""

from collections.abc import Iterator

from helpers.circumstances.lines import Article, Claim, Line

BACK = 3
"""Sentences looked back, at most."""
LATEST = 20
"""Words for weapons, or deeds, at the end of a sentence before that are looked at, at most."""
NEAR = 10
"""Words on either side of a claim in which an attack is told as a new one."""


def before(article: Article, line: Line, claim: Claim) -> Iterator[Line]:
    """The sentences before, the nearest first, up to where another event begins."""
    if claim.scope != "incident" or line.begins_anew or _is_new(line, claim):
        return
    for earlier in last(article, line, BACK):
        yield earlier
        if earlier.begins_anew:
            return


def last(article: Article, line: Line, many: int) -> Iterator[Line]:
    """As many sentences before, the nearest first."""
    for number in range(line.number - 1, max(-1, line.number - 1 - many), -1):
        if earlier := article.line(number):
            yield earlier


def _is_new(line: Line, claim: Claim) -> bool:
    """Does an attack of its own stand beside the claim: a raid, another blast?"""
    first, last = claim.span
    near = range(max(0, first - NEAR), min(len(line), last + NEAR))
    acts = (i for i in near if i in line.acts and line.acts[i][0] == "attack")
    return any(_is_indefinite(line, i) for i in acts)


def _is_indefinite(line: Line, i: int) -> bool:
    """Does a noun stand after "a" or "another", with no more than two words between?"""
    for j in range(i - 1, max(-1, i - 4), -1):
        if line.row[j] in ("a", "an", "another"):
            return True
        if line.closes(j) or line.role(j) == "determiner":
            return False
    return False
