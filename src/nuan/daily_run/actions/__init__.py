"""What the daily run does. Nothing is imported here: worker processes load parts of this package without Django."""
