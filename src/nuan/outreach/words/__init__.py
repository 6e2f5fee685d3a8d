"""The texts themselves, and how they are read from this folder."""
