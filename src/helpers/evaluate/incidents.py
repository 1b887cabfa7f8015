"""Which claims speak of one event: pairs of claims against labels, within each constructed case.

A pair is right where labels and program put both claims together, missed where only the labels do,
extra where only the program does. Only claims that were read as labelled make pairs; how many those
are stands among the fields.
"""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pandas as pd

from helpers.evaluate import gold, pairs
from helpers.evaluate.claims import Case, case, labelled, located
from helpers.evaluate.evaluation import Evaluation
from helpers.evaluate.matching import EXTRA, MISSED, RIGHT, judged
from helpers.evaluate.scores import COUNTS, scores

TABLE = "incident_claims"
GROUPS = ("within an article", "across articles", "series")
PLACE = ["given_id", "start", "end", "quote", "kind", "low", "high", "approx", "vague"]
PAIR = [*PLACE, "case", "of", "outcome", "note"]
SAID = {MISSED: "missed: one event", EXTRA: "put together, but not one event"}


def evaluated(path: Path, articles: Path | None = None) -> Evaluation:
    """The program's incidents and series against the labels of a gold file, or pairs of articles.

    Raises UserError, which names file and line, for labels that cannot be used.
    """
    if path.name.endswith(pairs.ENDING):
        return pairs.evaluated(path, articles)
    held = case(path, articles, TABLE)
    texts = gold.texts(articles or gold.articles_beside(path))
    cases = {key: text.case or key for key, text in texts.items()}
    return evaluation(held, cases, held.tables.more[TABLE])


def evaluation(held: Case, cases: dict[str, str], linked: pd.DataFrame) -> Evaluation:
    """The claims put together (claim_id, incident_id) against the labels; `cases` by given_id."""
    labels, claims = judged(held.labels, held.tables.claims)
    both = _told(labels, claims, cases, linked)
    pairs = pd.DataFrame([row for _, told in both.groupby("case") for row in _pairs(told)])
    pairs = pairs.reindex(columns=PAIR).astype({"case": "str", "of": "str", "outcome": "str"})
    counts = _counted(sorted(set(cases.values())), pairs)
    wrong = pairs[pairs.outcome.isin(SAID)].drop(columns="of")
    return Evaluation(
        subject="incidents",
        on=labelled(held),
        scores=scores(counts, GROUPS),
        counts=counts,
        fields=_read(labels),
        errors=located(wrong, held.tables),
        code=held.tables.code,
    )


def _told(
    labels: pd.DataFrame, claims: pd.DataFrame, cases: dict[str, str], linked: pd.DataFrame
) -> pd.DataFrame:
    """The claims that were read as labelled: case, what they are labelled with, what was found."""
    right = claims[claims.outcome == RIGHT].merge(linked, on="claim_id", how="left")
    own = labels.loc[right.label].reset_index(drop=True)
    return right.assign(
        case=right.given_id.map(cases),
        series=own.series,
        gold=[_gold(row) for row in own.itertuples()],
    ).sort_values(["given_id", "start"])


def _gold(label: tuple) -> str | None:
    """What a label belongs to; an incident and a series of one name are two."""
    if label.incident is not None:
        return f"incident {label.incident}"
    return None if label.series is None else f"series {label.series}"


def _pairs(told: pd.DataFrame) -> Iterator[dict]:
    """The pairs of one case that labels or program put together."""
    for one, other in combinations(told.itertuples(), 2):
        wanted = one.gold is not None and one.gold == other.gold
        found = pd.notna(one.incident_id) and one.incident_id == other.incident_id
        if wanted or found:
            outcome = RIGHT if wanted and found else MISSED if wanted else EXTRA
            yield {name: getattr(other, name) for name in (*PLACE, "case")} | {
                "of": _group(one, other),
                "outcome": outcome,
                "note": _note(one, other, outcome),
            }


def _group(one: tuple, other: tuple) -> str:
    if not (pd.isna(one.series) and pd.isna(other.series)):
        return GROUPS[2]
    return GROUPS[0] if one.given_id == other.given_id else GROUPS[1]


def _note(one: tuple, other: tuple, outcome: str) -> str:
    words = f"“{one.quote}” of {one.given_id} ({one.gold}) and “{other.quote}” ({other.gold})"
    return f"{SAID.get(outcome, outcome)}: {words}"


def _counted(cases: list[str], pairs: pd.DataFrame) -> pd.DataFrame:
    """Right, extra and missed of each group in each case: what `scores` takes."""
    table = pd.crosstab([pairs.case.rename("given_id"), pairs.of], pairs.outcome)
    table = table.reindex(columns=list(COUNTS), fill_value=0).reset_index()
    every = pd.DataFrame({"given_id": cases}, dtype="str").merge(table, how="left")
    return every.fillna(dict.fromkeys(COUNTS, 0))


def _read(labels: pd.DataFrame) -> pd.DataFrame:
    """How many of the labelled claims were read as labelled, in the form of the fields."""
    due = labels[~labels.optional.astype(bool)]
    right = int((due.outcome == RIGHT).sum())
    share = right / len(due) if len(due) else float("nan")
    row = {"field": "claims read", "n": len(due), "right": right, "accuracy": share}
    return pd.DataFrame([row | {"macro_recall": float("nan")}])
