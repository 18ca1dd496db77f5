/* Which locks this thread holds. */

/*
 * How many locks a thread may hold at once through these functions. Together with the limits in
 * Rust and in Python this stays below the 2,048 locks that the kernel gives back when a thread
 * dies.
 */
#define OVERLAID_MAX_LOCKS 24

/* A lock that a thread holds, and the code with which it was taken. */
struct overlaid_hold {
    const struct overlaid_header *header;
    int code;
};

/* The locks that a thread holds through these functions. */
struct overlaid_thread {
    size_t count;
    struct overlaid_hold holds[OVERLAID_MAX_LOCKS];
};

/*
 * Weak, so that a program has one of each, however many of its files in C and C++ include this
 * header. `__thread` is in both languages, and needs no function that initialises the variable, as
 * thread_local does in C++.
 */
__attribute__((weak)) __thread struct overlaid_thread overlaid_this_thread;
__attribute__((weak)) pthread_once_t overlaid_at_fork = PTHREAD_ONCE_INIT;

/* In a forked child: its only thread is not the thread of the parent, and holds nothing. */
static inline void overlaid_forget_holds(void)
{
    overlaid_this_thread.count = 0;
}

static inline void overlaid_register_fork_handler(void)
{
    pthread_atfork(NULL, NULL, overlaid_forget_holds);
}

/*
 * How this thread holds the lock of a segment, or NULL. Two leases of one segment are the same
 * lock, so the header identifies it.
 */
static inline struct overlaid_hold *overlaid_find_hold(const struct overlaid_segment *segment)
{
    struct overlaid_thread *thread = &overlaid_this_thread;
    for (size_t i = 0; i < thread->count; i++) {
        if (thread->holds[i].header == segment->header) {
            return &thread->holds[i];
        }
    }
    return NULL;
}

/* Whether this thread may take one more lock. */
static inline int overlaid_check_lock_count(void)
{
    pthread_once(&overlaid_at_fork, overlaid_register_fork_handler);
    return overlaid_this_thread.count < OVERLAID_MAX_LOCKS ? OVERLAID_OK : OVERLAID_TOO_MANY;
}
