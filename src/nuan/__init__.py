"""Nuan 暖: looking after people who have fallen behind on a loan, lawfully and warmly."""

__version__ = "0.1.0"
