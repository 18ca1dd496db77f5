# Finding a segment: by its name, or by the environment variable of a parent process.


def _is_named(path, name):
    """Return whether a descriptor, as /proc shows it, is that of the memory with this name."""
    try:
        return os.readlink(path) == f"/memfd:overlaid:{name} (deleted)"
    except OSError:
        return False


def _open_named(name, read_only):
    """Return a descriptor of the segment with this name, which the caller closes."""
    if not isinstance(name, str):
        raise NameInvalid(f"a name is a string, not of type `{type(name).__name__}`")
    if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}", name):
        rule = "1 to 64 letters, digits, `-`, `_` and `.`, and does not start with `.`"
        raise NameInvalid(f"`{_printable(name)}` is not a valid name: a name has {rule}")
    directory = f"/dev/shm/overlaid-{os.geteuid()}"
    unknown = f"no living process has a segment `{name}`"
    try:
        about = os.lstat(directory)
        if about.st_uid != os.geteuid() or about.st_mode & 0o077:
            raise Error(f"{directory} belongs to another user, or others may use it")
        # The name leads into /proc/PID/fd. A later process of the same number may have anything at
        # that place, and opening it may block forever, fail, or have an effect: so look first.
        if not _is_named(os.readlink(f"{directory}/{name}"), name):
            raise NameUnknown(unknown)
        mode = os.O_RDONLY if read_only else os.O_RDWR
        fd = os.open(f"{directory}/{name}", mode | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    except FileNotFoundError as error:
        raise NameUnknown(unknown) from error
    try:
        # The link may have changed between looking and opening. root sees the descriptors of all
        # users, one of whom may have waited for the number of the process.
        if not _is_named(f"/proc/self/fd/{fd}", name) or os.fstat(fd).st_uid != os.geteuid():
            raise NameUnknown(unknown)
    except BaseException:
        os.close(fd)
        raise
    return fd


def _inherited_number(variable):
    """Return the number of the open descriptor that an environment variable is set to."""
    number = os.environ.get(variable)
    if number is None:
        raise Error(f"the environment variable `{variable}` is not set")
    shown = _printable(number)
    wrong = f"the environment variable `{variable}` is `{shown}`, which is not an open descriptor"
    if not re.fullmatch("[0-9]+", number, re.ASCII):
        raise Error(wrong)
    try:
        os.get_inheritable(int(number))
    # Python makes no number of very many digits.
    except (OSError, OverflowError, ValueError) as error:
        raise Error(wrong) from error
    return int(number)
