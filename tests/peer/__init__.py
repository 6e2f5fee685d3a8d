"""A peer's expected figures, beside the project in `../shared/data`, against our kernel."""
