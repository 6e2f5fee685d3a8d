"""A Parquet feed as batches of typed columns with row numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from nuan.book.feeds.csv_file import TextBatch
from nuan.book.feeds.errors import UnableToReadFeed

BATCH_ROWS = 262_144


@dataclass(frozen=True)
class ParquetFile:
    """An opened Parquet file: its columns and their types."""

    path: Path
    schema: pa.Schema

    @property
    def header(self) -> list[str]:
        """The column names."""
        return list(self.schema.names)

    def batches(self) -> Iterator[TextBatch]:
        """The rows, a batch at a time; a row's number counts from 1."""
        first = 1
        try:
            with pq.ParquetFile(self.path) as file:
                for batch in file.iter_batches(batch_size=BATCH_ROWS, use_threads=False):
                    lines = np.arange(first, first + batch.num_rows, dtype=np.int64)
                    first += batch.num_rows
                    yield TextBatch(_plain(pa.Table.from_batches([batch])), lines, [], batch.num_rows)
        except (pa.ArrowInvalid, OSError) as error:
            raise _damaged(self.path) from error


def _plain(table: pa.Table) -> pa.Table:
    """Plain strings, and empty texts as null, as a CSV has them."""
    for place, name in enumerate(table.column_names):
        values = table[name]
        type_ = values.type.value_type if pa.types.is_dictionary(values.type) else values.type
        if pa.types.is_string(type_) or pa.types.is_large_string(type_):
            text = values.cast(pa.string())
            empty = pa.compute.equal(text, "")
            if pa.compute.any(empty).as_py():
                text = pa.compute.if_else(empty, pa.scalar(None, pa.string()), text)
            table = table.set_column(place, name, text)
    return table


def _damaged(path: Path) -> UnableToReadFeed:
    return UnableToReadFeed(
        file=path.name, line=None, column=None, problem="the Parquet file is cut off or damaged",
        remedy="Copy it again, whole",
    )  # fmt: skip


def open_parquet(path: Path) -> ParquetFile:
    """Open a Parquet file and read its schema. Raises UnableToReadFeed when it is cut off or damaged."""
    try:
        schema = pq.read_schema(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise _damaged(path) from error
    return ParquetFile(path, schema)
