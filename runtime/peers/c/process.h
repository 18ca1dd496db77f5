/* Whether another process has ended. */

/*
 * Whether a process has certainly ended, with all its threads. Its parent need not have waited for
 * it. In another PID namespace, or if the namespace is unknown (0), the number of a process means
 * nothing, and the answer is no.
 */
static inline bool overlaid_has_ended(uint32_t process, uint32_t namespace_, uint64_t inode)
{
    struct stat own;
    if (process == 0 || namespace_ == 0 || stat("/proc/thread-self/ns/pid", &own) != 0 ||
        (uint64_t)own.st_ino != namespace_) {
        return false;
    }
#ifdef SYS_pidfd_open
    const int fd = (int)syscall(SYS_pidfd_open, (pid_t)process, 0);
    if (fd >= 0) {
        struct pollfd end;
        end.fd = fd;
        end.events = POLLIN;
        struct stat about;
        /* Since Linux 6.9, a later process of the same number has another inode. */
        bool has_ended = inode != 0 && fstat(fd, &about) == 0 && (uint64_t)about.st_ino != inode;
        has_ended = has_ended || poll(&end, 1, 0) == 1;
        close(fd);
        return has_ended;
    }
    if (errno == ESRCH || errno == EINVAL || errno == ENOENT) {
        /* There is no such process, or the number now belongs to a thread of another one. */
        return true;
    }
#endif
    /* Before Linux 5.3, a process that its parent has not waited for counts as alive. */
    return kill((pid_t)process, 0) != 0 && errno == ESRCH;
}
