# What can go wrong, as exceptions and one warning.


class Error(Exception):
    """The base class of every exception of this module."""


class LayoutError(Error):
    """There is no segment here, or it holds something other than this program expects."""


class DescriptionError(Error, ValueError):
    """The argument is not a description of a layout."""


class ReadOnly(Error):
    """The segment was opened for its published value only."""


class NotHeld(Error):
    """This thread does not hold the lock."""


class NameUnknown(Error):
    """No living process has a segment of this name."""


class NameInvalid(Error, ValueError):
    """No segment can have this name."""


class Busy(Error):
    """Another thread holds the lock."""


class Timeout(Error):
    """Another thread held the lock until the time-out."""


class Deadlock(Error):
    """This thread holds the lock already."""


class TooMany(Error):
    """This thread holds as many locks as it may."""


class Unrecoverable(Error):
    """The lock is lost: a process unlocked it after a holder's death without repairing it."""


class Forgotten(Error):
    """A thread in Rust ended with a forgotten guard: views of the bytes may still exist."""


class Empty(Error):
    """Nothing was published yet."""


class Overtaken(Error):
    """Values are published faster than they can be copied."""


class ViewsLeft(RuntimeWarning):
    """Views of the array still exist after the lock was given back; they show what others write.

    A name that is not needed any more counts too, such as that of a loop's variable. Names inside a
    function are gone when it returns. That is why this is a warning, which
    ``warnings.simplefilter("error", overlaid.ViewsLeft)`` turns into an exception; it poisons
    nothing. It reports what was taken out by fields and slices. It does not report records of an
    array of structs (``array[0]``), memoryviews, and recarrays of the whole.
    """


class Poisoned(Error):
    """A holder died or failed, and the bytes have not been repaired since.

    The lock is not held while this exception is handled. It stays poisoned until it is repaired.
    """

    words = (
        "the lock is poisoned: a holder died or panicked, and the bytes have not been repaired"
    )

    def __init__(self, segment):
        super().__init__(self.words)
        self._segment = segment

    def repair(self, function):
        """Take the lock, make the bytes whole by ``function(array)``, and give the lock back.

        Does nothing if another thread has repaired them in the meantime.
        """
        self._segment._repair(function)


class OwnerDied(Poisoned):
    """The holder of the lock died; the bytes may be half written."""

    words = "the holder of the lock died, the bytes may be half written"
