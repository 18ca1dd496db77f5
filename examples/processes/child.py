"""The child in Python: sets the five numbers to 0 to 4."""

import os

import overlaid

segment = overlaid.Segment.inherited("INTS", os.environ["INTS_LAYOUT"])
with segment.lock() as ints:
    ints[:] = range(5)
