# Guards: the context managers that hold the lock and lend the array over the locked bytes.

# How many references to an object exist, where Python counts them.
_references = getattr(sys, "getrefcount", lambda _: 0)


class _Loan:
    """The array over the locked bytes, lent while the lock is held.

    numpy makes every view refer to the array that owns the memory. Here that is an array that
    no other code has, so that the references to it are those of the views.
    """

    def __init__(self, memory):
        self._memory = memory
        self._owner = None
        self._references = 0
        self.array = None

    def lend(self):
        """Return the array."""
        self._owner = self._memory.locked_array()
        self.array = self._owner.view()
        self._references = _references(self._owner)
        return self.array

    def take_back(self):
        """Make the array read-only; return how many views of it exist, which cannot be changed."""
        if self.array is None:
            return 0
        self.array.flags.writeable = False
        return _references(self._owner) - self._references


class _Guard:
    """Holds the lock of whole bytes between ``__enter__`` and ``__exit__``, in one thread."""

    # How many frames the caller's frame is above that of ``__exit__``.
    _depth = 1

    def __init__(self, segment, lock, memory, timeout):
        self._segment = segment
        self._lock = lock
        self._timeout = timeout
        self._thread = None
        self.loan = _Loan(memory)

    def __enter__(self):
        if self._has_lock():
            raise Deadlock("this thread holds the lock already")
        try:
            self.acquire(self._timeout)
            self._thread = os.getpid(), threading.get_native_id()
            return self.loan.lend()
        except BaseException:
            if self._has_lock():
                self._lock.release()
            raise

    def __getitem__(self, *_):
        """Say what gives the array, to code that takes the guard for it."""
        raise NotHeld("this is not the array: `with segment.lock() as array` gives that")

    __setitem__ = __getitem__

    def __exit__(self, kind, value, traceback):
        process, thread = self._thread or (None, None)
        if process == os.getpid() and thread != threading.get_native_id():
            raise NotHeld("another thread took this lock, and only that thread can give it back")
        # If the inner lock of two raised ViewsLeft, the bytes are whole.
        poisons = kind is not None and not issubclass(kind, ViewsLeft)
        try:
            left = self._release(poisons)
        except BaseException:
            # A signal handler raised. Try again: the steps that were completed have no effect a
            # second time.
            self._release(poisons)
            raise
        # The handlers of an exception may use the views that it refers to.
        if left and kind is None:
            views = "1 view of the array outlives" if left == 1 else f"{left} views outlive"
            advice = "copy what you keep, by int(array['field']) or array.copy(), and del the rest"
            warnings.warn(f"{views} the lock: {advice}", ViewsLeft, stacklevel=1 + self._depth)

    def acquire(self, timeout):
        """Take the lock, or raise Poisoned or OwnerDied without it if the bytes are not whole."""
        died = self._lock.acquire(timeout, self)
        if self._lock.state.value != STATE_CLEAN:
            self._lock.release()
            raise OwnerDied(self._segment) if died else Poisoned(self._segment)

    def _release(self, poisons):
        """Give the lock back; return how many views of the array exist."""
        left = self.loan.take_back()
        # It does not have the lock if a wait lost it, or in the forked child of the holder.
        if not self._has_lock():
            return 0
        if poisons:
            self._lock.state.value = STATE_POISONED
        self._lock.release()
        return left

    def _has_lock(self):
        return self._lock.guard() is self


class _UncheckedGuard(_Guard):
    """Holds the lock whatever the state of the bytes is, and leaves that state as it is."""

    _depth = 3

    def acquire(self, timeout):
        """Take the lock."""
        self._lock.acquire(timeout, self)

    def _release(self, poisons):
        return super()._release(False)
