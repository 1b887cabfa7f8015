"""How often the fields of a claim are right, where kind and quantity are."""

import re

import pandas as pd

from helpers.evaluate.matching import RIGHT

FIELDS = ("scope", "realis", "victims", "part_of", "attribution")
SEEN = 3  # times that a value must stand in the labels to be a class of its own in macro recall
SMALL_WORDS = {"the", "a", "of", "for", "and", "s"}


def fields(labels: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """A row a field: field, n, right, accuracy, macro_recall (the mean over the labels' classes).

    A source is right if it shares a word with the label's, or neither names one; its classes, and
    those of part_of, are whether there is one. Null where nothing can be said.
    """
    pairs = _paired(labels, claims)
    return pd.DataFrame([_field(name, pairs) for name in FIELDS])


def _paired(labels: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Each right claim with its label's fields; `whole` is the label that its whole matches."""
    matched = claims[claims.label.notna()]
    place = dict(zip(matched.claim_id, labels.place.loc[matched.label].to_numpy(), strict=True))
    wholes = [None if pd.isna(whole) else place.get(whole, -1) for whole in matched.part_of]
    named = [*FIELDS, "outcome"]
    found = matched[["label", *named]].assign(part_of=pd.Series(wholes, matched.index, object))
    both = found.merge(labels[named], left_on="label", right_index=True, suffixes=("", "_label"))
    return both[both.outcome == RIGHT]


def _field(name: str, pairs: pd.DataFrame) -> dict[str, object]:
    rows = list(zip(pairs[name], pairs[f"{name}_label"], strict=True))
    right = pd.Series([_is_right(name, *row) for row in rows], dtype=bool)
    classes = pd.Series([_class(name, label) for _, label in rows], dtype=object)
    recalls = right.groupby(classes).agg(["mean", "size"])
    return {
        "field": name,
        "n": len(right),
        "right": int(right.sum()),
        "accuracy": right.mean(),
        "macro_recall": recalls["mean"][recalls["size"] >= SEEN].mean(),
    }


def _is_right(name: str, found: object, label: object) -> bool:
    if name == "attribution":
        ours, theirs = words(found), words(label)
        return bool(ours & theirs) or not (ours or theirs)
    return (pd.isna(found) and pd.isna(label)) or found == label


def _class(name: str, label: object) -> object:
    if name == "attribution":
        return bool(words(label))
    return not pd.isna(label) if name == "part_of" else label


def words(text: object) -> set[str]:
    """The words of a source by which it is told from another."""
    return set() if pd.isna(text) else set(re.findall(r"[^\W_]+", text.lower())) - SMALL_WORDS
