"""Reads of this room: plain, frozen values."""
