# Published values, which are read without the lock.

# Whether the machine executes loads in the order of the program, and stores likewise.
_IS_ORDERED = platform.machine() == "x86_64"


class _Publications:
    """The published value: two copies of it, and the sequence that says which one is valid.

    The sequence is twice the number of publications, and odd while the next value is being written.
    """

    def __init__(self, memory):
        self._memory = memory
        self._sequence = memory.long(AT_SEQUENCE)

    def read(self):
        """Return a copy of the last value, and the number of publications until then."""
        part = self._memory.published
        for _ in range(TRIES):
            number = self._sequence.value // 2
            if number == 0:
                raise Empty("nothing was published yet")
            start = self._memory.published_offset(number)
            copy = bytearray(self._memory.map[start:start + part.size])
            if (self._sequence.value - 2 * number) & _UINT64_MAX <= 2:
                return _array(part.dtype, copy, 0), number
        raise Overtaken("values are published faster than they can be copied")

    def write(self, words):
        """Publish a value, given as numbers of eight bytes; by the holder of the lock."""
        after = 2 * (self._sequence.value // 2 + 1)
        address = self._memory.address(self._memory.published_offset(after // 2))
        copy = (ctypes.c_uint64 * len(words)).from_address(address)
        # If an exception interrupts this, the previous value stays valid, and the next call starts
        # over.
        self._sequence.value = after - 1
        copy[:] = words
        self._sequence.value = after & _UINT64_MAX


def _as_words(kind, value):
    """Return the bytes of a value as numbers of eight bytes, the last one padded with zeroes."""
    found = getattr(value, "dtype", None)
    if found is not None and (found.names or kind.names) and found != kind:
        raise LayoutError(f"the value is of type {found}, the published one is of {kind}")
    memory = bytearray(_round_up(kind.itemsize, 8))
    _array(kind, memory, 0)[...] = value
    return struct.unpack(f"={len(memory) // 8}Q", memory)
