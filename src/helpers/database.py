"""A database for one job over tables of the whole corpus."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow as pa
from pyarrow.dataset import Dataset

Rows = pd.DataFrame | pa.Table | Dataset
"""What a connection can see as a table."""


@contextmanager
def connected() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory, with room beside it for what memory does not hold."""
    with (
        TemporaryDirectory() as room,
        duckdb.connect(config={"temp_directory": room}) as connection,
    ):
        yield connection
