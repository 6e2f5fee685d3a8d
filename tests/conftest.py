"""What every test can ask for."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

# Two cores shared with other work make any deadline a lie about the code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("soak", settings.get_profile("suite"), max_examples=2_000)
settings.load_profile("soak" if os.environ.get("NUAN_SOAK") else "suite")
