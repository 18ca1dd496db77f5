"""Shared segments of overlaid, for Python on Linux: opening them, their lock, published values.

    import overlaid

    segment = overlaid.Segment.inherited("TELEMETRY", description)
    with segment.lock() as telemetry:
        telemetry["count"] += 1

``description`` is the JSON that overlaid exports for a layout, or what was read from it. What
``lock`` gives is a numpy array over the shared memory itself: use it, and whatever was taken out of
it, inside of ``with`` only, and not during ``wait``; copy what is to be kept. At the end of ``with``
the array becomes read-only, and a warning, ViewsLeft, tells of views of it that are left. It needs
numpy, and the C library's pthread functions.

Locks belong to threads: what one took only that one gives back. A signal's handler that raises, as
that of Ctrl-C does, ends waiting for a lock or a notification, and the lock is not held then; inside
of ``with`` it poisons as any exception does. If it raises in the very moment in which ``with`` ends,
or if a lock is entered in another way than ``with`` and never left, it is given back, poisoned, when
nothing refers to what ``lock`` returned any more.
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
AT_FORGETFUL = 224
AT_NAMESPACE = 228
AT_INODE = 232
AT_LOCK = 256
AT_HANDLE = 312
AT_SEQUENCE = 320
AT_DATA = 384
PART_SIZE = 80
LINE = 64

# What the state holds.
STATE_CLEAN = 0
STATE_POISONED = 1
STATE_FORGOTTEN = 2

# How often a reader of a published value begins anew.
TRIES = 1000

# In milliseconds, how long a notification that a killed waiter took with it may stay unnoticed; and how
# long a signal, when this module waits for a lock.
SLICE = 100

# How many locks a thread may hold at once through this module: with those of Rust and C less than the
# 2,048 that the kernel gives back when a thread dies.
MOST = 24

_PART = struct.Struct("<QQQ56s")
_F_GET_SEALS = 1034
_F_SEAL_SIZE = 0x2 | 0x4
_SYS_FUTEX = {"x86_64": 202, "aarch64": 98, "riscv64": 98, "ppc64le": 221, "s390x": 238}
_FUTEX_WAIT = 0
_FUTEX_WAKE = 1
_INT32_MAX = 2**31 - 1
_UINT64_MAX = 2**64 - 1
# Of pthread.h, the same in glibc and musl.
_PROCESS_SHARED = 1
_ROBUST = 1
_NORMAL = 0

# Whether loads stay in their order, and stores do.
_IS_ORDERED = platform.machine() == "x86_64"

# How many references there are to an object, where Python counts them.
_references = getattr(sys, "getrefcount", lambda _: 0)

_libc = ctypes.CDLL(None, use_errno=True)


class Error(Exception):
    """What can go wrong with shared memory and its lock."""


class LayoutError(Error):
    """There is no segment here, or it holds something else than this program expects."""


class DescriptionError(Error, ValueError):
    """What was given is no description of a layout."""


class ReadOnly(Error):
    """The segment was opened for its published value alone."""


class NotHeld(Error):
    """This thread does not hold the lock."""


class NameUnknown(Error):
    """No living process has a segment of this name."""


class NameInvalid(Error, ValueError):
    """No segment can have this name."""


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


class Forgotten(Error):
    """A thread of Rust ended whose guard was forgotten: views of the bytes may be left."""


class Empty(Error):
    """Nothing was published yet."""


class Overtaken(Error):
    """Values are published faster than they can be copied."""


class ViewsLeft(RuntimeWarning):
    """Views of the array outlive the lock, and show what others write.

    A name that is not needed any more counts, as that of a loop's variable: what a function names is
    gone when it returns. So a warning, which ``warnings.simplefilter("error", overlaid.ViewsLeft)``
    makes an error; it poisons nothing. It tells of what was taken out by fields and slices, and not
    of records of an array of structs (``array[0]``), memoryviews and recarrays of the whole.
    """


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
    return _read(description).dtype


class _Layout(typing.NamedTuple):
    """A description, as far as it is used."""

    name: str
    fingerprint: int
    size: int
    dtype: numpy.dtype


def _read(description):
    wrong = "this is no description of a layout"
    if isinstance(description, (str, bytes)):
        try:
            description = json.loads(description)
        except (ValueError, RecursionError) as error:
            raise DescriptionError(f"{wrong}, as it is no JSON: {error}") from None
    if not isinstance(description, dict):
        raise DescriptionError(f"{wrong}, but of type `{type(description).__name__}`")
    for key, kind in (("name", str), ("fingerprint", str), ("size", int), ("dtype", dict)):
        if key not in description:
            raise DescriptionError(f"{wrong}: `{key}` is missing")
        if type(description[key]) is not kind:
            found = type(description[key]).__name__
            message = f"{wrong}: `{key}` is of type `{found}`, not `{kind.__name__}`"
            raise DescriptionError(message)
    name, fingerprint, size = (description[key] for key in ("name", "fingerprint", "size"))
    if not re.fullmatch("0x[0-9a-fA-F]{16}", fingerprint):
        raise DescriptionError(f"{wrong}: `fingerprint` is `{fingerprint}`, not as 0x and 16 digits")
    try:
        made = _format(description["dtype"])
    except Exception as error:  # Whatever numpy thinks of it.
        message = f"{wrong}: numpy makes no type of `dtype`: {type(error).__name__}: {error}"
        raise DescriptionError(message) from None
    # Of objects, numpy takes the bytes for pointers.
    if made.hasobject or made.itemsize != size:
        message = f"{wrong}: `dtype` is that of {made.itemsize} bytes, `size` is {size}"
        raise DescriptionError("objects are not shared" if made.hasobject else message)
    return _Layout(name, int(fingerprint, 16), size, made)


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
    """The locks that this thread has, by their addresses."""

    def __init__(self):
        self.held = {}


class _Hold:
    """That a thread has a lock, maybe by a guard, which it does not keep alive.

    When a guard goes that was entered and never left, the lock is given back, poisoned. A ``__del__``
    would run for every guard, and swallow what a signal's handler raises in it.
    """

    def __init__(self, segment, guard):
        self._segment = segment
        self._loan = None if guard is None else guard._loan
        self._guard = None if guard is None else weakref.ref(guard, self._is_left)

    def guard(self):
        """Return the guard, if there is one."""
        return self._guard and self._guard()

    def end(self):
        """Expect the guard's end no longer."""
        self._guard = None

    def _is_left(self, _):
        segment = self._segment
        if _thread.held.get(segment._mutex.value) is self and segment._is_mine():
            self._loan.take_back()
            segment._state.value = STATE_POISONED
            segment._give()


_thread = _Thread()
# The one thread of a fork's child is another than that of the parent, and holds nothing.
os.register_at_fork(after_in_child=lambda: _thread.held.clear())


class _Timespec(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


# The C library, the size of a pointer, and the byte order.
_IDENTITY = (
    1 if platform.libc_ver()[0] == "glibc" else 2,
    ctypes.sizeof(ctypes.c_void_p),
    0 if sys.byteorder == "little" else 1,
)

# Where a mutex says what thread holds it: with glibc in ``__lock``, the first word; with musl in
# ``_m_lock``, the second. What else the word has is the kernel's: see "Robust futexes" in futex(2).
_HOLDER = 0 if _IDENTITY[0] == 1 else 4
_HOLDER_MASK = 0x3FFFFFFF
_HOLDER_DIED = 0x40000000


def _kind(mutex):
    """Return the word of a mutex, in bytes, that says its kind.

    With glibc it is ``__kind``, after ``__lock``, ``__count``, ``__owner`` and ``__nusers``; with
    musl ``_m_type``, the first.
    """
    (kind,) = struct.unpack_from("=I", mutex, 16 if _IDENTITY[0] == 1 else 0)
    return kind


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


def _has_ended(process, namespace, inode):
    """Return whether a process has surely ended, all its threads included.

    Its parent need not know of it yet. In another namespace, or where nobody knows in which, its
    number says nothing.
    """
    try:
        if not process or os.stat("/proc/thread-self/ns/pid").st_ino != namespace:
            return False
    except OSError:
        return False
    try:
        fd = os.pidfd_open(process)
    except AttributeError:
        pass
    except OSError as error:
        # There is none, or the number is that of another one's thread by now.
        if error.errno in (errno.ESRCH, errno.EINVAL, errno.ENOENT):
            return True
    else:
        try:
            # Since Linux 6.9, a later process of the number has another inode.
            if inode and os.fstat(fd).st_ino != inode:
                return True
            end = select.poll()
            end.register(fd, select.POLLIN)
            return bool(end.poll(0))
        finally:
            os.close(fd)
    # Before Linux 5.3: one that its parent has not asked for counts as there.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False


def _is_named(path, name):
    """Return whether this descriptor, as /proc shows it, is of the memory with this name."""
    try:
        return os.readlink(path) == f"/memfd:overlaid:{name} (deleted)"
    except OSError:
        return False


def _printable(text):
    """Return what others chose, for a terminal and not too long."""
    rest = "…" if len(text) > 64 else ""
    return "".join(it if it.isprintable() else ascii(it)[1:-1] for it in text[:64]) + rest


def _holding(part):
    fingerprint, offset, size, name = part
    name = name.split(b"\0")[0].decode(errors="replace")
    return f"`{_printable(name)}` v {fingerprint:#018x}, {size} bytes at {offset}"


def _round_up(value, multiple):
    return -(-value // multiple) * multiple


class Segment:
    """A shared segment: bytes under a lock, and a value that is read without it."""

    def __init__(self, fd, description, published=None, *, read_only=False):
        """Open the segment behind a descriptor, which stays the caller's.

        ``description`` is that of the locked bytes, ``published`` that of the published value, if
        that is to be read or published. With ``read_only``, the segment is opened for that value
        alone, for which the descriptor may be open for reading alone: it has no lock to take.
        """
        layout = _read(description)
        read = None if published is None else _read(published)
        self._locked, total = _check(fd, layout)
        self._published = None if read is None else _check_part(fd, AT_PUBLISHED, read)
        self._read_only = bool(read_only)
        access = mmap.PROT_READ if read_only else mmap.PROT_READ | mmap.PROT_WRITE
        try:
            self._map = mmap.mmap(fd, total, prot=access)
        except PermissionError as error:
            message = "the descriptor is open for reading alone: `read_only=True` takes it"
            raise ReadOnly(message) from error
        if _kind(self._map[AT_LOCK:AT_SEQUENCE]) != _kind_of_ours():
            message = "the lock of this segment was not made as this program makes one"
            raise LayoutError(message)
        # What has the address keeps the memory there, too.
        self._bytes = numpy.frombuffer(self._map, numpy.uint8)
        self._start = self._bytes.ctypes.data
        self._mutex = ctypes.c_void_p(self._start + AT_LOCK)
        self._holder = self._word(AT_LOCK + _HOLDER)
        self._state = self._word(AT_STATE)
        self._sequence = self._long(AT_SEQUENCE)
        if not read_only:
            self._refuse_stranger()

    def __repr__(self):
        """Show what it holds."""
        published = self._published
        shown = f", published {_holding(published[0])}" if published is not None else ""
        access = ", read only" if self._read_only else ""
        return f"<overlaid.Segment: {_holding(self._locked[0])}{shown}{access}>"

    @classmethod
    def inherited(cls, variable, description, published=None, *, read_only=False):
        """Open the segment that the parent passed under this environment variable."""
        number = os.environ.get(variable)
        if number is None:
            raise Error(f"the environment variable `{variable}` is not set")
        shown = _printable(number)
        wrong = f"the environment variable `{variable}` is `{shown}`, which is no open descriptor"
        if not re.fullmatch("[0-9]+", number, re.ASCII):
            raise Error(wrong)
        try:
            os.get_inheritable(int(number))
        # Python makes no number of very many digits.
        except (OSError, OverflowError, ValueError) as error:
            raise Error(wrong) from error
        segment = cls(int(number), description, published, read_only=read_only)
        # Only now: a number that was wrong may be that of a standard stream.
        os.set_inheritable(int(number), False)
        return segment

    @classmethod
    def open(cls, name, description, published=None, *, read_only=False):
        """Open the segment of this name, which a living process of the same user has."""
        if not isinstance(name, str):
            raise NameInvalid(f"a name is a string, not of type `{type(name).__name__}`")
        if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}", name):
            rule = "1 to 64 letters, digits, `-`, `_` and `.`, not `.` first"
            raise NameInvalid(f"`{_printable(name)}` is no name: {rule}")
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
            mode = os.O_RDONLY if read_only else os.O_RDWR
            flags = mode | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
            fd = os.open(f"{directory}/{name}", flags)
        except FileNotFoundError as error:
            raise NameUnknown(unknown) from error
        try:
            # It may have become something else meanwhile.
            if not _is_named(f"/proc/self/fd/{fd}", name):
                raise NameUnknown(unknown)
            # To root, that of any other user shows, who may have waited for the number of the process.
            if os.fstat(fd).st_uid != os.geteuid():
                raise NameUnknown(unknown)
            return cls(fd, description, published, read_only=read_only)
        finally:
            os.close(fd)

    def lock(self, timeout=None):
        """Return a context manager that holds the lock and gives the array.

        ``timeout`` is in seconds; 0 does not wait, None waits for as long as it takes. Entering
        raises OwnerDied, Poisoned, Timeout, Busy, Deadlock, TooMany, Forgotten or Unrecoverable; an
        exception inside of ``with`` poisons the lock, as the bytes may be half written.
        """
        self._refuse_to_write()
        return _Guard(self, _seconds(timeout))

    @property
    def repairs(self):
        """How often the bytes were repaired."""
        return self._long(AT_REPAIRS).value

    def notify_one(self):
        """Wake one of the threads that wait; by the lock's holder, else NotHeld is raised."""
        self._guard()
        self._notify_one()

    def notify_all(self):
        """Wake all threads that wait; by the lock's holder, else NotHeld is raised."""
        self._guard()
        self._word(AT_BROADCASTS).value += 1
        self._word(AT_TAKEN).value = self._word(AT_GIVEN).value
        self._wake(_INT32_MAX)

    def wait(self, timeout=None):
        """Give the lock back, sleep until somebody notifies, and take it again; inside of ``with``.

        Returns whether somebody notified: False if nobody did within ``timeout`` seconds. It takes
        the lock again for as long as that takes. Now and then it returns True although nobody
        notified: wait in a loop that looks at the bytes.

        The array that ``with`` gave is over the same memory: afterwards it shows what others wrote.
        Meanwhile it cannot be written through, as others have the lock; views that were taken out of
        it, which can, are not to be used by other threads then.

        Raises NotHeld, and what entering ``with`` does. If it raises, the lock is not held, an
        exception that leaves ``with`` poisons nothing, and the array stays read-only.
        """
        guard = self._guard()
        seconds = _seconds(timeout)
        deadline = math.inf if seconds is None else time.monotonic() + seconds
        waiters = self._word(AT_WAITERS)
        ticket = _Ticket(self)
        array = guard._loan.array
        writeable = array.flags.writeable
        waits = False
        try:
            if waiters.value == 0:
                self._word(AT_TAKEN).value = self._word(AT_GIVEN).value
            # No call between these two, after which a signal's handler could raise.
            waiters.value += 1
            waits = True
            array.flags.writeable = False
            while True:
                self._give()
                self._sleep(ticket.events, deadline)
                guard._take(None)
                notified = ticket.is_notified()
                if notified or time.monotonic() >= deadline:
                    break
            # Nor from here on.
            waiters.value -= 1
            waits = False
            array.flags.writeable = writeable
            return notified
        except BaseException:
            if waits:
                self._leave(ticket)
            raise

    def read_published(self):
        """Return a copy of the last published value, and how many were published until then.

        It takes no lock. numpy copies with memmove, of which nobody promises that it reads words as
        a whole or in any order: what was torn is found by the sequence, which is read before and
        after, and copied again. That needs loads to stay in their order, as on x86-64. Python has
        no fence for other machines, so there it holds the lock, which publishers need too; and what
        was opened with ``read_only``, which cannot, raises ReadOnly.
        """
        if self._published is None:
            raise Error("this segment was opened without a description of its published value")
        if _IS_ORDERED:
            return self._copy_published()
        self._refuse_to_write()
        if self._is_held():
            return self._copy_published()
        with _UncheckedGuard(self, None):
            return self._copy_published()

    def publish(self, value):
        """Publish a value, which is read as a whole from here on; by the lock's holder.

        ``value`` is anything that numpy assigns to an array of the type of the published value, of
        which ``dtype(published)`` makes new ones: ``value = numpy.zeros((), dtype(published))``. If
        it is structured, it is of that very type. What an assignment raises, this does, and then
        nothing was published; so if it raises NotHeld.

        Every store is one of a word of eight bytes, which ctypes makes one after the other. Readers
        need them in that order: the sequence, the words, the sequence. On x86-64 stores stay in
        their order, but for those past the caches, which the C library's memmove may use and ctypes
        does not. Other machines need a fence, which Python has not, and other Pythons may store
        in other ways: there it raises an Error.
        """
        self._refuse_to_write()
        if self._published is None:
            raise Error("this segment was opened without a description of its published value")
        if not _IS_ORDERED or sys.implementation.name != "cpython":
            raise Error("only CPython on x86-64 can publish: elsewhere stores may change their order")
        self._guard()
        (_, offset, size, _), kind = self._published
        words = _words(kind, value)
        after = 2 * (self._sequence.value // 2 + 1)
        slot = self._start + offset + after // 2 % 2 * _round_up(size, LINE)
        copy = (ctypes.c_uint64 * len(words)).from_address(slot)
        # If this is interrupted half way, the value before stays, and the next one starts over.
        self._sequence.value = after - 1
        copy[:] = words
        self._sequence.value = after & _UINT64_MAX

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

    def _word(self, offset):
        return ctypes.c_uint32.from_address(self._start + offset)

    def _long(self, offset):
        return ctypes.c_uint64.from_address(self._start + offset)

    def _array(self):
        (_, offset, _, _), value = self._locked
        return _array(value, self._map, offset)

    def _refuse_to_write(self):
        if self._read_only:
            raise ReadOnly("this segment was opened for reading its published value alone")

    def _notify_one(self):
        if self._word(AT_WAITERS).value:
            self._word(AT_GIVEN).value += 1
            self._wake(1)

    def _wake(self, most):
        self._word(AT_EVENTS).value += 1
        self._wake_at(AT_EVENTS, most)

    def _wake_at(self, offset, most):
        number = _SYS_FUTEX.get(platform.machine())
        # Where the number of the call is not known, waiters look at the end of their slice.
        if number is not None:
            word = ctypes.c_void_p(self._start + offset)
            _libc.syscall(ctypes.c_long(number), word, _FUTEX_WAKE, most, None, None, 0)

    def _sleep(self, events, deadline):
        """Sleep until something happens, the slice ends or the time is over; without the lock."""
        left = min(max(deadline - time.monotonic(), 0), SLICE / 1000)
        number = _SYS_FUTEX.get(platform.machine())
        if number is None:
            time.sleep(left)
            return
        word, events = ctypes.c_void_p(self._start + AT_EVENTS), ctypes.c_uint32(events)
        slice_ = ctypes.byref(_Timespec(0, int(left * 1e9)))
        # Why it returns does not matter, the caller looks.
        _libc.syscall(ctypes.c_long(number), word, _FUTEX_WAIT, events, slice_, None, 0)

    def _leave(self, ticket):
        """Count a waiter less that was interrupted, or was told that the bytes are poisoned.

        That takes the lock, as Python has no atomic numbers. If it is not to be had soon, the count
        stays, as that of a waiter who was killed: others wake for nothing now and then.
        """
        try:
            if not self._is_held():
                self._take(SLICE / 1000)
            self._word(AT_WAITERS).value -= 1
            if ticket.is_taken:
                # It took one that it does not return to tell of.
                self._notify_one()
        except Error:
            pass
        finally:
            self._give()

    def _guard(self):
        """Return the guard by which this thread holds the lock."""
        self._refuse_to_write()
        hold = _thread.held.get(self._mutex.value)
        guard = hold and hold.guard()
        if guard is None or isinstance(guard, _UncheckedGuard) or not self._is_mine():
            raise NotHeld("this thread does not hold the lock")
        return guard

    def _refuse_stranger(self):
        """Refuse a lock whose holder does not exist: whoever waits for it would wait for ever.

        The kernel gives a lock back before it lets the number of the thread go, and takes a thread's
        number for a process's here.
        """
        word = self._holder.value
        if word == 0 or word & _HOLDER_DIED:
            return
        thread = word & _HOLDER_MASK
        try:
            if thread:
                os.kill(thread, 0)
                return
        except ProcessLookupError:
            pass
        except OSError:
            return
        if self._holder.value == word:
            raise LayoutError(
                f"the lock of this segment is held by thread {thread}, which does not exist: something "
                "else wrote over it, or it is of another PID namespace"
            )

    def _is_held(self):
        """Return whether this thread holds the lock; the child of a fork does not."""
        return self._mutex.value in _thread.held and self._is_mine()

    def _is_mine(self):
        """Return whether this thread holds the lock, also if it does through Rust or C."""
        return self._holder.value & _HOLDER_MASK == threading.get_native_id()

    def _take(self, timeout, guard=None):
        """Take the lock; return whether it was a dead holder's."""
        if len(_thread.held) >= MOST:
            raise TooMany(f"this thread holds {MOST} locks, as many as it may")
        if self._is_mine():
            raise Deadlock("this thread holds the lock already")
        try:
            code = self._acquire(timeout)
            if code in (0, errno.EOWNERDEAD):
                self._note(guard)
                if code == errno.EOWNERDEAD:
                    self._settle()
                if self._may_have_views():
                    message = "a thread of Rust ended whose guard was forgotten: views may be left"
                    raise Forgotten(message)
                # No handle of Rust's has anything to do with what follows.
                self._long(AT_HANDLE).value = 0
        except BaseException:
            # A signal's handler raised, maybe between taking the lock and noting it.
            if self._is_mine():
                self._note(guard)
                self._settle()
                self._give()
            raise
        if code == errno.EBUSY:
            raise Busy("somebody holds the lock")
        if code == errno.ETIMEDOUT:
            raise Timeout("somebody held the lock until the time was over")
        if code == errno.ENOTRECOVERABLE:
            message = "a peer unlocked it after a holder's death without repairing it"
            raise Unrecoverable(f"the lock is lost: {message}")
        if code not in (0, errno.EOWNERDEAD):
            raise Error(f"the system refused the lock: {os.strerror(code)}")
        return code == errno.EOWNERDEAD

    def _note(self, guard):
        """Note that this thread has the lock."""
        if self._mutex.value not in _thread.held:
            # The C library's list of held locks points into the memory for as long as the thread
            # lives, which is longer than anything that Python knows of it.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._map))
        _thread.held[self._mutex.value] = _Hold(self, guard)

    def _settle(self):
        """Poison what was taken from the dead, and make the lock consistent; else do nothing.

        Whoever dies in between holds the lock, so that the next one is told.
        """
        is_from_the_dead = _libc.pthread_mutex_consistent(self._mutex) == 0
        if is_from_the_dead and self._state.value != STATE_FORGOTTEN:
            self._state.value = STATE_POISONED

    def _may_have_views(self):
        """Return whether a thread of Rust ended with its guard forgotten, in a process that lives.

        Views of the bytes may be left there.
        """
        if self._state.value != STATE_FORGOTTEN:
            return False
        forgetful, namespace = self._word(AT_FORGETFUL).value, self._word(AT_NAMESPACE).value
        if not _has_ended(forgetful, namespace, self._long(AT_INODE).value):
            return True
        self._state.value = STATE_POISONED
        return False

    def _acquire(self, timeout):
        """Take the lock in slices, between which signals are handled; return what was answered."""
        code = _libc.pthread_mutex_trylock(self._mutex)
        if code == errno.ENOTRECOVERABLE and self._is_mine():
            # glibc takes a lost lock before it looks whether it is, and does not give it back.
            self._holder.value = 0
            self._wake_at(AT_LOCK + _HOLDER, _INT32_MAX)
        if code != errno.EBUSY or timeout == 0:
            return code
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            # POSIX waits by the clock on the wall: if that is set forward, another slice is waited;
            # if it is set back during one, that one is as much longer.
            until = time.time_ns() + int(min(max(left, 0), SLICE / 1000) * 1e9)
            until = _Timespec(*divmod(until, 1_000_000_000))
            code = _libc.pthread_mutex_timedlock(self._mutex, ctypes.byref(until))
            if code != errno.ETIMEDOUT or left <= 0:
                return code

    def _give(self):
        # The child of a fork does not have what its parent has.
        if self._mutex.value in _thread.held:
            # First, as a signal's handler may raise after it; what is noted then does no harm.
            _libc.pthread_mutex_unlock(self._mutex)
            _thread.held.pop(self._mutex.value).end()
            ctypes.pythonapi.Py_DecRef(ctypes.py_object(self._map))

    def _repair(self, function):
        with _UncheckedGuard(self, None) as array:
            if self._state.value != STATE_CLEAN:
                function(array)
                self._state.value = STATE_CLEAN
                self._long(AT_REPAIRS).value += 1


class _Loan:
    """The array over the locked bytes, lent for as long as the lock is held.

    numpy makes each view refer to the array that it is of in the end: here to one that nobody else
    has, so that the references to it are the views.
    """

    def __init__(self, segment):
        self._segment = segment
        self._owner = None
        self._references = 0
        self.array = None

    def lend(self):
        """Return the array."""
        self._owner = self._segment._array()
        self.array = self._owner.view()
        self._references = _references(self._owner)
        return self.array

    def take_back(self):
        """Make the array read-only; return how many views of it there are, which is past help."""
        if self.array is None:
            return 0
        self.array.flags.writeable = False
        return _references(self._owner) - self._references


class _Guard:
    """Holds the lock between ``__enter__`` and ``__exit__``, in one thread."""

    # How many frames up from ``__exit__`` the user's are.
    _depth = 1

    def __init__(self, segment, timeout):
        self._segment = segment
        self._timeout = timeout
        self._loan = _Loan(segment)
        self._thread = None

    def __enter__(self):
        if self._has_lock():
            raise Deadlock("this thread holds the lock already")
        try:
            self._take(self._timeout)
            self._thread = os.getpid(), threading.get_native_id()
            return self._loan.lend()
        except BaseException:
            if self._has_lock():
                self._segment._give()
            raise

    def __getitem__(self, *_):
        """Refuse what the array is for."""
        raise NotHeld("this is not the array: `with segment.lock() as array` gives that")

    __setitem__ = __getitem__

    def __exit__(self, kind, value, traceback):
        process, thread = self._thread or (None, None)
        if process == os.getpid() and thread != threading.get_native_id():
            raise NotHeld("another thread holds the lock, only that one can give it back")
        # The bytes are whole where the end of an inner lock warned, by an error.
        poisons = kind is not None and not issubclass(kind, ViewsLeft)
        try:
            left = self._leave(poisons)
        except BaseException:
            # A signal's handler raised: again, as nothing is done twice.
            self._leave(poisons)
            raise
        # What an exception takes along, its handlers may still show.
        if left and kind is None:
            views = "1 view of the array outlives" if left == 1 else f"{left} views of the array outlive"
            keep = "copy what is kept, as int(array['field']) or array.copy() do, and del the rest"
            warnings.warn(f"{views} the lock: {keep}", ViewsLeft, stacklevel=1 + self._depth)

    def _leave(self, poisons):
        """Give the lock back; return how many views of the array are left."""
        left = self._loan.take_back()
        # Else a wait lost it, or this is the child of a fork.
        if not self._has_lock():
            return 0
        if poisons:
            self._segment._state.value = STATE_POISONED
        self._segment._give()
        return left

    def _has_lock(self):
        segment = self._segment
        hold = _thread.held.get(segment._mutex.value)
        return hold is not None and hold.guard() is self and segment._is_mine()

    def _take(self, timeout):
        """Take the lock of whole bytes."""
        segment = self._segment
        died = segment._take(timeout, self)
        if segment._state.value != STATE_CLEAN:
            segment._give()
            raise OwnerDied(segment) if died else Poisoned(segment)


class _UncheckedGuard(_Guard):
    """Holds the lock whatever the bytes are, and leaves them so."""

    _depth = 3

    def _take(self, timeout):
        self._segment._take(timeout, self)

    def _leave(self, poisons):
        return super()._leave(False)


class _Ticket:
    """What a waiter has seen so far; made and asked under the lock."""

    def __init__(self, segment):
        self._segment = segment
        self.events = segment._word(AT_EVENTS).value
        self.broadcasts = segment._word(AT_BROADCASTS).value
        self.is_taken = False

    def is_notified(self):
        """Return whether a notification ends this wait."""
        segment = self._segment
        if segment._word(AT_BROADCASTS).value != self.broadcasts:
            return True
        events = segment._word(AT_EVENTS).value
        if events == self.events:
            return False
        taken, given = segment._word(AT_TAKEN), segment._word(AT_GIVEN)
        # Those that were there before this waiter take part too, but never more than were given.
        if taken.value != given.value:
            self.is_taken = True
            taken.value += 1
            return True
        self.events = events
        return False


def _seconds(timeout):
    """Return a timeout as a float of at least 0, or None for one that never ends."""
    if timeout is None:
        return None
    try:
        if isinstance(timeout, (str, bytes)):
            raise TypeError
        seconds = float(timeout)
    except OverflowError:
        seconds = math.inf if timeout > 0 else 0.0
    except (TypeError, ValueError):
        kind = type(timeout).__name__
        raise TypeError(f"a timeout is a number of seconds or None, not of type `{kind}`") from None
    if math.isnan(seconds):
        raise ValueError("a timeout is a number of seconds, not nan")
    return None if seconds == math.inf else max(seconds, 0.0)


def _words(kind, value):
    """Return the bytes of a value as numbers of eight bytes, the last filled up with zeroes."""
    found = getattr(value, "dtype", None)
    if found is not None and (found.names or kind.names) and found != kind:
        raise LayoutError(f"the value is of type {found}, the published one is of {kind}")
    memory = bytearray(_round_up(kind.itemsize, 8))
    _array(kind, memory, 0)[...] = value
    return struct.unpack(f"={len(memory) // 8}Q", memory)


def _array(value, memory, offset):
    if value.subdtype is None:
        return numpy.ndarray((), value, memory, offset)
    element, shape = value.subdtype
    return numpy.ndarray(shape, element, memory, offset)


def _check(fd, layout):
    """Compare a segment with what is expected; return its locked part and its size."""
    try:
        seals = fcntl.fcntl(fd, _F_GET_SEALS)
    except OSError as error:
        raise LayoutError("there is no segment of overlaid here") from error
    header = os.pread(fd, AT_STATE, 0)
    if len(header) != AT_STATE or not header.startswith(b"overlaid"):
        raise LayoutError("there is no segment of overlaid here")
    if seals & _F_SEAL_SIZE != _F_SEAL_SIZE:
        raise LayoutError("this segment is not sealed: a peer could make it smaller under a view")
    (version,) = struct.unpack_from("<I", header, AT_VERSION)
    if version != VERSION_KNOWN:
        known = f"this program knows {VERSION_KNOWN}"
        raise LayoutError(f"this segment has version {version} of the header; {known}")
    library, pointer, _, order = header[AT_IDENTITY:AT_TOTAL]
    # Python does not know how large a mutex is; the same library and pointer have the same.
    if (library, pointer, order) != _IDENTITY:
        message = "the lock of this segment is of another C library, word size or byte order"
        raise LayoutError(message)
    locked = _check_part(fd, AT_LOCKED, layout)
    (total,) = struct.unpack_from("<Q", header, AT_TOTAL)
    actual = os.fstat(fd).st_size
    (_, offset, size, _), _ = locked
    _, behind, each, _ = _PART.unpack_from(header, AT_PUBLISHED)
    if offset < AT_DATA or behind != _round_up(offset + size, LINE):
        raise LayoutError("there is no segment of overlaid here: its parts are not where one has them")
    needed = behind + 2 * _round_up(each, LINE)
    if actual != needed or total != needed:
        found = total if actual == needed else actual
        raise LayoutError(f"this segment has {found} bytes; its layout needs {needed}")
    return locked, total


def _check_part(fd, at, layout):
    """Compare one part of a segment with its description; return it and its numpy type."""
    part = _PART.unpack(os.pread(fd, PART_SIZE, at))
    name, fingerprint, size, made = layout
    if (part[0], part[2]) != (fingerprint, size):
        which = " (the published value)" if at == AT_PUBLISHED else ""
        raise LayoutError(
            f"this segment holds {_holding(part)}; this program expects "
            f"`{name}` v {fingerprint:#018x}, {size} bytes{which}"
        )
    return part, made
