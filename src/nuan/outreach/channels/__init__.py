"""The ways a message leaves and an answer arrives: each a thin adapter behind the one contract in `contract.py`.

No tables here and no law: who may be written to, what the words are, and how often a message is tried again is decided
elsewhere. An adapter hands one message over, and says exactly what it knows of its fate.
"""
