"""Parquet: a batch of rows at a time, and of the columns only those that are read."""

from collections.abc import Iterator

import pyarrow.parquet as pq

from helpers.read import columns
from helpers.read.records import Record
from helpers.read.sources import SourceFile

ROWS = 1_000  # at a time


def records(file: SourceFile) -> Iterator[Record]:
    """Every row."""
    with file.open() as stream:
        table = pq.ParquetFile(stream)
        names = table.schema_arrow.names
        wanted = columns.recognised(names, file.recipe.columns)
        blank = dict.fromkeys(names)
        number = 0
        for batch in table.iter_batches(batch_size=ROWS, columns=wanted):
            for row in batch.to_pylist() or [{}] * batch.num_rows:
                number += 1
                yield Record(number, blank | row)
