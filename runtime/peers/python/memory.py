# The memory of a segment: comparing its header with what is expected, and mapping it.

_PART = struct.Struct("<QQQ56s")
_F_GET_SEALS = 1034
_F_SEAL_SIZE = 0x2 | 0x4

# From pthread.h; glibc and musl use the same numbers.
_PROCESS_SHARED = 1
_ROBUST = 1
_NORMAL = 0

# The C library, the size of a pointer, and the byte order.
_IDENTITY = (
    1 if platform.libc_ver()[0] == "glibc" else 2,
    ctypes.sizeof(ctypes.c_void_p),
    0 if sys.byteorder == "little" else 1,
)


class _Part(typing.NamedTuple):
    """One overlay of a segment, as the header described it when the segment was opened."""

    fingerprint: int
    offset: int
    size: int
    name: bytes
    dtype: typing.Optional[numpy.dtype]

    @classmethod
    def unpack(cls, header, offset):
        """Return the part that the header describes at this offset, of no numpy type."""
        return cls(*_PART.unpack_from(header, offset), None)

    def __str__(self):
        """Describe the part for an error."""
        name = _printable(self.name.split(b"\0")[0].decode(errors="replace"))
        return f"`{name}` v {self.fingerprint:#018x}, {self.size} bytes at {self.offset}"

    def expect(self, layout, note=""):
        """Return this part with the numpy type of a layout; raise LayoutError if it differs."""
        if (self.fingerprint, self.size) != (layout.fingerprint, layout.size):
            raise LayoutError(
                f"this segment holds {self}; this program expects `{layout.name}` "
                f"v {layout.fingerprint:#018x}, {layout.size} bytes{note}"
            )
        return self._replace(dtype=layout.dtype)


def _read_header(fd):
    """Return the constant part of the header of the segment behind a descriptor."""
    try:
        seals = fcntl.fcntl(fd, _F_GET_SEALS)
    except OSError as error:
        raise LayoutError("there is no segment of overlaid here") from error
    header = os.pread(fd, AT_STATE, 0)
    if len(header) != AT_STATE or not header.startswith(b"overlaid"):
        raise LayoutError("there is no segment of overlaid here")
    if seals & _F_SEAL_SIZE != _F_SEAL_SIZE:
        raise LayoutError("this segment is not sealed: a peer could make it smaller under a view")
    return header


def _check_header(header, actual, layout, published):
    """Compare a header with what is expected; return the locked and the published part.

    ``actual`` is the size of the segment. Nothing is compared with the published part if
    ``published`` is None.
    """
    (version,) = struct.unpack_from("<I", header, AT_VERSION)
    if version != VERSION_KNOWN:
        known = f"this program knows {VERSION_KNOWN}"
        raise LayoutError(f"this segment has version {version} of the header; {known}")
    library, pointer, _, order = header[AT_IDENTITY:AT_TOTAL]
    # Python does not know the size of a mutex. It follows from the library and the size of a
    # pointer.
    if (library, pointer, order) != _IDENTITY:
        message = "the lock of this segment is of another C library, word size or byte order"
        raise LayoutError(message)
    locked = _Part.unpack(header, AT_LOCKED).expect(layout)
    second = _Part.unpack(header, AT_PUBLISHED)
    if locked.offset < AT_DATA or second.offset != _round_up(locked.offset + locked.size, LINE):
        wrong = "there is no segment of overlaid here"
        raise LayoutError(f"{wrong}: its parts are not at the offsets of those of a segment")
    (total,) = struct.unpack_from("<Q", header, AT_TOTAL)
    needed = second.offset + 2 * _round_up(second.size, LINE)
    if actual != needed or total != needed:
        found = total if actual == needed else actual
        raise LayoutError(f"this segment has {found} bytes; its layout needs {needed}")
    if published is not None:
        second = second.expect(published, " (the published value)")
    return locked, second


class _Memory:
    """The mapped memory of a segment, and its two parts.

    Where the parts are, and how large they are, is read once, before the memory is mapped, and kept
    here: another process can change the header at any time.
    """

    def __init__(self, fd, layout, published, read_only):
        header, total = _read_header(fd), os.fstat(fd).st_size
        self.locked, self.published = _check_header(header, total, layout, published)
        access = mmap.PROT_READ if read_only else mmap.PROT_READ | mmap.PROT_WRITE
        try:
            self.map = mmap.mmap(fd, total, prot=access)
        except PermissionError as error:
            message = "the descriptor is open for reading alone: `read_only=True` takes it"
            raise ReadOnly(message) from error
        if _mutex_kind(self.map[AT_LOCK:AT_SEQUENCE]) != _expected_mutex_kind():
            message = "the lock of this segment was not made as this program makes one"
            raise LayoutError(message)
        # Whatever has the address refers to the map through this array, which keeps it mapped.
        self._bytes = numpy.frombuffer(self.map, numpy.uint8)
        self._start = self._bytes.ctypes.data

    def address(self, offset):
        """Return the address of the byte at an offset."""
        return self._start + offset

    def word(self, offset):
        """Return the number of four bytes at an offset, to be read and written."""
        return ctypes.c_uint32.from_address(self._start + offset)

    def long(self, offset):
        """Return the number of eight bytes at an offset, to be read and written."""
        return ctypes.c_uint64.from_address(self._start + offset)

    def locked_array(self):
        """Return a new array over the locked bytes."""
        return _array(self.locked.dtype, self.map, self.locked.offset)

    def published_offset(self, number):
        """Return where the copy that holds publication ``number`` starts."""
        return self.published.offset + number % 2 * _round_up(self.published.size, LINE)


def _mutex_kind(mutex):
    """Return the word of a mutex, given as bytes, that says its kind.

    glibc has it in ``__kind``, after ``__lock``, ``__count``, ``__owner`` and ``__nusers``; musl
    has it in ``_m_type``, its first word.
    """
    (kind,) = struct.unpack_from("=I", mutex, 16 if _IDENTITY[0] == 1 else 0)
    return kind


def _expected_mutex_kind():
    """Return the kind of a mutex that is made with the attributes of a segment's lock."""
    # Both buffers are larger than what the C library puts there.
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
    return _mutex_kind(mutex)
