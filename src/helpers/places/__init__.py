"""Words → place: where claims say that something happened, from a gazetteer that works offline.

Names are found by their capitals, tied to what they may mean by the words beside them, and resolved
by the countries that the article speaks of. What stays ambiguous has no place.
"""

from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.places import gazetteer as _gazetteer
from helpers.places import words as _words
from helpers.places.article import Article, Mention
from helpers.places.choosing import place_of as _place_of
from helpers.places.gazetteer import Place
from helpers.places.spelling import fold as _fold
from helpers.sentences import split_text

__all__ = [
    "LEXICONS",
    "Mention",
    "Place",
    "is_known",
    "place_of",
    "places",
    "places_in",
    "province",
]

LEXICONS = (_gazetteer.LEXICON, _words.LEXICON)
COLUMNS = ("claim_id", "place", "place_name", "place_kind", "country", "area", "lat", "lon")


def places_in(text: str) -> list[Mention]:
    """The places that a text names, in its order; offsets are into the text."""
    spans = split_text(text)
    article = Article([text[start:end] for start, end in spans])
    return [
        mention._replace(start=start + mention.start, end=start + mention.end)
        for (start, _), line in zip(spans, article.mentions, strict=True)
        for mention in line
    ]


def place_of(
    sentences: Sequence[str],
    sentence: int,
    start: int,
    end: int,
    kind: str = "killed",
    scope: str = "incident",
) -> Place | None:
    """Where the claim at [start:end] of one of an article's sentences is said to have happened.

    None if the text names no place for it, or one of several that bear the same name.
    """
    mention = _place_of(Article(sentences), sentence, start, end, kind, scope)
    return mention.place if mention else None


def province(code: str) -> str | None:
    """The name of the province of this code of GeoNames; None where the lists have none."""
    known = _gazetteer.gazetteer().province(code)
    return known.name if known else None


def places(claims: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The place of each claim, in the order of the claims: id, name, kind, country and point.

    Only towns have a point. All but the id of the claim are null where no place is known.
    """
    lines = dict(iter(sentences.groupby("article_id", sort=False)))
    found = {
        claim_id: place
        for article_id, group in claims.groupby("article_id", sort=False)
        for claim_id, place in _of_article(group, lines[article_id])
    }
    rows = [_row(claim_id, found[claim_id]) for claim_id in claims.claim_id]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def is_known(name: str, population: int = 0) -> bool:
    """Whether a name is that of a country, a province or a town of so many, whatever else too."""
    known = _gazetteer.gazetteer().exact.get(_fold(name), ())
    return any(p.kind != "town" or p.population >= population for p in known)


def _of_article(claims: pd.DataFrame, lines: pd.DataFrame) -> Iterator[tuple[str, Mention | None]]:
    article = Article(lines.text.tolist())
    numbers = {sentence: number for number, sentence in enumerate(lines.sentence)}
    for claim in claims.itertuples():
        number = numbers[claim.sentence]
        span = (offset - lines.start.iloc[number] for offset in (claim.start, claim.end))
        yield claim.claim_id, _place_of(article, number, *span, claim.kind, claim.scope)


def _row(claim_id: str, mention: Mention | None) -> tuple:
    place = mention.place if mention else None
    if place is None:
        return (claim_id, *[None] * (len(COLUMNS) - 1))
    known = (place.name, place.kind, place.country, place.area, place.lat, place.lon)
    return claim_id, place.id, *known
