"""The other side of every channel, written for itself: none of this imports `nuan`.

Each peer runs inside a test (`with Smsc() as peer:`) and as a process of its own (`python -m tests.peers.smsc`), which
prints one JSON object a line and so keeps counting whatever happens to those who send. `raw` counts what was taken over
the wire, `distinct` what is left after the key.
"""
