# The second part of peer.py: what only a peer in Python does, and the start of the program.


def interrupt(segment):
    """Be interrupted in a wait, and while another thread has the lock."""

    def tick(signal_number, frame):
        raise KeyboardInterrupt

    def hold(held, done):
        with another().lock():
            held.set()
            done.wait()

    signal.signal(signal.SIGALRM, tick)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with segment.lock() as telemetry:
            telemetry["count"] = 1
            segment.wait()
    except KeyboardInterrupt:
        print("interrupted in a wait")
    held, done = threading.Event(), threading.Event()
    thread = threading.Thread(target=hold, args=(held, done))
    thread.start()
    held.wait()
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with segment.lock():
            print("taken twice")
    except KeyboardInterrupt:
        print("interrupted before the lock")
    done.set()
    thread.join()
    with segment.lock() as telemetry:
        telemetry["count"] += 1


def change_after(read):
    """Return a function that reads, and then acts as a process that changes the header."""

    def read_and_change(fd, size, offset):
        content = read(fd, size, offset)
        for field in (16, 32, 40, 104, 112, 120):
            os.pwrite(fd, b"\xff" * 8, field)
        return content

    return read_and_change


def fail(segment):
    """Fail while holding the lock."""
    with segment.lock():
        raise ValueError("on purpose")


def views(segment):
    """Keep views of the array after the lock was given back."""
    taken = (
        lambda telemetry: telemetry["count"],
        lambda telemetry: telemetry["sample"][1:][::2],
        lambda telemetry: [telemetry["count"], telemetry["sample"]],
        lambda telemetry: telemetry,
        lambda telemetry: (int(telemetry["count"]), telemetry["sample"][0]),
        lambda telemetry: telemetry.copy()["sample"],
        lambda telemetry: list(telemetry["sample"]),
    )
    warnings.simplefilter("always")
    for take in taken:
        with warnings.catch_warnings(record=True) as warned:
            with segment.lock() as telemetry:
                kept = take(telemetry)
        for warning in warned:
            print(f"{warning.category.__name__}: {warning.message}")
            assert warning.filename == views.__code__.co_filename, warning
        print("warned" if warned else "no view")
        kept = telemetry = None
    # As an error, the warning does not poison the lock.
    warnings.simplefilter("error", overlaid.ViewsLeft)
    try:
        with segment.lock() as telemetry:
            kept = telemetry["count"]
    except overlaid.ViewsLeft:
        print("an error")
    try:
        with segment.lock() as telemetry:
            kept = telemetry["count"]
            os.stat("/nowhere/at/all")
    except OSError:
        print("another error")
    kept = []
    try:
        with segment.lock():
            print("not poisoned")
    except overlaid.Poisoned as error:
        try:
            error.repair(lambda telemetry: kept.append(telemetry["count"]))
        except overlaid.ViewsLeft:
            print("an error of the repair")


def enter_twice(segment):
    """Enter a guard a second time."""
    guard = segment.lock()
    with guard as telemetry:
        try:
            with guard:
                print("taken twice")
        except overlaid.Deadlock as error:
            print(error)
        segment.notify_one()  # Raises NotHeld without the lock.
        telemetry["count"] += 1


def interrupt_repairs(segment, times):
    """Interrupt a repair at any moment, ``times`` times; the lock is always given back."""
    armed = False
    interrupted = 0

    def tick(signal_number, frame):
        # A thread of numpy may receive the signal. Then Python sees it after the timer is off.
        nonlocal armed
        if armed:
            armed = False
            raise KeyboardInterrupt

    signal.signal(signal.SIGALRM, tick)
    for i in range(times):
        try:
            with segment.lock(10):
                raise ValueError
        except ValueError:
            pass
        try:
            armed = True
            signal.setitimer(signal.ITIMER_REAL, 2e-6 + i % 97 * 1e-6)
            overlaid.Poisoned(segment).repair(mend)
            armed = False
        except KeyboardInterrupt:
            interrupted += 1
        signal.setitimer(signal.ITIMER_REAL, 0)
        # Raises Deadlock if the lock was kept.
        overlaid.Poisoned(segment).repair(mend)
    assert interrupted, "every repair ended before its signal came"
    print("no error")


def main():
    """Do what the argument says."""
    signal.alarm(120)
    what, how, name = (sys.argv[1:] + ["", "", ""])[:3]
    layouts = os.environ["TELEMETRY_LAYOUT"], os.environ["WORDS_LAYOUT"]
    access = {"read_only": what == "read-only"}
    if how == "while-opening":
        os.pread = change_after(os.pread)
    try:
        if name:
            segment = overlaid.Segment.open(name, *layouts, **access)
        else:
            segment = overlaid.Segment.inherited("TELEMETRY", *layouts, **access)
    except overlaid.Error as error:
        print(error)
        return
    if what == "use-after-change":
        # It closes the segment, so this function must not keep it.
        segments = [segment]
        del segment
        use_after_change(segments)
        return
    if what in ("die", "notify"):
        try:
            globals()[what](segment, how)
        except overlaid.Poisoned as error:
            print(error)
    elif what in ("watch", "pong", "stream", "interrupt-repairs"):
        globals()[what.replace("-", "_")](segment, int(how))
    else:
        globals()[what.replace("-", "_")](segment)


main()
