"""The tone toward a target against labels made by hand, in the form of NewsMTSC.

A line is a sentence: primary_gid, sentence_normalized, targets[{from, to, mention, polarity}], with
polarity 2 negative, 4 neutral, 6 positive. Ours have a class, and the polarity of the sentence as a
whole, which scorers of whole sentences are held against; elsewhere they are held against the
polarity toward each target.
"""

import json
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import BaseModel, Field, ValidationError

from helpers import code, lexicon, schema
from helpers.errors import UserError
from helpers.evaluate.evaluation import Evaluation
from helpers.evaluate.matching import EXTRA, MISSED, RIGHT
from helpers.evaluate.scores import COUNTS, macro_f1, scores
from helpers.home import DATA
from helpers.measured import Bin, Labelled, Rate, Worth
from helpers.tone import LEXICONS, SCORERS, WHOLE, Tone, is_held_out, scored, toward
from helpers.tone.articles import article_of

TONE_GOLD = DATA / "gold" / "tone.jsonl"
HELD_OUT_CORPUS = "newsmtsc-held-out"
MAJORITY = "majority"
LABEL_OF = {2: "negative", 4: "neutral", 6: "positive"}
VALUE = {"negative": -1, "neutral": 0, "positive": 1}
BOUNDS = [-1, -0.6, -0.2, 0.2, 0.6, 1]
DIGITS = 4

Polarity = Literal[2, 4, 6]


class Target(BaseModel):
    """A person or group in a sentence, and the tone toward it."""

    start: Annotated[int, Field(alias="from", ge=0)]
    end: Annotated[int, Field(alias="to", ge=0)]
    mention: str
    polarity: Polarity


class Sentence(BaseModel):
    """A labelled sentence; `polarity` and `group` are given in ours only."""

    key: Annotated[str, Field(alias="primary_gid")]
    text: Annotated[str, Field(alias="sentence_normalized")]
    targets: list[Target]
    polarity: Polarity | None = None
    group: Annotated[str | None, Field(alias="class")] = None


def evaluated(path: Path, scorers: Sequence[str] = (), held_out: bool = False) -> list[Evaluation]:
    """Each scorer against the labels; of all if none is named, and of the majority too.

    Raises UserError, which names file and line, for labels that cannot be used.
    """
    held = [s for s in sentences(path) if not held_out or is_held_out(s.key)]
    if not held:
        raise UserError(f"{path}: no article of it was held out; leave --held-out away")
    corpus = HELD_OUT_CORPUS if held_out else path.name.removesuffix(".jsonl")
    named = scorers or (MAJORITY, *SCORERS)
    return [_evaluation(told(held, scorer), scorer, corpus) for scorer in named]


def sentences(path: Path) -> list[Sentence]:
    """The labelled sentences of a file, each target checked against its words."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            found.append(_checked(line, f"{path}, line {number}"))
    return found


def _checked(line: str, where: str) -> Sentence:
    try:
        sentence = Sentence.model_validate(json.loads(line))
    except ValidationError as error:
        first = error.errors()[0]
        place = ", ".join([where, *map(str, first["loc"])])
        raise UserError(f"{place}: {first['msg']}, not {first['input']!r:.80}") from error
    except ValueError as error:
        raise UserError(f"{where}: is not JSON ({error}); write one object a line") from error
    for target in sentence.targets:
        if sentence.text[target.start : target.end] != target.mention:
            raise UserError(
                f"{where}: {target.mention!r} is not at {target.start} to {target.end}; give "
                "the first character and the one after the last"
            )
    return sentence


def told(held: list[Sentence], scorer: str) -> pd.DataFrame:
    """Every target (or sentence) with what was labelled and what the scorer says.

    Columns: article, given_id, group, text, mention, start, label, polarity, said.
    """
    rows = [
        {
            "given_id": article_of(one.key) if one.group is None else one.key,
            "group": one.group,
            "text": one.text,
            "mention": target.mention if target else "",
            "label": LABEL_OF[target.polarity if target else one.polarity],
            **_said(one, target, scorer),
        }
        for one in held
        for target in _judged(one, scorer)
    ]
    frame = pd.DataFrame(rows, columns=["given_id", "group", "text", "mention", "label", *_SAID])
    if scorer == MAJORITY and len(frame):
        frame["said"] = Counter(frame.label).most_common(1)[0][0]
    return frame


_SAID = ("polarity", "said")


def _judged(one: Sentence, scorer: str) -> Sequence[Target | None]:
    """What a scorer is held against: the targets, or (None) the sentence as a whole."""
    return [None] if one.polarity and scorer != "toward" else one.targets


def _said(one: Sentence, target: Target | None, scorer: str) -> dict[str, object]:
    if scorer == MAJORITY:
        return {"polarity": 0.0, "said": ""}
    say = partial(scored, scorer=scorer)
    found: Tone = say(one.text) if scorer in WHOLE else toward(one.text, target.start, target.end)
    return {"polarity": found.polarity, "said": found.label}


def _evaluation(rows: pd.DataFrame, scorer: str, corpus: str) -> Evaluation:
    counts = _counts(rows)
    table = scores(counts, schema.LABELS)
    return Evaluation(
        subject="tone",
        on=Labelled(
            corpus=corpus, articles=rows.given_id.nunique(), outlets=0, first=None, last=None
        ),
        scores=table,
        counts=counts,
        fields=_by_class(rows),
        errors=_errors(rows),
        code=_code(),
        worth=_worth(rows, counts, table, scorer),
    )


def _code() -> str:
    return code.digest("tone")[:32] + lexicon.digest(LEXICONS)[:32]


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Right, extra and missed of each label in each article."""
    right = rows.label == rows.said
    parts = [
        rows[right].assign(of=rows.label, outcome=RIGHT),
        rows[~right].assign(of=rows.label, outcome=MISSED),
        rows[~right].assign(of=rows.said, outcome=EXTRA),
    ]
    every = pd.concat(parts)
    table = pd.crosstab([every.given_id, every.of], every.outcome)
    return table.reindex(columns=list(COUNTS), fill_value=0).reset_index()


def _worth(rows: pd.DataFrame, counts: pd.DataFrame, table: pd.DataFrame, scorer: str) -> Worth:
    whole = table.iloc[0]
    bins = _bins(rows)
    off = sum(one.n * abs(one.said - one.labelled) for one in bins) / max(len(rows), 1)
    return Worth(
        scorer=scorer,
        targets=len(rows),
        macro_f1=_rate(*macro_f1(counts, schema.LABELS)),
        accuracy=_rate(whole.precision, whole.precision_low, whole.precision_high),
        zeros=round(float((rows.polarity == 0).mean()), DIGITS),
        calibration_error=round(off, DIGITS),
        calibration=bins,
    )


def _rate(*ends: float) -> Rate:
    value, low, high = (round(float(end), DIGITS) for end in ends)
    return Rate(value=value, low=low, high=high)


def _bins(rows: pd.DataFrame) -> list[Bin]:
    """What was said, and labelled (negative -1, positive 1), on average, by what was said."""
    cut = pd.cut(rows.polarity.clip(-1, 1), BOUNDS, include_lowest=True, labels=False)
    labelled = rows.label.map(VALUE)
    return [
        Bin(
            low=BOUNDS[n],
            high=BOUNDS[n + 1],
            n=int((cut == n).sum()),
            said=round(float(rows.polarity[cut == n].mean()), DIGITS),
            labelled=round(float(labelled[cut == n].mean()), DIGITS),
        )
        for n in sorted(cut.dropna().unique())
    ]


def _by_class(rows: pd.DataFrame) -> pd.DataFrame:
    """How many of each class of constructed sentences are right, in the form of the fields."""
    right = (rows.label == rows.said).groupby(rows.group, sort=False)
    return pd.DataFrame(
        [
            {"field": name, "n": len(one), "right": int(one.sum()), "accuracy": one.mean()}
            | {"macro_recall": float("nan")}
            for name, one in right
        ],
        columns=["field", "n", "right", "accuracy", "macro_recall"],
    )


def _errors(rows: pd.DataFrame) -> pd.DataFrame:
    """What was told wrongly, with its sentence."""
    wrong = rows[rows.label != rows.said]
    whom = [f" toward {mention}" if mention else "" for mention in wrong.mention]
    note = [
        f"{row.label}{to}, scored {row.said} ({row.polarity:+.2f})"
        for row, to in zip(wrong.itertuples(), whom, strict=True)
    ]
    return pd.DataFrame({"given_id": wrong.given_id, "note": note, "sentence_text": wrong.text})


def invented_tone() -> dict[str, Evaluation]:
    """The invented sentences in data/gold, by scorer."""
    return {one.worth.scorer: one for one in evaluated(TONE_GOLD)}
