"""What is kept of each article, so that near ones can be found without comparing all with all.

MinHash: the share of equal numbers in two signatures estimates how alike two articles are. A few
numbers in a row make a band; articles that share a band are worth comparing. With 48 bands of four,
two articles that share half of their shingles meet in some band 95 times of 100, two that share a
tenth of them about once in 200.
"""

import numpy as np
import pandas as pd
from rensa import RMinHash

from helpers.stories.likeness import version

BANDS, NUMBERS = 48, 4
SEED = 1
BATCH = 500  # articles


def signatures(articles: pd.DataFrame) -> pd.DataFrame:
    """The table `signatures` for some articles."""
    batches = [articles[at : at + BATCH] for at in range(0, len(articles), BATCH)]
    bands = [row for batch in batches for row in _bands(batch)]
    return pd.DataFrame({"article_id": articles.article_id.to_list(), "bands": bands})


def _bands(articles: pd.DataFrame) -> np.ndarray:
    """A row of hashes, one a band, for each article."""
    fields = zip(articles.title, articles.text, strict=True)
    shingles = [list(version(_given(title), text, None).shingles) for title, text in fields]
    numbers = RMinHash.digests_from_token_sets(shingles, BANDS * NUMBERS, SEED)
    return _hashed(np.array(numbers, dtype=np.uint64).reshape(-1, NUMBERS)).reshape(-1, BANDS)


def _hashed(rows: np.ndarray) -> np.ndarray:
    """One number for each band; bands at different places never share one."""
    place = np.arange(len(rows)) % BANDS
    return pd.util.hash_pandas_object(pd.DataFrame(rows).assign(band=place), index=False).to_numpy()


def _given(title: object) -> str | None:
    return title if isinstance(title, str) else None
