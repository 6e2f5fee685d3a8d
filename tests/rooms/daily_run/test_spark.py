"""The same buckets on Spark, in local mode: byte for byte what the night on one machine made."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from nuan.plumbing.spark_pool import UnableToUseSpark, spark_pool
from tests.rooms.daily_run.conftest import Lender
from tests.rooms.daily_run.kills import copy_home, run_afresh, tree


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs a Java, and there is none on this machine")
def test_a_night_on_spark_is_the_night_on_one_machine_byte_for_byte(
    twins: list[Path], lender: Lender, tmp_path: Path
) -> None:
    home = copy_home(twins[2], tmp_path / "home")
    ended = run_afresh(*lender.day(3), "--spark", "local[2]", home=home)
    assert ended.code == 0, ended.err[-3000:]
    assert json.loads(ended.out)["status"] == "complete"
    ours, expected = tree(home), tree(twins[3])
    assert ours.keys() == expected.keys()
    assert [name for name, data in ours.items() if data != expected[name]] == []
    assert sum("/state/" in f"/{name}" for name in ours) >= 3


def test_without_spark_the_refusal_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(UnableToUseSpark, match=r"pip install nuan\[spark\]"), spark_pool(master="local[2]"):
        raise AssertionError("it must not start")
