"""Who denies it: the deed, or that it was so."""

from helpers.circumstances.deeds import deniers
from helpers.circumstances.lines import Actor, Article, Claim, Line
from helpers.circumstances.responsible import ACTING
from helpers.circumstances.vocabulary import keys

AFTER = 3
"""Sentences after the claim's own in which those may deny it who are said to have done it."""


def denied_by(article: Article, line: Line, claim: Claim, doer: Actor | None) -> Actor | None:
    """The actor that denies the claim, or having done it, there or in the sentences after."""
    if claim.scope != "incident" and claim.realis != "denied":
        return None
    for step in range(AFTER + 1):
        near = article.line_with(line.number + step, keys("deny"))
        found = [actor for actor in deniers(near) if _may_deny(actor, doer)] if near else []
        if found and not (step and near.begins_anew):
            return found[0]
    return None


def _may_deny(actor: Actor, doer: Actor | None) -> bool:
    """Is it one who may have done it: the one who is said to, or one of the same camp?"""
    same = doer is None or actor.id == doer.id or (actor.camp and actor.camp == doer.camp)
    return actor.type in ACTING and bool(same)
