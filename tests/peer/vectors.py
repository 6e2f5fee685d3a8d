"""Read the peer's cases and product settings. Nothing of them is kept in the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "fineract_vectors"


def minor(text: str | None) -> int:
    """Decimal text to cents; nothing is nothing owed."""
    cents = Decimal(text or "0") * 100
    assert cents == int(cents), text
    return int(cents)


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Case:
    case_id: str
    scenario: str
    product: str
    settings: dict[str, Any]
    strategy: str
    terms: dict[str, Any]
    events: tuple[dict[str, Any], ...]
    on: date
    kind: str
    value: Any


@dataclass(frozen=True)
class Vectors:
    cases: tuple[Case, ...]
    ranges: tuple[dict[str, Any], ...]


def read_vectors() -> Vectors:
    """The complete cases only: the others lack events that changed the loan."""
    products = json.loads((FOLDER / "products.json").read_text(encoding="utf-8"))
    cases = []
    with (FOLDER / "cases_dev.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["complete"]:
                cases.append(
                    Case(
                        case_id=row["case_id"], scenario=row["scenario"], product=row["product"],
                        settings=products["products"].get(row["product"], {}).get("settings", {}),
                        strategy=row["payment_strategy"],
                        terms=row["terms"], events=tuple(row["events"]), on=day(row["as_of"]), kind=row["expect"],
                        value=row["value"],
                    )
                )  # fmt: skip
    return Vectors(tuple(cases), tuple(products["default_delinquency_bucket"]))
