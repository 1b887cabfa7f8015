"""Which actors an article names: those found against those that a reader took down.

A labelled actor is found if its name, one of the forms that the text has for it, or an adjective
resolves to an actor that was found in that article; one that resolves to none is missed. An actor
that was found and is nobody's in the labels of its article is wrong, also where the label is of its
whole or of its part. Persons, news organisations and others are counted apart.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd

from helpers import actors
from helpers.evaluate import gold
from helpers.evaluate.claims import Case, case, labelled, located
from helpers.evaluate.evaluation import Evaluation, counted
from helpers.evaluate.gold import Named
from helpers.evaluate.matching import EXTRA, MISSED, RIGHT
from helpers.evaluate.scores import scores

TABLE = "mentions"
COUNTED = ("state", "armed group", "military", "political", "international", "monitor")
APART = ("person", "media", "other")
SAID = {MISSED: "missed", EXTRA: "found, but not named as an actor in the text"}
COLUMNS = ["given_id", "kind", "outcome", "quote", "start", "end", "note"]


def evaluated(path: Path, articles: Path | None = None) -> Evaluation:
    """The actors that the program finds against the labels of a gold file.

    Raises UserError, which names file and line, for labels that cannot be used.
    """
    held = case(path, articles, TABLE)
    given = gold.texts(articles or gold.articles_beside(path))
    rows = gold.labels(path, given)
    return evaluation(held, {row.article_id: row.actors for row in rows}, held.tables.more[TABLE])


def evaluation(held: Case, labels: dict[str, list[Named]], mentions: pd.DataFrame) -> Evaluation:
    """The actors mentioned (a table of mentions) against the labels, by given_id."""
    first = mentions.sort_values("start").drop_duplicates(["article_id", "actor"])
    found = {article: rows.set_index("actor") for article, rows in first.groupby("article_id")}
    judged = [
        row
        for article in held.tables.articles.itertuples()
        for row in _judged(article, labels[article.given_id], found.get(article.article_id))
    ]
    rows = pd.DataFrame(judged, columns=COLUMNS)
    counts = {kinds: _counted(held, rows, kinds) for kinds in (COUNTED, APART)}
    apart = scores(counts[APART], APART).iloc[1:]
    return Evaluation(
        subject="actors",
        on=labelled(held),
        scores=pd.concat([scores(counts[COUNTED], COUNTED), apart], ignore_index=True),
        counts=counts[COUNTED],
        fields=pd.DataFrame(),
        errors=located(rows[rows.outcome.isin(SAID)], held.tables),
        code=held.tables.code,
    )


def meant(label: Named, day: date | None) -> set[str]:
    """Every actor that the forms of a labelled one resolve to."""
    forms = (label.name, *label.surfaces, *label.adjectives)
    return {actor for form in forms if (actor := actors.resolve(form, day))}


def _judged(article: tuple, labels: list[Named], found: pd.DataFrame | None) -> Iterable[dict]:
    """A row for each labelled actor, found or missed, and for each that was found wrongly."""
    places = {} if found is None else found.to_dict("index")
    day = None if pd.isna(article.day) else article.day
    theirs: set[str] = set()
    for label in labels:
        ids = meant(label, day)
        theirs |= ids
        yield _label_row(article, label, ids, RIGHT if ids & places.keys() else MISSED)
    for actor, row in places.items():
        if actor not in theirs:
            note = f"{SAID[EXTRA]}: {actor}"
            yield _row(article, actors.named(actor).type, EXTRA, row["start"], row["surface"], note)


def _label_row(article: tuple, label: Named, ids: set[str], outcome: str) -> dict:
    forms = [form for form in (*label.surfaces, *label.adjectives) if form in article.text]
    quote = min(forms, key=article.text.index, default="")
    note = f"{SAID.get(outcome, outcome)}: {label.name} ({', '.join(sorted(ids)) or 'unknown'})"
    return _row(article, label.type, outcome, article.text.index(quote), quote, note)


def _row(article: tuple, kind: str, outcome: str, start: int, quote: str, note: str) -> dict:
    values = (article.given_id, kind, outcome, quote, start, start + len(quote), note)
    return dict(zip(COLUMNS, values, strict=True))


def _counted(held: Case, rows: pd.DataFrame, kinds: tuple[str, ...]) -> pd.DataFrame:
    own = rows[rows.kind.isin(kinds)]
    return counted(list(held.about), own[own.outcome != EXTRA], own)
