"""The same buckets on Spark, in local mode: byte for byte what the night on one machine made."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nuan.book import queries as book
from nuan.book.actions.night import TABLES, BucketTask, gather_people, night_file, night_folder, run_bucket
from nuan.plumbing.pool import pool_of
from nuan.plumbing.spark_pool import UnableToUseSpark, spark_pool
from nuan.policy.queries import book_terms, load_pack
from tests.rooms.daily_run.days import BUCKETS, day_of

ROOT = Path(__file__).resolve().parents[3]


def tasks(home: Path, out: Path) -> list[BucketTask]:
    """The buckets of the last date, compared with the date before it."""
    on, previous_on = book.book_dates(home=home)[-1], book.book_dates(home=home)[-2]
    terms = book_terms(pack=load_pack(jurisdiction="cn"), on=on)
    return [
        BucketTask(home=home, out=out, on=on, bucket=bucket, buckets=BUCKETS, previous_on=previous_on, terms=terms)
        for bucket in range(BUCKETS)
    ]


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs a Java, and there is none on this machine")
def test_a_night_on_spark_is_the_night_on_one_machine_byte_for_byte(
    twins: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), str(ROOT)]))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    home = twins[3]
    work = tasks(home, tmp_path / "here")
    with pool_of(workers=1) as pool:
        here = list(pool.map(run_bucket, work))
    with spark_pool(master="local[2]") as pool:
        there = list(pool.map(run_bucket, [replace(task, out=tmp_path / "spark") for task in work]))
    assert there == here
    assert sum(night.contracts for night in there) == 13
    published = night_folder(home=home, on=day_of(3))
    for task in work:
        for table in TABLES:
            ours = night_file(folder=tmp_path / "spark", table=table, bucket=task.bucket).read_bytes()
            assert ours == night_file(folder=tmp_path / "here", table=table, bucket=task.bucket).read_bytes()
            if table != "parts":
                assert ours == night_file(folder=published, table=table, bucket=task.bucket).read_bytes()
        gather_people(out=tmp_path / "spark", bucket=task.bucket, buckets=BUCKETS, on=task.on)
        people = night_file(folder=tmp_path / "spark", table="people", bucket=task.bucket).read_bytes()
        assert people == night_file(folder=published, table="people", bucket=task.bucket).read_bytes()


def test_without_spark_the_refusal_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(UnableToUseSpark, match=r"pip install nuan\[spark\]"), spark_pool(master="local[2]"):
        raise AssertionError("it must not start")
