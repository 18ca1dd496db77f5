# Notifications: how threads wait for one under the lock, and how they are woken.

# The number of the system call, which differs between machines.
_SYS_FUTEX = {"x86_64": 202, "aarch64": 98, "riscv64": 98, "ppc64le": 221, "s390x": 238}
_FUTEX_WAIT = 0
_FUTEX_WAKE = 1


def _futex_wake(address, most):
    """Wake at most this number of threads that sleep on the word at an address."""
    number = _SYS_FUTEX.get(platform.machine())
    # Where the number of the call is unknown, the threads wake at the end of their slices.
    if number is not None:
        word = ctypes.c_void_p(address)
        _libc.syscall(ctypes.c_long(number), word, _FUTEX_WAKE, most, None, None, 0)


def _futex_wait(address, expected, seconds):
    """Sleep until another thread wakes this one, for at most this time.

    Return at once if the word at the address is not the expected one.
    """
    number = _SYS_FUTEX.get(platform.machine())
    if number is None:
        time.sleep(seconds)
        return
    word, expected = ctypes.c_void_p(address), ctypes.c_uint32(expected)
    timeout = ctypes.byref(_Timespec(0, int(seconds * 1e9)))
    # The result does not matter: the caller looks for what it waits for.
    _libc.syscall(ctypes.c_long(number), word, _FUTEX_WAIT, expected, timeout, None, 0)


class _Ticket:
    """What a waiter has seen so far; made and asked under the lock."""

    def __init__(self, memory):
        self._memory = memory
        self.events = memory.word(AT_EVENTS).value
        self.broadcasts = memory.word(AT_BROADCASTS).value
        self.is_taken = False

    def is_notified(self):
        """Return whether a notification ends this wait."""
        memory = self._memory
        if memory.word(AT_BROADCASTS).value != self.broadcasts:
            return True
        events = memory.word(AT_EVENTS).value
        if events == self.events:
            return False
        taken, given = memory.word(AT_TAKEN), memory.word(AT_GIVEN)
        # Waiters that came before this notification compete for it, but never more than were given.
        if taken.value != given.value:
            self.is_taken = True
            taken.value += 1
            return True
        self.events = events
        return False


class _Notifications:
    """Waking and waiting, by the protocol that Rust and C use too."""

    def __init__(self, memory, lock):
        self._memory = memory
        self._lock = lock

    def notify_one(self):
        """Wake one of the threads that wait; by the holder of the lock."""
        if self._memory.word(AT_WAITERS).value:
            self._memory.word(AT_GIVEN).value += 1
            self._wake(1)

    def notify_all(self):
        """Wake all threads that wait; by the holder of the lock."""
        self._memory.word(AT_BROADCASTS).value += 1
        self._memory.word(AT_TAKEN).value = self._memory.word(AT_GIVEN).value
        self._wake(_INT32_MAX)

    def wait(self, guard, seconds):
        """Give the lock of a guard back, sleep until a notification, and take it again.

        Return whether there was one before the time-out.
        """
        deadline = math.inf if seconds is None else time.monotonic() + seconds
        waiters = self._memory.word(AT_WAITERS)
        ticket = _Ticket(self._memory)
        array = guard.loan.array
        writeable = array.flags.writeable
        waits = False
        try:
            if waiters.value == 0:
                self._memory.word(AT_TAKEN).value = self._memory.word(AT_GIVEN).value
            # A signal handler may raise during a call. There is none between these two lines.
            waiters.value += 1
            waits = True
            array.flags.writeable = False
            while True:
                self._lock.release()
                self._sleep(ticket.events, deadline)
                guard.acquire(None)
                notified = ticket.is_notified()
                if notified or time.monotonic() >= deadline:
                    break
            # There is no call from here to the end either.
            waiters.value -= 1
            waits = False
            array.flags.writeable = writeable
            return notified
        except BaseException:
            if waits:
                self._stop_waiting(ticket)
            raise

    def _wake(self, most):
        self._memory.word(AT_EVENTS).value += 1
        _futex_wake(self._memory.address(AT_EVENTS), most)

    def _sleep(self, events, deadline):
        """Sleep until a notification, the end of the slice or the deadline; without the lock."""
        left = min(max(deadline - time.monotonic(), 0), SLICE / 1000)
        _futex_wait(self._memory.address(AT_EVENTS), events, left)

    def _stop_waiting(self, ticket):
        """Count one waiter less, after an exception ended the wait; release the lock.

        That needs the lock, as Python has no atomic arithmetic. If the lock is not available soon,
        the count stays too high, as it does after a waiter was killed. Then ``notify_one`` now and
        then wakes a thread for nothing.
        """
        try:
            if not self._lock.is_held_by_module():
                self._lock.acquire(SLICE / 1000)
            self._memory.word(AT_WAITERS).value -= 1
            if ticket.is_taken:
                # Pass on the notification that this wait consumed and cannot report.
                self.notify_one()
        except Error:
            pass
        finally:
            self._lock.release()
