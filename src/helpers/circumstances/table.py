"""Side, responsible, denied_by and weapon of every claim of a table."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from helpers import schema
from helpers.circumstances.denied import denied_by
from helpers.circumstances.lines import Actor, Article, Claim, Mention
from helpers.circumstances.responsible import responsible
from helpers.circumstances.side import part_side, side
from helpers.circumstances.weapon import class_of, weapons
from helpers.sentences import split_text

COLUMNS = ["side", "responsible", "denied_by", "weapon"]
_OF_CLAIM = (
    *("claim_id", "sentence", "start", "end", "kind", "victims", "scope", "realis"),
    *("part_of", "attributed_to"),
)
STATE = frozenset(["state", "military", "international", "person"])
"""Types of actors that bomb from the air."""


class Circumstances(NamedTuple):
    """What is said of one claim; ids are those of the actor lexicon."""

    side: str | None = None
    responsible: str | None = None
    denied_by: str | None = None
    weapon: str | None = None


def circumstances(
    claims: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    actors: pd.DataFrame,
) -> pd.DataFrame:
    """Whose dead, by whom, by what, and who denies it, for every claim, indexed as `claims`."""
    known = _known(actors)
    lines = _by_article(sentences, "sentence", "start", "text")
    named = _by_article(mentions, "start", "end", "actor")
    titles = dict(_rows(articles, "article_id", "title"))
    rows: list[Circumstances] = []
    for article_id, told in groupby(_rows(claims, "article_id", *_OF_CLAIM), itemgetter(0)):
        mentioned = (Mention(a, b, known[c]) for a, b, c in named[article_id] if c in known)
        article = Article(lines[article_id], mentioned, known, titles.get(article_id))
        rows += _of_article(article, [row[1:] for row in told])
    return pd.DataFrame(rows, columns=COLUMNS, index=claims.index, dtype="str")


def circumstances_in(
    text: str,
    claims: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    title: str | None = None,
) -> pd.DataFrame:
    """The same for one text, of its claims and mentions as their steps find them."""
    spans = enumerate(split_text(text))
    rows = [("", n, start, end, text[start:end]) for n, (start, end) in spans]
    sentences = pd.DataFrame(rows, columns=schema.SENTENCES.names)
    articles = pd.DataFrame({"article_id": [""], "title": [title]})
    return circumstances(claims, mentions.assign(article_id=""), sentences, articles, actors)


def _known(actors: pd.DataFrame) -> dict[str, Actor]:
    return {row[0]: Actor(*row) for row in _rows(actors, "actor", "type", "camp")}


def _by_article(frame: pd.DataFrame, *columns: str) -> dict[str, list[tuple]]:
    found: dict[str, list[tuple]] = defaultdict(list)
    for article_id, *row in _rows(frame, "article_id", *columns):
        found[article_id].append(tuple(row))
    return found


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple]:
    """The rows of some columns, with None for what is missing."""
    held = (frame[name].astype(object) for name in columns)
    return zip(*(column.where(column.notna(), None) for column in held), strict=True)


def _of_article(article: Article, claims: list[tuple]) -> list[Circumstances]:
    """What is said of each claim; a part takes from its whole what is not said of itself."""
    given = _claims(article, claims)
    found = {claim.id: _own(article, claim) for claim in given}
    wholes = {claim.id: claim for claim in given}
    for claim in given:
        if claim.part_of in wholes:
            whole = wholes[claim.part_of]
            found[claim.id] = _of_part(claim, found[claim.id], whole, found[whole.id])
    return [found[claim.id] for claim in given]


def _claims(article: Article, claims: list[tuple]) -> list[Claim]:
    """The claims of an article in order, each with its side."""
    given: list[Claim] = []
    for claim_id, sentence, start, end, *fields, source in claims:
        line = article.line(sentence)
        claim = Claim(
            *(claim_id, sentence, line.positions(start, end), *fields),
            article.actors.get(source) if source else None,
        )
        last = given[-1] if given and sentence - given[-1].sentence <= 1 else None
        given.append(claim._replace(side=side(line, claim, last)))
    return given


def _own(article: Article, claim: Claim) -> Circumstances:
    """What the claim's own words and the sentences around it say."""
    line = article.line(claim.sentence)
    told = weapons(article, line, claim)
    doer = responsible(article, line, claim, told)
    denier = denied_by(article, line, claim, doer)
    by_state = doer is not None and doer.type in STATE
    return Circumstances(
        claim.side, doer and doer.id, denier and denier.id, class_of(told, by_state)
    )


def _of_part(
    claim: Claim, own: Circumstances, whole: Claim, wholes: Circumstances
) -> Circumstances:
    rest = (mine or theirs for mine, theirs in zip(own[1:], wholes[1:], strict=True))
    return Circumstances(part_side(claim, whole), *rest)
