"""Learn the weights of `toward` from NewsMTSC's train file: `make train NEWS=train.jsonl`.

python -m helpers.training TRAIN.jsonl [--out toward.tsv] [--choose]

A fifth of the articles is held out and never looked at here (helpers.tone.articles). --choose
compares strengths of regularisation by cross-validation over articles within the other four
fifths, and writes nothing. Needs scikit-learn: pip install 'sitrep[train]'.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from helpers.tone import stance
from helpers.tone.articles import article_of, group_of, is_held_out, share_of
from helpers.tone.tokens import sentence

STRENGTHS = (0.01, 0.015, 0.02, 0.03)
STRENGTH = 0.02  # scikit-learn's C, chosen by --choose
FEWEST_ARTICLES = 2  # in which a word, a zone of a word, or a phrase must stand
FOLDS = 5
DIGITS = 3
NEGATIVE, NEUTRAL, POSITIVE = 2, 4, 6  # as NewsMTSC writes them


class Target(NamedTuple):
    """A sentence with one target and its label."""

    text: str
    start: int
    end: int
    label: int
    article: str


def main(path: Path, out: Path, choose: bool) -> None:
    """Write the weights learned from the four fifths, or say how strengths compare on them."""
    learned_from = targets(path)
    print(f"{len(learned_from):,} targets of {len({t.article for t in learned_from}):,} articles")
    if choose:
        for strength in STRENGTHS:
            print(f"C = {strength}: macro-F1 {cross_validated(learned_from, strength):.4f}")
        return
    weights = learned(learned_from, STRENGTH)
    write(weights, out)
    print(f"{len(weights):,} weights in {out}")


def targets(path: Path) -> list[Target]:
    """Every target that is not held out."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Target(
            row["sentence_normalized"],
            target["from"],
            target["to"],
            int(target["polarity"]),
            article_of(row["primary_gid"]),
        )
        for row in rows
        if not is_held_out(row["primary_gid"])
        for target in row["targets"]
    ]


def features_of(some: list[Target], vocabulary: set[str]) -> list[dict]:
    """What the model weighs, for each target."""
    made = []
    for target in some:
        found = sentence(target.text, lambda word: stance.stem(word) in vocabulary)
        made.append(stance.features(found, found.place(target.start, target.end)))
    return made


def vocabulary_of(some: list[Target]) -> set[str]:
    """The stems of words that stand in small letters in enough articles."""
    seen = defaultdict(set)
    for target in some:
        for word in sentence(target.text, lambda word: False).words:
            if word.islower() and word[0].isalpha():
                seen[stance.stem(word)].add(target.article)
    return {stem for stem, articles in seen.items() if len(articles) >= FEWEST_ARTICLES}


def learned(some: list[Target], strength: float) -> dict[stance.Key, tuple[float, float]]:
    """The weights for negative and positive, those of neutral taken off."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    made = features_of(some, vocabulary_of(some))
    kept = _frequent(made, [t.article for t in some])
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{k: v for k, v in f.items() if k in kept} for f in made])
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=1000, tol=1e-6)
    model.fit(matrix, [t.label for t in some])
    low, middle, high = (model.coef_[list(model.classes_).index(c)] for c in _LABELS)
    bias = dict(zip(model.classes_, model.intercept_, strict=True))
    rows = zip(vectors.feature_names_, low - middle, high - middle, strict=True)
    weights = {key: (round(a, DIGITS), round(b, DIGITS)) for key, a, b in rows}
    weights[stance.BIAS, ""] = tuple(
        round(bias[label] - bias[NEUTRAL], DIGITS) for label in (NEGATIVE, POSITIVE)
    )
    return weights


_LABELS = (NEGATIVE, NEUTRAL, POSITIVE)


def _frequent(made: list[dict], articles: list[str]) -> set[stance.Key]:
    seen = defaultdict(set)
    for features, article in zip(made, articles, strict=True):
        for key in features:
            seen[key].add(article)
    return {key for key, found in seen.items() if len(found) >= FEWEST_ARTICLES}


def cross_validated(some: list[Target], strength: float) -> float:
    """Macro-F1 over five folds of articles, each told by weights learned from the others."""
    folds = [share_of(f"fold {group_of(t.article)}", FOLDS) for t in some]
    told = []
    for fold in range(FOLDS):
        weights = learned([t for t, f in zip(some, folds, strict=True) if f != fold], strength)
        unseen = [t for t, f in zip(some, folds, strict=True) if f == fold]
        known = {word for zone, word in weights if zone == stance.ANY}
        told += [
            (t.label, _told(features, weights))
            for t, features in zip(unseen, features_of(unseen, known), strict=True)
        ]
    return _macro_f1(told)


def _told(features: dict, weights: dict) -> int:
    low, high = weights[stance.BIAS, ""]
    for key, amount in features.items():
        if key in weights:
            low, high = low + amount * weights[key][0], high + amount * weights[key][1]
    return (NEGATIVE, NEUTRAL, POSITIVE)[int(np.argmax([low, 0, high]))]


def _macro_f1(told: list[tuple[int, int]]) -> float:
    right = Counter(label for label, said in told if label == said)
    total = Counter(label for label, _ in told) + Counter(said for _, said in told)
    return float(np.mean([2 * right[label] / total[label] for label in _LABELS]))


def write(weights: dict[stance.Key, tuple[float, float]], out: Path) -> None:
    """The weights as a table that a person can read, in the order of zone and word."""
    rows = [
        f"{zone}\t{word}\t{low:g}\t{high:g}"
        for (zone, word), (low, high) in sorted(weights.items())
        if low or high or zone == stance.ANY
    ]
    out.write_text("\n".join(["zone\tword\tnegative\tpositive", *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("train", type=Path, help="NewsMTSC's train.jsonl")
    parser.add_argument("--out", type=Path, default=stance.MODEL)
    parser.add_argument("--choose", action="store_true", help="compare strengths; write nothing")
    given = parser.parse_args()
    main(given.train, given.out, given.choose)
