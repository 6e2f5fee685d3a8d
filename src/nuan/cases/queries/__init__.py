"""Reads of this room: plain values out."""
