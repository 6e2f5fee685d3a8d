"""Rows on their way to their buckets: written to disk as they come, read back a bucket at a time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from nuan.book.rules.hashing import bucket_of

FLUSH_ROWS = 500_000
ONE_FILE_ROWS = 200_000
BUCKET = "_bucket"


class Router:
    """Takes batches of one feed and writes them by the bucket of their key column.

    A small feed becomes one file sorted by bucket; a large one a file a bucket. Memory is `FLUSH_ROWS` rows.
    """

    def __init__(self, *, folder: Path, name: str, key: str, buckets: int) -> None:
        self.folder, self.name, self.key, self.buckets = folder, name, key, buckets
        self.rows = 0
        self._waiting: list[pa.Table] = []
        self._waiting_rows = 0
        self._writers: dict[int, pq.ParquetWriter] = {}

    def add(self, table: pa.Table) -> None:
        """Take a batch."""
        if len(table) == 0:
            return
        self._waiting.append(table.append_column(BUCKET, pa.array(bucket_of(table[self.key], buckets=self.buckets))))
        self.rows += len(table)
        self._waiting_rows += len(table)
        if self._waiting_rows >= FLUSH_ROWS:
            self._flush()

    def finish(self) -> None:
        """Write what is waiting and close every file."""
        if self.rows and not self._writers and self.rows <= ONE_FILE_ROWS:
            write_parquet(self._sorted(), self.folder / f"{self.name}.parquet")
        elif self._waiting:
            self._flush()
        self.close()

    def close(self) -> None:
        """Close the files as they are."""
        for writer in self._writers.values():
            writer.close()
        self._writers = {}

    def _sorted(self) -> pa.Table:
        table = pa.concat_tables(self._waiting)
        self._waiting, self._waiting_rows = [], 0
        order = np.argsort(np.asarray(table[BUCKET]), kind="stable")
        return table.take(pa.array(order)).combine_chunks()

    def _flush(self) -> None:
        table = self._sorted()
        bounds = np.searchsorted(np.asarray(table[BUCKET]), np.arange(self.buckets + 1))
        folder = self.folder / self.name
        folder.mkdir(mode=0o700, exist_ok=True)
        for bucket in np.flatnonzero(np.diff(bounds)):
            part = table.slice(bounds[bucket], bounds[bucket + 1] - bounds[bucket])
            writer = self._writers.get(int(bucket))
            if writer is None:
                path = folder / f"{bucket:04d}.parquet"
                writer = pq.ParquetWriter(path, table.schema, compression="zstd", compression_level=1)
                self._writers[int(bucket)] = writer
            writer.write_table(part)


def write_parquet(table: pa.Table, path: Path) -> None:
    """One small file."""
    pq.write_table(table, path, compression="zstd", compression_level=1, write_statistics=False)


class Routed:
    """What routers wrote under one folder, read back a bucket at a time. A small feed's one file is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._small: dict[str, pa.Table | None] = {}

    def holds(self, name: str) -> bool:
        """Whether any row of this feed was routed."""
        return (self.folder / f"{name}.parquet").exists() or (self.folder / name).is_dir()

    def buckets(self, name: str) -> list[int]:
        """The buckets that have rows of this feed."""
        whole = self._whole(name)
        if whole is not None:
            return [int(k) for k in np.unique(np.asarray(whole[BUCKET]))]
        return sorted(int(path.stem) for path in (self.folder / name).glob("*.parquet"))

    def rows(self, name: str, bucket: int) -> pa.Table | None:
        """The rows of a bucket, or None when there are none."""
        whole = self._whole(name)
        if whole is not None:
            low, high = np.searchsorted(np.asarray(whole[BUCKET]), [bucket, bucket + 1])
            return whole.slice(low, high - low).drop_columns([BUCKET]) if high > low else None
        path = self.folder / name / f"{bucket:04d}.parquet"
        if not path.exists():
            return None
        with pq.ParquetFile(path) as file:
            return file.read(use_threads=False).drop_columns([BUCKET])

    def _whole(self, name: str) -> pa.Table | None:
        if name not in self._small:
            path = self.folder / f"{name}.parquet"
            self._small[name] = None
            if path.exists():
                with pq.ParquetFile(path) as file:
                    self._small[name] = file.read(use_threads=False)
        return self._small[name]
