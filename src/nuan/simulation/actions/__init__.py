"""What an invented lender sends, and what its people do."""

from nuan.simulation.actions.care import invent_care
from nuan.simulation.actions.lender import (
    CONTROL_SUMS,
    CUSTOMERS_MAX,
    DAYS_MAX,
    LenderReport,
    UnableToGenerate,
    generate_lender,
)

__all__ = [
    "CONTROL_SUMS",
    "CUSTOMERS_MAX",
    "DAYS_MAX",
    "LenderReport",
    "UnableToGenerate",
    "generate_lender",
    "invent_care",
]
