"""Actors that the lexicon does not know, proposed as blocks of a lexicon with their sentences."""

from collections.abc import Sequence
from pathlib import Path

from helpers import corpus
from helpers.suggest.blocks import written
from helpers.suggest.proposals import Proposal, proposals
from helpers.tables import Selection
from helpers.wording import counted

__all__ = ["SUBJECTS", "Proposal", "proposals", "suggested", "told", "written"]

SUBJECTS = ("actors",)
FEWEST = 2  # stories and outlets in which a name must act to be proposed


def suggested(
    addresses: str | Sequence[str] = corpus.SAMPLE,
    tables: str | Path | None = None,
    stories: int = FEWEST,
    outlets: int = FEWEST,
) -> tuple[Selection, list[Proposal]]:
    """The corpus as it was read, and the actors that it proposes, most used first."""
    held = corpus.select(addresses, tables=tables)
    with corpus.own_lexicons(addresses):
        return held, proposals(held, stories, outlets)


def told(held: Selection, found: Sequence[Proposal], stories: int, outlets: int) -> str:
    """How many actors are proposed, from what, in a sentence."""
    row = held.query(
        "select count(*) as articles, count(distinct outlet) as outlets from articles"
    ).iloc[0]
    text = (
        f"{counted(len(found), 'actor')} proposed from {counted(row.articles, 'article')}"
        f" of {counted(row.outlets, 'outlet')}"
    )
    if row.outlets < outlets:
        return f"{text}: a name must act in {counted(outlets, 'outlet')}; see --outlets"
    return f"{text}, that act in {stories} stories and {outlets} outlets or more"
