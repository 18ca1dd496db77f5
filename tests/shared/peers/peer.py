"""Does with the segment in TELEMETRY what its argument says, and prints what it was told."""

import os
import signal
import sys
import threading

import overlaid


def die(segment, how):
    """End this process, or a thread, with the lock held and the bytes half written."""
    if how == "end":
        segment.lock().__enter__()["count"] = 7
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
    """Count under the lock, and repair what is to be repaired."""
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
    """Try to take a lock that somebody holds."""
    for timeout in (0, 0.1):
        try:
            with segment.lock(timeout):
                print("no error")
        except (overlaid.Busy, overlaid.Timeout) as error:
            print(error)


def notify(segment, how):
    """Count, and wake whoever waits for it."""
    with segment.lock(60) as telemetry:
        telemetry["count"] += 1
        if how == "all":
            segment.notify_all()
        else:
            segment.notify_one()
        print("no error")


def watch(segment, times):
    """Read published values, all of whose words must be their number."""
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


def fork(segment):
    """Fail while the parent holds the lock."""
    with segment.lock():
        child = os.fork()
        if child == 0:
            sys.exit()
        os.waitpid(child, 0)
    print("no error")


def fail(segment):
    """Fail while holding the lock."""
    with segment.lock():
        raise ValueError("on purpose")


def misuse(segment):
    """Try what is refused, so that nothing worse happens."""
    with segment.lock() as telemetry:
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
            segment._give()
            os._exit(0)
        os.waitpid(child, 0)
    try:
        telemetry["count"] = 1
    except ValueError as error:
        print(error)


def another():
    """Open the segment once more."""
    return overlaid.Segment.inherited("TELEMETRY", os.environ["TELEMETRY_LAYOUT"])


def main():
    """Do what the argument says."""
    signal.alarm(120)
    what, how, name = (sys.argv[1:] + ["", "", ""])[:3]
    layouts = os.environ["TELEMETRY_LAYOUT"], os.environ["WORDS_LAYOUT"]
    try:
        if name:
            segment = overlaid.Segment.open(name, *layouts)
        else:
            segment = overlaid.Segment.inherited("TELEMETRY", *layouts)
    except overlaid.Error as error:
        print(error)
        return
    if what in ("die", "notify"):
        globals()[what](segment, how)
    elif what == "watch":
        watch(segment, int(how))
    else:
        globals()[what](segment)


main()
