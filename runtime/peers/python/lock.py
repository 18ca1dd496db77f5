# The lock of a segment: the C library's robust mutex, taken and given back by threads.

# The offset of the word that says which thread holds a mutex: with glibc ``__lock``, the first
# word; with musl ``_m_lock``, the second. The kernel defines its bits: see "Robust futexes" in
# futex(2).
_HOLDER = 0 if _IDENTITY[0] == 1 else 4
_HOLDER_MASK = 0x3FFFFFFF
_HOLDER_DIED = 0x40000000


class _Timespec(ctypes.Structure):
    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


class _Thread(threading.local):
    """The locks that this thread holds through this module, by the addresses of their mutexes."""

    def __init__(self):
        self.held = {}


class _Hold:
    """The record that a thread holds a lock, with the guard by which it does, if there is one.

    It does not keep the guard alive. When a guard that was entered and never left is collected, the
    lock is given back, poisoned. A ``__del__`` method would run for every guard, and swallow what a
    signal handler raises in it.
    """

    def __init__(self, lock, guard):
        self._lock = lock
        self._loan = None if guard is None else guard.loan
        self._guard = None if guard is None else weakref.ref(guard, self._on_collected)

    def guard(self):
        """Return the guard, if there is one and it still exists."""
        return self._guard and self._guard()

    def end(self):
        """Stop watching the guard."""
        self._guard = None

    def _on_collected(self, _):
        lock = self._lock
        if _thread.held.get(lock.address) is self and lock.is_held_by_thread():
            self._loan.take_back()
            lock.state.value = STATE_POISONED
            lock.release()


_thread = _Thread()
# The only thread of a forked child is not the thread of the parent, and holds nothing.
os.register_at_fork(after_in_child=lambda: _thread.held.clear())


class _Lock:
    """The lock of a segment."""

    def __init__(self, memory):
        self._memory = memory
        self.address = memory.address(AT_LOCK)
        self.state = memory.word(AT_STATE)
        self._mutex = ctypes.c_void_p(self.address)
        self._holder = memory.word(AT_LOCK + _HOLDER)

    def refuse_missing_holder(self):
        """Raise LayoutError if the holder does not exist: a thread that waits would wait forever.

        When a thread ends, the kernel gives its locks back before it reuses the thread's number. It
        accepts the number of a thread where ``kill`` takes that of a process.
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
                f"the lock of this segment is held by thread {thread}, which does not exist: "
                "something else wrote over it, or the thread is in another PID namespace"
            )

    def is_held_by_module(self):
        """Return whether this thread took the lock through this module; a forked child did not."""
        return self.address in _thread.held and self.is_held_by_thread()

    def is_held_by_thread(self):
        """Return whether this thread holds the lock, also if it took it in Rust or C."""
        return self._holder.value & _HOLDER_MASK == threading.get_native_id()

    def guard(self):
        """Return the guard by which this thread holds the lock, or None."""
        hold = _thread.held.get(self.address)
        return hold.guard() if hold and self.is_held_by_thread() else None

    def acquire(self, timeout, guard=None):
        """Take the lock; return whether its last holder died."""
        if len(_thread.held) >= MAX_LOCKS:
            raise TooMany(f"this thread holds {MAX_LOCKS} locks, the most that it may hold")
        if self.is_held_by_thread():
            raise Deadlock("this thread holds the lock already")
        try:
            code = self._lock_in_slices(timeout)
            if code in (0, errno.EOWNERDEAD):
                self._record(guard)
                if code == errno.EOWNERDEAD:
                    self._make_consistent()
                if self._may_have_views():
                    message = "a thread in Rust ended with a forgotten guard"
                    raise Forgotten(f"{message}: views of the bytes may be left")
                # From here on, no handle in Rust has given the bytes to anyone.
                self._memory.long(AT_HANDLE).value = 0
        except BaseException:
            # A signal handler raised, possibly after the lock was taken and before that was
            # recorded.
            if self.is_held_by_thread():
                self._record(guard)
                self._make_consistent()
                self.release()
            raise
        if code == errno.EBUSY:
            raise Busy("another thread holds the lock")
        if code == errno.ETIMEDOUT:
            raise Timeout("another thread held the lock until the time-out")
        if code == errno.ENOTRECOVERABLE:
            message = "a peer unlocked it after a holder's death without repairing it"
            raise Unrecoverable(f"the lock is lost: {message}")
        if code not in (0, errno.EOWNERDEAD):
            raise Error(f"the system refused the lock: {os.strerror(code)}")
        return code == errno.EOWNERDEAD

    def release(self):
        """Give the lock back; do nothing in the forked child of a holder, which does not have it."""
        if self.address in _thread.held:
            # Unlock first: a signal handler may raise after it, and a record that is left does no
            # harm.
            _libc.pthread_mutex_unlock(self._mutex)
            _thread.held.pop(self.address).end()
            ctypes.pythonapi.Py_DecRef(ctypes.py_object(self._memory.map))

    def _record(self, guard):
        """Record that this thread holds the lock."""
        if self.address not in _thread.held:
            # The C library's list of held locks points into the memory until the thread ends, which
            # may be after Python has dropped every reference to it.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._memory.map))
        _thread.held[self.address] = _Hold(self, guard)

    def _make_consistent(self):
        """Poison the bytes of a dead holder and make the lock consistent; otherwise do nothing.

        If this process dies between the two, it holds the lock, so the next holder learns of a
        death.
        """
        has_dead_holder = _libc.pthread_mutex_consistent(self._mutex) == 0
        if has_dead_holder and self.state.value != STATE_FORGOTTEN:
            self.state.value = STATE_POISONED

    def _may_have_views(self):
        """Return whether views of the bytes may exist in Rust.

        That is so if a thread ended with a forgotten guard, and its process is alive.
        """
        if self.state.value != STATE_FORGOTTEN:
            return False
        word, long = self._memory.word, self._memory.long
        if not _has_ended(word(AT_FORGETFUL).value, word(AT_NAMESPACE).value, long(AT_INODE).value):
            return True
        self.state.value = STATE_POISONED
        return False

    def _lock_in_slices(self, timeout):
        """Take the lock; return the code of the C library.

        Between slices, Python handles signals.
        """
        code = _libc.pthread_mutex_trylock(self._mutex)
        if code == errno.ENOTRECOVERABLE and self.is_held_by_thread():
            # glibc takes an unrecoverable lock before it notices, and does not give it back.
            self._holder.value = 0
            _futex_wake(self.address + _HOLDER, _INT32_MAX)
        if code != errno.EBUSY or timeout == 0:
            return code
        deadline = math.inf if timeout is None else time.monotonic() + timeout
        while True:
            left = deadline - time.monotonic()
            # pthread_mutex_timedlock uses the realtime clock. If that is set forward, another slice
            # follows; if it is set back during a slice, that slice takes longer by as much.
            until = time.time_ns() + int(min(max(left, 0), SLICE / 1000) * 1e9)
            until = _Timespec(*divmod(until, 1_000_000_000))
            code = _libc.pthread_mutex_timedlock(self._mutex, ctypes.byref(until))
            if code != errno.ETIMEDOUT or left <= 0:
                return code


def _seconds(timeout):
    """Return a time-out as a float of at least 0, or None for one that never ends."""
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
