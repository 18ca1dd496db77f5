# Processes: whether one has ended.


def _has_ended(process, namespace, inode):
    """Return whether a process has certainly ended, with all its threads.

    Its parent need not have waited for it. In another PID namespace, or if the namespace is
    unknown, the number of a process means nothing, and the answer is False.
    """
    try:
        if not process or os.stat("/proc/thread-self/ns/pid").st_ino != namespace:
            return False
    except OSError:
        return False
    try:
        fd = os.pidfd_open(process)
    except AttributeError:
        pass
    except OSError as error:
        # There is no such process, or the number now belongs to a thread of another one.
        if error.errno in (errno.ESRCH, errno.EINVAL, errno.ENOENT):
            return True
    else:
        try:
            # Since Linux 6.9, a later process of the same number has another inode.
            if inode and os.fstat(fd).st_ino != inode:
                return True
            end = select.poll()
            end.register(fd, select.POLLIN)
            return bool(end.poll(0))
        finally:
            os.close(fd)
    # Before Linux 5.3, a process that its parent has not waited for counts as alive.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        pass
    return False
