"""The invented sentences in data/gold, read now, by the rules and by a plain expression."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from helpers import progress
from helpers.evaluate import claims
from helpers.evaluate.evaluation import Evaluation
from helpers.evaluate.scores import share
from helpers.home import DATA

FOLDER = DATA / "gold"
CLAIMS = FOLDER / "claims.gold.jsonl"


@dataclass(frozen=True)
class Comparison:
    """The rules and a plain expression on the same texts; `about` has a row a tag of a text."""

    rules: Evaluation
    plain: Evaluation
    about: pd.DataFrame

    @cached_property
    def by_kind(self) -> pd.DataFrame:
        """The rules' scores by kind, with those of the plain expression as plain_f1 and so on."""
        plain = self.plain.scores.set_index("of").add_prefix("plain_")
        return self.rules.scores.merge(plain, "left", left_on="of", right_index=True)

    @cached_property
    def by_tag(self) -> pd.DataFrame:
        """The share of texts read without a mistake, by tag; `all` first.

        Columns: tag, texts, missed, extra, and rules and plain, each with low and high.
        """
        wrong = _mistakes(self.rules).join(_mistakes(self.plain), rsuffix="_plain")
        tags = self.about.groupby("tag").given_id.agg(list)
        groups = [("all", wrong), *((tag, wrong.loc[ids]) for tag, ids in tags.items())]
        return pd.DataFrame([_tagged(tag, texts) for tag, texts in groups])


def constructed(gold: Path = CLAIMS) -> Comparison:
    """The constructed sentences about claims, read as any article is."""
    with progress.silent():
        held = claims.case(gold)
    tags = [(key, tag) for key, tags in held.about.items() for tag in dict.fromkeys(tags)]
    return Comparison(
        rules=claims.evaluation(held, held.tables.claims),
        plain=claims.plain(held),
        about=pd.DataFrame(tags, columns=["given_id", "tag"], dtype="str"),
    )


def _mistakes(evaluation: Evaluation) -> pd.DataFrame:
    """Missed and extra of each text, by its id."""
    return evaluation.counts.groupby("given_id")[["missed", "extra"]].sum().astype(int)


def _tagged(tag: str, texts: pd.DataFrame) -> dict[str, object]:
    counts = texts[["missed", "extra"]].sum().to_dict()
    row = {"tag": tag, "texts": len(texts), **counts}
    for name, end in (("rules", ""), ("plain", "_plain")):
        value, low, high = share((texts[f"missed{end}"] + texts[f"extra{end}"]) == 0)
        row |= {name: value, f"{name}_low": low, f"{name}_high": high}
    return row
