"""Opens the segment of each path that it reads, uses it, and says what that gave."""

import os
import sys

import overlaid


def use_once(segment):
    """Do with the segment all that there is to do, for a short time."""
    try:
        with segment.lock(0.01) as locked:
            locked[3] = 3
            segment.publish([0, 1])
            segment.notify_one()
            segment.notify_all()
            if list(segment.read_published()[0]) != [0, 1]:
                return "read another value"
            segment.wait(0.01)
            return "taken"
    except overlaid.Poisoned as error:
        error.repair(lambda locked: None)
        return str(error)
    except overlaid.Error as error:
        return str(error)


def visit(path):
    fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        segment = overlaid.Segment(fd, os.environ["LOCKED_LAYOUT"], os.environ["PAIR_LAYOUT"])
    except overlaid.LayoutError as error:
        return f"refused: {error}"
    finally:
        os.close(fd)
    first = use_once(segment)
    second = use_once(segment)
    return first if first == second else f"{first}, then {second}"


for line in sys.stdin:
    print(visit(line.rstrip("\n")), flush=True)
