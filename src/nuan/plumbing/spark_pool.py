"""The same work over many parts, on a Spark cluster: `pip install nuan[spark]`.

Every worker must see the same files under the same paths (a shared folder); in local mode that is so by itself.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from nuan.plumbing.pool import Pool, Result, Task

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class UnableToUseSpark(RuntimeError):
    """Spark is not installed, or did not start."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(
            f"Spark cannot be used: {why}. Install it with `pip install nuan[spark]` and a Java 17 or newer, "
            "or run without --spark: the result is the same, byte for byte."
        )


class _OnSpark:
    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def map(self, work: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
        if not tasks:
            return iter(())
        rows = [(place, pickle.dumps((work, task))) for place, task in enumerate(tasks)]
        asked = self._session.createDataFrame(rows, "place int, task binary").repartition(len(rows), "place")
        done = asked.groupBy("place").applyInArrow(_work_off, "place int, result binary").collect()
        results = {row.place: pickle.loads(row.result) for row in done}  # noqa: S301 (our own workers wrote it)
        return iter([results[place] for place in range(len(rows))])


def _work_off(table: pa.Table) -> pa.Table:
    """One task, on a worker: what comes in was pickled by `_OnSpark.map`."""
    work, task = pickle.loads(table["task"][0].as_py())  # noqa: S301 (see above)
    made = pickle.dumps(work(task))
    return pa.table(
        [pa.array([table["place"][0].as_py()], pa.int32()), pa.array([made], pa.binary())], names=["place", "result"]
    )


@contextmanager
def spark_pool(*, master: str) -> Iterator[Pool]:
    """A pool on the Spark master named: `local[2]`, `spark://host:7077`, `yarn` … Raises UnableToUseSpark."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as fault:
        raise UnableToUseSpark(why="the package pyspark is missing") from fault
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings: dict[str, Any] = {
        "spark.ui.enabled": "false",
        "spark.sql.adaptive.enabled": "false",  # it would merge small buckets into one task
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    if master.startswith("local"):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = SparkSession.builder.master(master).appName("nuan")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as fault:
        raise UnableToUseSpark(why=f"it did not start ({type(fault).__name__})") from fault
    try:
        yield _OnSpark(session)
    finally:
        session.stop()
