# The class that users have: a segment, with its lock, its notifications and its published value.


class Segment:
    """A shared segment: bytes under a lock, and a published value that is read without it."""

    def __init__(self, fd, description, published=None, *, read_only=False):
        """Open the segment behind a descriptor, which stays the caller's.

        ``description`` is that of the locked bytes. ``published`` is that of the published value,
        and is only needed to read or publish that. With ``read_only``, the segment is opened for
        its published value only, so it has no lock to take, and the descriptor may be open for
        reading only.
        """
        layout = _read(description)
        second = None if published is None else _read(published)
        self._read_only = bool(read_only)
        self._memory = _Memory(fd, layout, second, self._read_only)
        self._lock = _Lock(self._memory)
        self._notifications = _Notifications(self._memory, self._lock)
        self._publications = _Publications(self._memory)
        if not read_only:
            self._lock.refuse_missing_holder()

    def __repr__(self):
        """Show what the segment holds."""
        memory = self._memory
        shown = "" if memory.published.dtype is None else f", published {memory.published}"
        access = ", read only" if self._read_only else ""
        return f"<overlaid.Segment: {memory.locked}{shown}{access}>"

    @classmethod
    def inherited(cls, variable, description, published=None, *, read_only=False):
        """Open the segment that the parent process passed under an environment variable."""
        fd = _inherited_number(variable)
        segment = cls(fd, description, published, read_only=read_only)
        # This is done only now, because a wrong number may be that of a standard stream.
        os.set_inheritable(fd, False)
        return segment

    @classmethod
    def open(cls, name, description, published=None, *, read_only=False):
        """Open the segment of this name, which a living process of the same user created."""
        fd = _open_named(name, read_only)
        try:
            return cls(fd, description, published, read_only=read_only)
        finally:
            os.close(fd)

    def lock(self, timeout=None):
        """Return a context manager that holds the lock and gives the array over the locked bytes.

        ``timeout`` is in seconds: 0 does not wait, None waits without a limit. Entering raises
        OwnerDied, Poisoned, Timeout, Busy, Deadlock, TooMany, Forgotten or Unrecoverable. An
        exception inside ``with`` poisons the lock, as the bytes may be half written.
        """
        self._refuse_if_read_only()
        return _Guard(self, self._lock, self._memory, _seconds(timeout))

    @property
    def repairs(self):
        """How many times the bytes were repaired."""
        return self._memory.long(AT_REPAIRS).value

    def notify_one(self):
        """Wake one of the threads that wait. Raises NotHeld without the lock."""
        self._guard()
        self._notifications.notify_one()

    def notify_all(self):
        """Wake all threads that wait. Raises NotHeld without the lock."""
        self._guard()
        self._notifications.notify_all()

    def wait(self, timeout=None):
        """Give the lock back, sleep until a notification, and take it again; inside ``with``.

        Returns whether there was a notification: False if none came within ``timeout`` seconds. It
        may take longer than that, as it waits for the lock without a limit. Occasionally it returns
        True without a notification, so call it in a loop that looks at the bytes.

        The array that ``with`` gave stays valid, and afterwards shows what others wrote. While this
        method waits the array is read-only, as others hold the lock. Views that were taken out of
        the array remain writeable: other threads must not use them during that time.

        Raises NotHeld, and what entering ``with`` does. If it raises, the lock is not held, an
        exception that leaves ``with`` poisons nothing, and the array stays read-only.
        """
        return self._notifications.wait(self._guard(), _seconds(timeout))

    def read_published(self):
        """Return a copy of the last published value, and the number of publications until then.

        It takes no lock. numpy copies with memmove, which may read words in parts and in any order.
        A torn copy is detected by the sequence, which is read before and after, and repeated. That
        works if loads stay in order, as on x86-64. Python has no fences for other machines. There
        this method holds the lock, which publishers need too; if the segment was opened with
        ``read_only``, it raises ReadOnly.
        """
        self._refuse_without_published()
        if _IS_ORDERED:
            return self._publications.read()
        self._refuse_if_read_only()
        if self._lock.is_held_by_module():
            return self._publications.read()
        with _UncheckedGuard(self, self._lock, self._memory, None):
            return self._publications.read()

    def publish(self, value):
        """Publish a value, which others read as a whole from now on; by the holder of the lock.

        ``value`` is anything that numpy assigns to an array of the published type; ``value =
        numpy.zeros((), dtype(published))`` makes a new one. A structured value must have exactly
        that type. Raises NotHeld, and what the assignment raises; then nothing was published.

        Readers need the stores in this order: the sequence, the words, the sequence. ctypes stores
        words of eight bytes one after the other. On x86-64, stores stay in order except those that
        bypass the caches, which the C library's memmove may use and ctypes does not. Other machines
        need a fence, which Python does not have, and other implementations of Python may store in
        other ways. On those this method raises Error.
        """
        self._refuse_if_read_only()
        self._refuse_without_published()
        if not _IS_ORDERED or sys.implementation.name != "cpython":
            raise Error("only CPython on x86-64 can publish: elsewhere stores may be reordered")
        self._guard()
        self._publications.write(_as_words(self._memory.published.dtype, value))

    def _refuse_if_read_only(self):
        if self._read_only:
            raise ReadOnly("this segment was opened for reading its published value alone")

    def _refuse_without_published(self):
        if self._memory.published.dtype is None:
            raise Error("this segment was opened without a description of its published value")

    def _guard(self):
        """Return the guard by which this thread holds the lock, or raise NotHeld."""
        self._refuse_if_read_only()
        guard = self._lock.guard()
        if guard is None or isinstance(guard, _UncheckedGuard):
            raise NotHeld("this thread does not hold the lock")
        return guard

    def _repair(self, function):
        with _UncheckedGuard(self, self._lock, self._memory, None) as array:
            if self._lock.state.value != STATE_CLEAN:
                function(array)
                self._lock.state.value = STATE_CLEAN
                self._memory.long(AT_REPAIRS).value += 1
