"""The invented sentences in data/gold, read now, by the rules and by a plain expression."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.evaluate import claims
from helpers.evaluate.evaluation import Evaluation
from helpers.home import DATA

FOLDER = DATA / "gold"
CLAIMS = FOLDER / "claims.gold.jsonl"


@dataclass(frozen=True)
class Comparison:
    """The rules and a plain expression on the same texts; `about` has a row a tag of a text."""

    rules: Evaluation
    plain: Evaluation
    about: pd.DataFrame


def constructed(gold: Path = CLAIMS) -> Comparison:
    """The constructed sentences about claims, read as any article is."""
    held = claims.case(gold)
    tags = [(key, tag) for key, tags in held.about.items() for tag in dict.fromkeys(tags)]
    return Comparison(
        rules=claims.evaluation(held, held.tables.claims),
        plain=claims.plain(held),
        about=pd.DataFrame(tags, columns=["given_id", "tag"], dtype="str"),
    )
