"""Shared segments of overlaid, for Python on Linux: opening them, their lock, published values.

    import overlaid

    segment = overlaid.Segment.inherited("TELEMETRY", description)
    with segment.lock() as telemetry:
        telemetry["count"] += 1

``description`` is the JSON that overlaid exports for a layout, or what was read from it. What
``lock`` gives is a numpy array over the shared memory itself: use it, and whatever was taken out of
it, inside of ``with`` only; copy what is to be kept. It needs numpy, and the C library's pthread
functions.
"""

import ctypes
import errno
import fcntl
import json
import mmap
import os
import platform
import re
import struct
import sys
import threading
import time

import numpy

# Where things are in a segment; numbers of the header are little-endian.
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
AT_LOCK = 256
AT_SEQUENCE = 320
AT_DATA = 384
PART_SIZE = 80
LINE = 64

# What the state holds.
STATE_CLEAN = 0
STATE_POISONED = 1

# How often a reader of a published value begins anew.
TRIES = 1000

# How many locks a thread may hold at once through this module: with those of Rust and C less than the
# 2,048 that the kernel gives back when a thread dies.
MOST = 24

_PART = struct.Struct("<QQQ56s")
_F_GET_SEALS = 1034
_F_SEAL_SIZE = 0x2 | 0x4
_SYS_FUTEX = {"x86_64": 202, "aarch64": 98, "riscv64": 98, "ppc64le": 221, "s390x": 238}
_FUTEX_WAKE = 1
_INT32_MAX = 2**31 - 1
_UINT64_MAX = 2**64 - 1
# Of pthread.h, the same in glibc and musl.
_PROCESS_SHARED = 1
_ROBUST = 1
_NORMAL = 0

_libc = ctypes.CDLL(None, use_errno=True)


class Error(Exception):
    """What can go wrong with shared memory and its lock."""


class LayoutError(Error):
    """There is no segment here, or it holds something else than this program expects."""


class NameUnknown(Error):
    """No living process has a segment of this name."""


class Busy(Error):
    """Somebody holds the lock."""


class Timeout(Error):
    """Somebody held the lock until the time was over."""


class Deadlock(Error):
    """This thread holds the lock already."""


class TooMany(Error):
    """This thread holds as many locks as it may."""


class Unrecoverable(Error):
    """The lock is lost: a peer unlocked it after a holder's death without repairing it."""


class Empty(Error):
    """Nothing was published yet."""


class Overtaken(Error):
    """Values are published faster than they can be copied."""


class Poisoned(Error):
    """A holder died or failed, and nobody has repaired the bytes.

    The lock is not held while this is handled: until somebody repairs, it stays poisoned.
    """

    words = "the lock is poisoned: a holder died or panicked, and nobody repaired the bytes"

    def __init__(self, segment):
        super().__init__(self.words)
        self._segment = segment

    def repair(self, function):
        """Take the lock, make the bytes whole by ``function(array)``, and give it back.

        Does nothing if somebody else has repaired them meanwhile.
        """
        self._segment._repair(function)


class OwnerDied(Poisoned):
    """The holder of the lock died, the bytes may be half written."""

    words = "the holder of the lock died, the bytes may be half written"


def dtype(description):
    """Return the numpy type of a description, which is JSON or what was read from it."""
    return _format(_read(description)["dtype"])


def _read(description):
    return json.loads(description) if isinstance(description, str) else description


def _format(description):
    if isinstance(description, str):
        return numpy.dtype(description)
    if isinstance(description, list):
        element, shape = description
        return numpy.dtype((_format(element), tuple(shape)))
    if "subdtype" in description:
        return _format([description["subdtype"], description["shape"]])
    keys = ("names", "offsets", "itemsize")
    fields = {key: description[key] for key in keys}
    fields["formats"] = [_format(field) for field in description["formats"]]
    return numpy.dtype(fields)


class _Thread(threading.local):
    """The segments that this thread holds, by the addresses of their locks."""

    def __init__(self):
        self.held = {}


_thread = _Thread()
# The one thread of a fork's child is another than that of the parent, and holds nothing.
os.register_at_fork(after_in_child=lambda: _thread.held.clear())


class _Timespec(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


def _identity():
    """Return the C library, the sizes of a pointer and of the mutex, and the byte order."""
    library = 1 if platform.libc_ver()[0] == "glibc" else 2
    order = 0 if sys.byteorder == "little" else 1
    return library, ctypes.sizeof(ctypes.c_void_p), order


def _kind(mutex):
    """Return the word of a mutex, in bytes, that says its kind.

    With glibc it is ``__kind``, after ``__lock``, ``__count``, ``__owner`` and ``__nusers``; with
    musl ``_m_type``, the first.
    """
    (kind,) = struct.unpack_from("=I", mutex, 16 if _identity()[0] == 1 else 0)
    return kind


def _holder(mutex):
    """Return the thread that holds a mutex, or 0.

    With glibc it is in ``__lock``, the first word; with musl in ``_m_lock``, the second. What else
    the word has is the kernel's: see "Robust futexes" in futex(2).
    """
    (word,) = struct.unpack_from("=I", mutex, 0 if _identity()[0] == 1 else 4)
    return word & 0x3FFFFFFF


def _kind_of_ours():
    """Return the kind of a mutex that is made as that of a segment is."""
    # Larger than the C library's are.
    attributes, mutex = ctypes.create_string_buffer(64), ctypes.create_string_buffer(256)
    calls = (
        (_libc.pthread_mutexattr_init, attributes),
        (_libc.pthread_mutexattr_setpshared, attributes, _PROCESS_SHARED),
        (_libc.pthread_mutexattr_setrobust, attributes, _ROBUST),
        (_libc.pthread_mutexattr_settype, attributes, _NORMAL),
        (_libc.pthread_mutex_init, mutex, attributes),
    )
    for call, *arguments in calls:
        code = call(*arguments)
        if code != 0:
            raise Error(f"making a lock to compare: {os.strerror(code)}")
    _libc.pthread_mutexattr_destroy(attributes)
    return _kind(mutex)


def _is_named(path, name):
    """Return whether this descriptor, as /proc shows it, is of the memory with this name."""
    try:
        return os.readlink(path) == f"/memfd:overlaid:{name} (deleted)"
    except OSError:
        return False


def _holding(part):
    fingerprint, offset, size, name = part
    name = name.split(b"\0")[0].decode(errors="replace")
    return f"`{name}` v {fingerprint:#018x}, {size} bytes at {offset}"


def _round_up(value, multiple):
    return -(-value // multiple) * multiple


class Segment:
    """A shared segment: bytes under a lock, and a value that is read without it."""

    def __init__(self, fd, description, published=None):
        """Open the segment behind a descriptor, which stays the caller's.

        ``description`` is that of the locked bytes, ``published`` that of the published value, if
        that is to be read.
        """
        self._locked, total = _check(fd, _read(description))
        if published is not None:
            self._published = _check_part(fd, AT_PUBLISHED, _read(published))
        else:
            self._published = None
        self._map = mmap.mmap(fd, total)
        if _kind(self._map[AT_LOCK:AT_SEQUENCE]) != _kind_of_ours():
            message = "the lock of this segment was not made as this program makes one"
            raise LayoutError(message)
        self._start = ctypes.addressof(ctypes.c_char.from_buffer(self._map))
        self._mutex = ctypes.c_void_p(self._start + AT_LOCK)
        self._state = self._number(ctypes.c_uint32, AT_STATE)
        self._sequence = self._number(ctypes.c_uint64, AT_SEQUENCE)

    @classmethod
    def inherited(cls, variable, description, published=None):
        """Open the segment that the parent passed under this environment variable."""
        number = os.environ.get(variable, "")
        if not re.fullmatch("[0-9]+", number, re.ASCII):
            raise Error(f"the environment variable `{variable}` holds no open descriptor")
        try:
            os.get_inheritable(int(number))
        except (OSError, OverflowError) as error:
            message = f"the environment variable `{variable}` holds no open descriptor"
            raise Error(message) from error
        segment = cls(int(number), description, published)
        # Only now: a number that was wrong may be that of a standard stream.
        os.set_inheritable(int(number), False)
        return segment

    @classmethod
    def open(cls, name, description, published=None):
        """Open the segment of this name, which a living process of the same user has."""
        if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}", name):
            raise NameUnknown(f"`{name}` is no name of a segment")
        directory = f"/dev/shm/overlaid-{os.geteuid()}"
        unknown = f"no living process has a segment `{name}`"
        try:
            about = os.lstat(directory)
            if about.st_uid != os.geteuid() or about.st_mode & 0o077:
                raise Error(f"{directory} belongs to, or is open to, others")
            # It looks before it opens: a later process of the same number may have anything there,
            # and opening that may wait for ever, fail, or do something.
            if not _is_named(os.readlink(f"{directory}/{name}"), name):
                raise NameUnknown(unknown)
            flags = os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
            fd = os.open(f"{directory}/{name}", flags)
        except FileNotFoundError as error:
            raise NameUnknown(unknown) from error
        try:
            # It may have become something else meanwhile.
            if not _is_named(f"/proc/self/fd/{fd}", name):
                raise NameUnknown(unknown)
            return cls(fd, description, published)
        finally:
            os.close(fd)

    def lock(self, timeout=None):
        """Return a context manager that holds the lock and gives the array.

        ``timeout`` is in seconds; 0 does not wait, None waits for as long as it takes. Entering
        raises OwnerDied, Poisoned, Timeout, Busy, Deadlock, TooMany or Unrecoverable; an exception inside of
        ``with`` poisons the lock, as the bytes may be half written.
        """
        return _Guard(self, timeout)

    @property
    def repairs(self):
        """How often the bytes were repaired."""
        return self._number(ctypes.c_uint64, AT_REPAIRS).value

    def notify_one(self):
        """Wake one of the threads that wait; by the lock's holder."""
        if self._number(ctypes.c_uint32, AT_WAITERS).value:
            self._number(ctypes.c_uint32, AT_GIVEN).value += 1
            self._wake(1)

    def notify_all(self):
        """Wake all threads that wait; by the lock's holder."""
        self._number(ctypes.c_uint32, AT_BROADCASTS).value += 1
        given = self._number(ctypes.c_uint32, AT_GIVEN).value
        self._number(ctypes.c_uint32, AT_TAKEN).value = given
        self._wake(_INT32_MAX)

    def read_published(self):
        """Return a copy of the last published value, and how many were published until then.

        It takes no lock. numpy copies with memmove, of which nobody promises that it reads words as
        a whole or in any order: what was torn is found by the sequence, which is read before and
        after, and copied again. That needs loads to stay in their order, as on x86-64. Python has
        no fence for other machines, so there it holds the lock, which publishers need too.
        """
        if self._published is None:
            raise Error("this segment was opened without a description of its published value")
        if platform.machine() == "x86_64" or self._is_held():
            return self._copy_published()
        self._take(None)
        try:
            return self._copy_published()
        finally:
            self._give()

    def _copy_published(self):
        (_, offset, size, _), value = self._published
        for _ in range(TRIES):
            number = self._sequence.value // 2
            if number == 0:
                raise Empty("nothing was published yet")
            slot = offset + number % 2 * _round_up(size, LINE)
            copy = bytearray(self._map[slot:slot + size])
            if (self._sequence.value - 2 * number) & _UINT64_MAX <= 2:
                return _array(value, copy, 0), number
        raise Overtaken("values are published faster than they can be copied")

    def _number(self, kind, offset):
        return kind.from_buffer(self._map, offset)

    def _array(self):
        (_, offset, _, _), value = self._locked
        return _array(value, self._map, offset)

    def _wake(self, most):
        events = self._number(ctypes.c_uint32, AT_EVENTS)
        events.value = (events.value + 1) & 0xFFFFFFFF
        number = _SYS_FUTEX.get(platform.machine())
        # Where the number of the call is not known, waiters look at the end of their slice.
        if number is not None:
            word = ctypes.c_void_p(self._start + AT_EVENTS)
            _libc.syscall(ctypes.c_long(number), word, _FUTEX_WAKE, most, None, None, 0)

    def _is_held(self):
        """Return whether this thread holds the lock; the child of a fork does not."""
        return self._mutex.value in _thread.held

    def _take(self, timeout):
        """Take the lock; return whether it was a dead holder's."""
        if len(_thread.held) >= MOST:
            raise TooMany(f"this thread holds {MOST} locks, as many as it may")
        code = _libc.pthread_mutex_trylock(self._mutex)
        if code == errno.EBUSY:
            # Also if it holds it through Rust or C.
            if _holder(self._map[AT_LOCK:AT_SEQUENCE]) == threading.get_native_id():
                raise Deadlock("this thread holds the lock already")
            code = self._wait(timeout)
        if code == errno.EBUSY:
            raise Busy("somebody holds the lock")
        if code == errno.ETIMEDOUT:
            raise Timeout("somebody held the lock until the time was over")
        if code == errno.ENOTRECOVERABLE:
            message = "a peer unlocked it after a holder's death without repairing it"
            raise Unrecoverable(f"the lock is lost: {message}")
        if code not in (0, errno.EOWNERDEAD):
            raise Error(f"the system refused the lock: {os.strerror(code)}")
        _thread.held[self._mutex.value] = self
        # The C library's list of held locks points into the memory for as long as the thread lives,
        # which is longer than anything that Python knows of it.
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._map))
        if code == errno.EOWNERDEAD:
            # Poisoned before it is consistent: if this process dies too, the next one is told.
            self._state.value = STATE_POISONED
            _libc.pthread_mutex_consistent(self._mutex)
        return code == errno.EOWNERDEAD

    def _wait(self, timeout):
        if timeout is None:
            return _libc.pthread_mutex_lock(self._mutex)
        if timeout <= 0:
            return _libc.pthread_mutex_trylock(self._mutex)
        deadline = time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            # POSIX waits by the clock on the wall: if that is set forward, another slice is waited;
            # if it is set back during one, that one is as much longer.
            until = time.time_ns() + int(min(max(left, 0), 1) * 1e9)
            until = _Timespec(*divmod(until, 1_000_000_000))
            code = _libc.pthread_mutex_timedlock(self._mutex, ctypes.byref(until))
            if code != errno.ETIMEDOUT or left <= 0:
                return code

    def _give(self):
        # The child of a fork does not have what its parent has.
        if _thread.held.pop(self._mutex.value, None) is not None:
            _libc.pthread_mutex_unlock(self._mutex)
            ctypes.pythonapi.Py_DecRef(ctypes.py_object(self._map))

    def _repair(self, function):
        self._take(None)
        try:
            if self._state.value != STATE_CLEAN:
                function(self._array())
                self._state.value = STATE_CLEAN
                self._number(ctypes.c_uint64, AT_REPAIRS).value += 1
        finally:
            self._give()


class _Guard:
    """Holds the lock between ``__enter__`` and ``__exit__``, in one thread."""

    def __init__(self, segment, timeout):
        self._segment = segment
        self._timeout = timeout
        self._array = None

    def __enter__(self):
        segment = self._segment
        died = segment._take(self._timeout)
        if segment._state.value != STATE_CLEAN:
            segment._give()
            raise OwnerDied(segment) if died else Poisoned(segment)
        self._array = segment._array()
        return self._array

    def __exit__(self, kind, value, traceback):
        # Whoever kept it cannot write through it any more; its views are beyond reach.
        self._array.flags.writeable = False
        if kind is not None and self._segment._is_held():
            self._segment._state.value = STATE_POISONED
        self._segment._give()


def _array(value, memory, offset):
    if value.subdtype is None:
        return numpy.ndarray((), value, memory, offset)
    element, shape = value.subdtype
    return numpy.ndarray(shape, element, memory, offset)


def _check(fd, description):
    """Compare a segment with what is expected; return its locked part and its size."""
    try:
        seals = fcntl.fcntl(fd, _F_GET_SEALS)
    except OSError as error:
        raise LayoutError("there is no segment of overlaid here") from error
    if seals & _F_SEAL_SIZE != _F_SEAL_SIZE:
        raise LayoutError("this segment is not sealed: a peer could make it smaller under a view")
    header = os.pread(fd, AT_STATE, 0)
    if len(header) != AT_STATE or not header.startswith(b"overlaid"):
        raise LayoutError("there is no segment of overlaid here")
    (version,) = struct.unpack_from("<I", header, AT_VERSION)
    if version != VERSION_KNOWN:
        known = f"this program knows {VERSION_KNOWN}"
        raise LayoutError(f"this segment has version {version} of the header; {known}")
    library, pointer, _, order = header[AT_IDENTITY:AT_TOTAL]
    # Python does not know how large a mutex is; the same library and pointer have the same.
    if (library, pointer, order) != _identity():
        message = "the lock of this segment is of another C library, word size or byte order"
        raise LayoutError(message)
    locked = _check_part(fd, AT_LOCKED, description)
    (total,) = struct.unpack_from("<Q", header, AT_TOTAL)
    actual = os.fstat(fd).st_size
    (_, offset, size, _), _ = locked
    _, behind, each, _ = _PART.unpack_from(header, AT_PUBLISHED)
    placed = offset >= AT_DATA and behind == _round_up(offset + size, LINE)
    if actual != total or not placed or total != behind + 2 * _round_up(each, LINE):
        raise LayoutError(f"this segment has {actual} bytes, which its layout does not need")
    return locked, total


def _check_part(fd, at, description):
    """Compare one part of a segment with its description; return both."""
    part = _PART.unpack(os.pread(fd, PART_SIZE, at))
    expected = int(description["fingerprint"], 16), description["size"]
    if (part[0], part[2]) != expected:
        which = " (the published value)" if at == AT_PUBLISHED else ""
        name = description["name"]
        raise LayoutError(
            f"this segment holds {_holding(part)}; this program expects "
            f"`{name}` v {expected[0]:#018x}, {expected[1]} bytes{which}"
        )
    return part, dtype(description)
