"""Which claims are those that a reader took down.

A claim matches a label of the same article if kind and quantity (low, high, vague) are equal; of
several, those that begin nearest to each other. Labels that are optional, and claims without any
quantity, count neither for nor against.
"""

from collections.abc import Iterable

import pandas as pd

FAR = 250  # characters between the beginnings of a label and a claim, at most
ON_OPTIONAL = 60  # characters from an optional label within which a claim is its reading
SAME_WORD = {
    "a number of": "number",
    "number of": "number",
    "a few": "few",
    "a handful": "few",
    "handful": "few",
}
RIGHT, MISSED, EXTRA, ASIDE = "right", "missed", "extra", "aside"


def judged(labels: pd.DataFrame, claims: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Labels and claims, each with its `outcome`: right, missed or extra, aside (not counted).

    `label` in the claims is the row of the label that they match, or null. Both frames need
    given_id, start, kind, low, high, vague; labels `optional`.
    """
    stated = claims[claims[["low", "high", "vague"]].notna().any(axis=1)].reset_index(drop=True)
    labels = labels.reset_index(drop=True)
    pairs = _pairs(_keyed(labels), _keyed(stated))
    stated["label"] = pd.Series(pairs, dtype="Int64").reindex(stated.index)
    optional = labels.optional.astype(bool)
    found = labels.index.isin(list(pairs.values()))
    labels["outcome"] = _chosen(zip(optional, found, strict=True), MISSED)
    on_optional = stated.label.isna() & _near(stated, labels[optional & ~found])
    uncounted = stated.label.isin(labels.index[optional]) | on_optional
    stated["outcome"] = _chosen(zip(uncounted, stated.label.notna(), strict=True), EXTRA)
    return labels, stated


def _chosen(rows: Iterable[tuple[bool, bool]], otherwise: str) -> list[str]:
    return [ASIDE if aside else RIGHT if right else otherwise for aside, right in rows]


def _pairs(labels: pd.DataFrame, claims: pd.DataFrame) -> dict[int, int]:
    """Row of a claim → row of its label: one to one, the nearest first."""
    same = claims.merge(labels, on=["given_id", "key"], suffixes=("_claim", "_label"))
    same["apart"] = (same.start_claim - same.start_label).abs()
    near = same[same.apart <= FAR].sort_values(["apart", "row_label", "row_claim"])
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for claim, label in zip(near.row_claim, near.row_label, strict=True):
        if claim not in pairs and label not in taken:
            pairs[claim] = label
            taken.add(label)
    return pairs


def _keyed(frame: pd.DataFrame) -> pd.DataFrame:
    """Where each row stands, and what it states as one text: "killed 12 12 -"."""
    stated = frame[["kind", "low", "high", "vague"]].itertuples(index=False)
    return pd.DataFrame(
        {
            "given_id": frame.given_id.astype("str"),
            "key": pd.Series([_key(*row) for row in stated], dtype="str"),
            "start": frame.start.astype(int),
            "row": range(len(frame)),
        }
    )


def _key(kind: str, low: int | None, high: int | None, vague: str | None) -> str:
    if not pd.isna(vague):
        return f"{kind} {SAME_WORD.get(vague, vague)}"
    return " ".join([kind, *("-" if pd.isna(bound) else str(int(bound)) for bound in (low, high))])


def _near(claims: pd.DataFrame, optional: pd.DataFrame) -> pd.Series:
    """Whether each claim stands on the words of an optional label of its kind."""
    where = ["given_id", "kind", "start"]
    rows, others = (
        frame[where].astype({"given_id": "str", "kind": "str", "start": int})
        for frame in (claims, optional)
    )
    beside = rows.assign(row=claims.index).merge(others, on=where[:2], suffixes=("", "_label"))
    near = beside.row[(beside.start - beside.start_label).abs() <= ON_OPTIONAL]
    return claims.index.to_series().isin(near)
