# Descriptions of layouts, and the numpy types and arrays that follow from them.


def dtype(description):
    """Return the numpy type of a description, which is JSON or what was read from it."""
    return _read(description).dtype


class _Layout(typing.NamedTuple):
    """The parts of a description that this module uses."""

    name: str
    fingerprint: int
    size: int
    dtype: numpy.dtype


def _read(description):
    """Return the layout of a description, or raise DescriptionError."""
    wrong = "this is not a description of a layout"
    if isinstance(description, (str, bytes)):
        try:
            description = json.loads(description)
        except (ValueError, RecursionError) as error:
            raise DescriptionError(f"{wrong}, as it is not JSON: {error}") from None
    if not isinstance(description, dict):
        raise DescriptionError(f"{wrong}, but an object of type `{type(description).__name__}`")
    for key, kind in (("name", str), ("fingerprint", str), ("size", int), ("dtype", dict)):
        if key not in description:
            raise DescriptionError(f"{wrong}: `{key}` is missing")
        if type(description[key]) is not kind:
            found = type(description[key]).__name__
            message = f"{wrong}: `{key}` is of type `{found}`, not `{kind.__name__}`"
            raise DescriptionError(message)
    name, fingerprint, size = (description[key] for key in ("name", "fingerprint", "size"))
    if not re.fullmatch("0x[0-9a-fA-F]{16}", fingerprint):
        raise DescriptionError(f"{wrong}: `fingerprint` is `{fingerprint}`, not 0x and 16 digits")
    try:
        made = _make_dtype(description["dtype"])
    except Exception as error:  # numpy raises many kinds.
        message = f"{wrong}: numpy accepts no such `dtype`: {type(error).__name__}: {error}"
        raise DescriptionError(message) from None
    # numpy would take the shared bytes for pointers to objects.
    if made.hasobject:
        raise DescriptionError(f"{wrong}: `dtype` has objects of Python, which cannot be shared")
    if made.itemsize != size:
        raise DescriptionError(f"{wrong}: `dtype` has {made.itemsize} bytes, and `size` is {size}")
    return _Layout(name, int(fingerprint, 16), size, made)


def _make_dtype(description):
    """Return the numpy type of the ``dtype`` in a description."""
    if isinstance(description, str):
        return numpy.dtype(description)
    if isinstance(description, list):
        element, shape = description
        return numpy.dtype((_make_dtype(element), tuple(shape)))
    if "subdtype" in description:
        return _make_dtype([description["subdtype"], description["shape"]])
    keys = ("names", "offsets", "itemsize")
    fields = {key: description[key] for key in keys}
    fields["formats"] = [_make_dtype(field) for field in description["formats"]]
    return numpy.dtype(fields)


def _array(value, memory, offset):
    """Return an array of this numpy type over the memory at an offset."""
    if value.subdtype is None:
        return numpy.ndarray((), value, memory, offset)
    element, shape = value.subdtype
    return numpy.ndarray(shape, element, memory, offset)


def _round_up(value, multiple):
    """Return the least multiple that is not less than the value."""
    return -(-value // multiple) * multiple


def _printable(text):
    """Return a text that another process chose, cut to 64 characters and safe for a terminal."""
    rest = "…" if len(text) > 64 else ""
    return "".join(it if it.isprintable() else ascii(it)[1:-1] for it in text[:64]) + rest
