"""Does with the segment in TELEMETRY what its argument says, and prints the errors that it got."""

import os
import signal
import sys
import threading
import time
import warnings

import numpy
import overlaid

kept = []


def die(segment, how):
    """End this process or a thread while it holds the lock and the bytes are half written."""
    if how == "forget":
        guard = segment.lock()
        array = guard.__enter__()
        array["count"] = 7
        del guard
        assert not array.flags.writeable
        with segment.lock():
            print("not poisoned")
    if how == "end":
        kept.append(segment.lock())
        kept[-1].__enter__()["count"] = 7
        return
    if how == "thread":
        thread = threading.Thread(target=die, args=(another(), "end"))
        thread.start()
        thread.join()
        return
    with segment.lock() as telemetry:
        telemetry["count"] = 7
        if how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif how == "abort":
            os.abort()
        os._exit(0)


def mend(telemetry):
    """Make the bytes whole."""
    telemetry["count"] = 100


def take(segment):
    """Count under the lock, or repair the bytes if they need it."""
    try:
        with segment.lock() as telemetry:
            telemetry["count"] += 1
            telemetry["sample"][2] = -3
            print("no error")
    except overlaid.Poisoned as error:
        print(error)
        error.repair(mend)


def leave(segment):
    """Take the lock and give it back without a repair."""
    try:
        with segment.lock():
            print("no error")
    except overlaid.Poisoned as error:
        print(error)


def busy(segment):
    """Try to take a lock that another process holds."""
    for timeout in (0, 0.1):
        try:
            with segment.lock(timeout):
                print("no error")
        except (overlaid.Busy, overlaid.Timeout) as error:
            print(error)


def pong(segment, times):
    """Wait for an odd count and make it even, ``times`` times."""
    with segment.lock() as telemetry:
        while times > 0:
            if telemetry["count"] % 2 == 0:
                assert segment.wait(60)
                continue
            telemetry["count"] += 1
            (segment.notify_one if times % 2 == 0 else segment.notify_all)()
            times -= 1
    print("no error")


def wait(segment):
    """Wait once, without a limit."""
    try:
        with segment.lock():
            assert segment.wait()
            print("no error")
    except overlaid.Poisoned as error:
        print(error)


def wait_in_vain(segment):
    """Wait for notifications that do not come. The array is read-only during the wait."""
    try:
        segment.wait(0.01)
    except overlaid.NotHeld as error:
        print(error)

    def write(telemetry):
        time.sleep(0.1)
        try:
            telemetry["count"] = 9
        except ValueError as error:
            print(error)

    with segment.lock() as telemetry:
        assert segment.wait(0) is False and segment.wait(-1.5) is False
        thread = threading.Thread(target=write, args=(telemetry,))
        thread.start()
        print(segment.wait(0.25))
        thread.join()
        telemetry["count"] += 2


def notify(segment, how):
    """Increment the count, and notify the waiters."""
    with segment.lock(60) as telemetry:
        telemetry["count"] += 1
        if how == "all":
            segment.notify_all()
        else:
            segment.notify_one()
        print("no error")


def watch(segment, times):
    """Read published values; all words of a value must be its number."""
    while times > 0:
        try:
            words, number = segment.read_published()
        except overlaid.Overtaken:
            continue
        except overlaid.Empty as error:
            print(error)
            return
        assert (words == number).all(), words
        times -= 1
    print("no error")


def stream(segment, times):
    """Publish values ``times`` times; all words of a value are its number."""
    words = numpy.zeros(33, "<u8")
    for count in range(1, times + 1):
        words[:] = count
        with segment.lock():
            segment.publish(words)
    print("no error")


def publish(segment):
    """Publish values that are refused, and one that is not."""
    other = overlaid.Segment.inherited("TELEMETRY", os.environ["TELEMETRY_LAYOUT"])
    for refused, value in ((segment, 1), (other, 1)):
        try:
            refused.publish(value)
        except overlaid.Error as error:
            print(error)
    with segment.lock() as telemetry:
        for value in (telemetry, [1, 2], -1, "one"):
            try:
                segment.publish(value)
            except (overlaid.LayoutError, ValueError, OverflowError) as error:
                print(type(error).__name__)
        segment.publish([1] * 33)
    print("no error")


def read_only(segment):
    """Read the published value of a segment that was opened for reading."""
    print(repr(segment))
    try:
        words, number = segment.read_published()
        print(f"{words[32]} of {number}")
    except overlaid.Empty as error:
        print(error)
    for refused in (segment.lock, segment.wait, segment.notify_one, lambda: segment.publish(1)):
        try:
            refused()
            print("not refused")
        except overlaid.ReadOnly as error:
            message = str(error)
    print(message)


def mapped():
    """Return how many mappings of the segment this process has."""
    with open("/proc/self/maps") as maps:
        return sum("/memfd:overlaid" in line for line in maps)


def use_after_change(segments):
    """Use and close the segment after another process has changed its header."""
    segment = segments.pop()
    print("opened", flush=True)
    assert sys.stdin.readline()
    with segment.lock() as telemetry:
        telemetry["count"] = 1
        segment.publish([1] * 33)
    words, number = segment.read_published()
    print(f"{words[32]} of {number}")
    print(f"{mapped()} mapped")
    del segment, telemetry
    print(f"{mapped()} mapped")


def fork(segment):
    """Fail while the parent holds the lock."""
    with segment.lock():
        child = os.fork()
        if child == 0:
            sys.exit()
        os.waitpid(child, 0)
    print("no error")


def misuse(segment):
    """Make calls that are refused because they would do harm."""
    guard = segment.lock()
    with guard as telemetry:
        try:
            with segment.lock():
                print("taken twice")
        except overlaid.Deadlock as error:
            print(error)
        try:
            with another().lock():
                print("taken twice through two openings")
        except overlaid.Deadlock as error:
            print(error)
        child = os.fork()
        if child == 0:
            # In the child, which does not hold the lock, leaving `with` does not give it back.
            guard.__exit__(None, None, None)
            os._exit(0)
        os.waitpid(child, 0)
    try:
        telemetry["count"] = 1
    except ValueError as error:
        print(error)


def another():
    """Open the segment once more."""
    return overlaid.Segment.inherited("TELEMETRY", os.environ["TELEMETRY_LAYOUT"])
