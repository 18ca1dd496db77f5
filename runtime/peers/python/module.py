"""Shared segments of overlaid, for Python on Linux.

    import overlaid

    segment = overlaid.Segment.inherited("TELEMETRY", description)
    with segment.lock() as telemetry:
        telemetry["count"] += 1

``description`` is the JSON text that overlaid exports for a layout, or the dictionary that was read
from it. ``lock`` gives a numpy array over the shared memory itself. Use the array, and whatever you
took out of it, only inside ``with``, and not during ``wait``. Copy what you want to keep. At the
end of ``with`` the array becomes read-only, and the warning ``ViewsLeft`` reports views of it that
still exist. This module needs numpy and the C library's pthread functions.

A lock belongs to a thread: only the thread that took it can give it back. If a signal handler
raises while a thread waits for a lock or for a notification, as the handler of Ctrl-C does, the
wait ends and the thread does not hold the lock. If it raises inside ``with``, it poisons the lock,
as any exception does. If it raises at the very moment at which ``with`` ends, or if the lock was
entered in another way than by ``with`` and never left, the lock is given back, poisoned, as soon as
nothing refers to the object that ``lock`` returned.
"""

import ctypes
import errno
import fcntl
import json
import math
import mmap
import os
import platform
import re
import select
import struct
import sys
import threading
import time
import typing
import warnings
import weakref

import numpy

# Offsets in a segment, in bytes. The numbers of the header are little-endian.
VERSION_KNOWN = 1
AT_VERSION = 8
AT_IDENTITY = 12
AT_TOTAL = 16
AT_LOCKED = 24
AT_PUBLISHED = 104
AT_STATE = 192
AT_EVENTS = 196
AT_TAKEN = 200
AT_GIVEN = 204
AT_WAITERS = 208
AT_BROADCASTS = 212
AT_REPAIRS = 216
AT_FORGETFUL = 224
AT_NAMESPACE = 228
AT_INODE = 232
AT_LOCK = 256
AT_HANDLE = 312
AT_SEQUENCE = 320
AT_DATA = 384
PART_SIZE = 80
LINE = 64

# The values of the state.
STATE_CLEAN = 0
STATE_POISONED = 1
STATE_FORGOTTEN = 2

# How many times a reader tries to copy a published value.
TRIES = 1000

# In milliseconds: how long a waiter sleeps before it looks for a notification that a killed waiter
# consumed, and how long this module waits for a lock before it lets Python handle signals.
SLICE = 100

# How many locks a thread may hold at once through this module. Together with the limits in Rust and
# in C this stays below the 2,048 locks that the kernel gives back when a thread dies.
MAX_LOCKS = 24

_INT32_MAX = 2**31 - 1
_UINT64_MAX = 2**64 - 1

_libc = ctypes.CDLL(None, use_errno=True)
