/* Which locks a thread holds, and which threads and processes are no more. */

/*
 * How many locks a thread may hold at once through these functions: with those of Rust and Python
 * less than the 2,048 that the kernel gives back when a thread dies.
 */
#define OVERLAID_MOST 24

/* A lock that a thread holds, and as what it was taken. */
struct overlaid_hold {
    const struct overlaid_segment *segment;
    int taken;
};

/* The locks that a thread holds through these functions. */
struct overlaid_thread {
    size_t count;
    struct overlaid_hold holds[OVERLAID_MOST];
};

/* Weak, so that a program has one of each, however many of its files include this one. */
__attribute__((weak)) _Thread_local struct overlaid_thread overlaid_this_thread;
__attribute__((weak)) pthread_once_t overlaid_at_fork = PTHREAD_ONCE_INIT;

/* In the child of a fork: its one thread is another than that of the parent, and holds nothing. */
static inline void overlaid_forget(void)
{
    overlaid_this_thread.count = 0;
}

static inline void overlaid_prepare_fork(void)
{
    pthread_atfork(NULL, NULL, overlaid_forget);
}

static inline struct overlaid_hold *overlaid_find(const struct overlaid_segment *segment)
{
    struct overlaid_thread *thread = &overlaid_this_thread;
    for (size_t i = 0; i < thread->count; i++) {
        if (thread->holds[i].segment == segment) {
            return &thread->holds[i];
        }
    }
    return NULL;
}

/* Whether this thread may take another lock. */
static inline int overlaid_may_lock(void)
{
    pthread_once(&overlaid_at_fork, overlaid_prepare_fork);
    return overlaid_this_thread.count < OVERLAID_MOST ? OVERLAID_OK : OVERLAID_TOO_MANY;
}

/*
 * Whether a process has surely ended, all its threads included; its parent need not know of it yet. In
 * another namespace, or where nobody knows in which, its number says nothing.
 */
static inline int overlaid_has_ended(uint32_t process, uint32_t namespace_, uint64_t inode)
{
    struct stat own;
    if (process == 0 || namespace_ == 0 || stat("/proc/thread-self/ns/pid", &own) != 0
        || (uint64_t)own.st_ino != namespace_) {
        return 0;
    }
#ifdef SYS_pidfd_open
    int fd = (int)syscall(SYS_pidfd_open, (pid_t)process, 0);
    if (fd >= 0) {
        struct pollfd end = {.fd = fd, .events = POLLIN};
        struct stat about;
        /* Since Linux 6.9, a later process of the number has another inode. */
        int has_ended = inode != 0 && fstat(fd, &about) == 0 && (uint64_t)about.st_ino != inode;
        has_ended = has_ended || poll(&end, 1, 0) == 1;
        close(fd);
        return has_ended;
    }
    if (errno == ESRCH || errno == EINVAL || errno == ENOENT) {
        /* There is none, or the number is that of another one's thread by now. */
        return 1;
    }
#endif
    /* Before Linux 5.3: one that its parent has not asked for counts as there. */
    return kill((pid_t)process, 0) != 0 && errno == ESRCH;
}
