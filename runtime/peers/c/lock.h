/* The lock: taking it, giving it back, and the bytes under it. */

/* As a number of milliseconds: for as long as it takes. */
#define OVERLAID_FOREVER UINT32_MAX

/*
 * Lets go of a lock that is lost: glibc's pthread_mutex_trylock takes it before it looks whether it
 * is, and does not give it back. Whoever waits for it would wait for ever.
 */
static inline void overlaid_let_go_of_lost(pthread_mutex_t *lock)
{
    const int futex_wake = 1;
    _Atomic uint32_t *holder = (_Atomic uint32_t *)(void *)lock + OVERLAID_HOLDER;
    atomic_store_explicit(holder, 0, memory_order_release);
    syscall(SYS_futex, holder, futex_wake, INT32_MAX, NULL, NULL, 0);
}

/*
 * Takes the lock if nobody holds it; EDEADLK if this very thread does, also through Rust or Python.
 * What the word is, is the kernel's: see "Robust futexes" in futex(2).
 */
static inline int overlaid_try(struct overlaid_segment *segment)
{
    const int answer = pthread_mutex_trylock(&segment->lock);
    if (answer != EBUSY && answer != ENOTRECOVERABLE) {
        return answer;
    }
    const uint32_t holder = overlaid_word(&segment->lock, OVERLAID_HOLDER) & OVERLAID_THREAD;
    if (holder != (uint32_t)syscall(SYS_gettid)) {
        return answer;
    }
    if (answer == ENOTRECOVERABLE) {
        overlaid_let_go_of_lost(&segment->lock);
        return answer;
    }
    return EDEADLK;
}

/*
 * By the holder: whether a thread of Rust ended whose guard was forgotten, in a process that lives, so
 * that views of the bytes may be left there.
 */
static inline int overlaid_may_have_views(struct overlaid_segment *segment)
{
    if (atomic_load(&segment->state) != OVERLAID_STATE_FORGOTTEN) {
        return 0;
    }
    if (!overlaid_has_ended(atomic_load(&segment->forgetful), atomic_load(&segment->namespace_),
                            atomic_load(&segment->inode))) {
        return 1;
    }
    atomic_store(&segment->state, OVERLAID_STATE_POISONED);
    return 0;
}

/* What an answer of pthread_mutex_lock means; notes that the lock is held if it is. */
static inline int overlaid_taken(struct overlaid_segment *segment, int answer)
{
    int taken = OVERLAID_OK;
    if ((answer == 0 || answer == EOWNERDEAD) && overlaid_may_have_views(segment)) {
        /* It does nothing to a lock that is consistent. */
        pthread_mutex_consistent(&segment->lock);
        pthread_mutex_unlock(&segment->lock);
        return OVERLAID_FORGOTTEN;
    }
    switch (answer) {
    case 0:
        if (atomic_load_explicit(&segment->state, memory_order_relaxed) != OVERLAID_STATE_CLEAN) {
            taken = OVERLAID_POISONED;
        }
        break;
    case EOWNERDEAD:
        taken = OVERLAID_OWNER_DIED;
        break;
    case EBUSY:
        return OVERLAID_BUSY;
    case EDEADLK:
        return OVERLAID_DEADLOCK;
    case ETIMEDOUT:
        return OVERLAID_TIMED_OUT;
    case ENOTRECOVERABLE:
        return OVERLAID_UNRECOVERABLE;
    default:
        errno = answer;
        return OVERLAID_SYSTEM;
    }
    /* No handle of Rust's has anything to do with what follows. */
    atomic_store_explicit(&segment->handle, 0, memory_order_relaxed);
    struct overlaid_thread *thread = &overlaid_this_thread;
    thread->holds[thread->count++] = (struct overlaid_hold){segment, taken};
    return taken;
}

/*
 * Takes the lock, waiting for as long as it takes.
 *
 * After OVERLAID_OWNER_DIED and OVERLAID_POISONED the lock is held: repair the bytes and call
 * overlaid_repaired, or call overlaid_unlock, which leaves it poisoned for the next.
 */
OVERLAID_MUST_LOOK
static inline int overlaid_lock(struct overlaid_segment *segment)
{
    const int code = overlaid_may_lock();
    if (code != OVERLAID_OK) {
        return code;
    }
    const int answer = overlaid_try(segment);
    return overlaid_taken(segment,
                          answer == EBUSY ? pthread_mutex_lock(&segment->lock) : answer);
}

/* As overlaid_lock; OVERLAID_BUSY if somebody holds it. */
OVERLAID_MUST_LOOK
static inline int overlaid_trylock(struct overlaid_segment *segment)
{
    const int code = overlaid_may_lock();
    return code != OVERLAID_OK ? code : overlaid_taken(segment, overlaid_try(segment));
}

/* So much later than now. */
static inline struct timespec overlaid_after(clockid_t clock, uint64_t milliseconds)
{
    struct timespec time;
    clock_gettime(clock, &time);
    time.tv_sec += (time_t)(milliseconds / 1000);
    time.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (time.tv_nsec >= 1000000000) {
        time.tv_sec += 1;
        time.tv_nsec -= 1000000000;
    }
    return time;
}

/* How many milliseconds there are until then, rounded up. */
static inline uint64_t overlaid_until(const struct timespec *then)
{
    const struct timespec now = overlaid_after(CLOCK_MONOTONIC, 0);
    const int64_t left = ((int64_t)then->tv_sec - now.tv_sec) * 1000000000 +
                         (then->tv_nsec - now.tv_nsec);
    return left <= 0 ? 0 : ((uint64_t)left + 999999) / 1000000;
}

/* As overlaid_lock; OVERLAID_TIMED_OUT if somebody still holds it then. */
OVERLAID_MUST_LOOK
static inline int overlaid_timedlock(struct overlaid_segment *segment, uint32_t milliseconds)
{
    if (milliseconds == OVERLAID_FOREVER) {
        return overlaid_lock(segment);
    }
    const int code = overlaid_may_lock();
    if (code != OVERLAID_OK) {
        return code;
    }
    const struct timespec deadline = overlaid_after(CLOCK_MONOTONIC, milliseconds);
    int answer = overlaid_try(segment);
    while (answer == EBUSY || answer == ETIMEDOUT) {
        const uint64_t left = overlaid_until(&deadline);
        /*
         * POSIX waits by the clock on the wall: if that is set forward, another slice is waited; if
         * it is set back during one, that one is as much longer.
         */
        const struct timespec slice = overlaid_after(CLOCK_REALTIME, left < 1000 ? left : 1000);
        answer = pthread_mutex_timedlock(&segment->lock, &slice);
        if (left == 0) {
            break;
        }
    }
    return overlaid_taken(segment, answer);
}

/*
 * By the holder: makes everyone's next lock say OVERLAID_POISONED until somebody repairs. By anyone
 * else, as the child of a fork, it does nothing.
 */
static inline void overlaid_poison(struct overlaid_segment *segment)
{
    if (overlaid_find(segment) != NULL) {
        atomic_store_explicit(&segment->state, OVERLAID_STATE_POISONED, memory_order_relaxed);
    }
}

/* By the holder, when the bytes are whole again after OVERLAID_OWNER_DIED or OVERLAID_POISONED. */
static inline int overlaid_repaired(struct overlaid_segment *segment)
{
    struct overlaid_hold *hold = overlaid_find(segment);
    if (hold == NULL) {
        return OVERLAID_NOT_HELD;
    }
    if (hold->taken != OVERLAID_OK) {
        atomic_store_explicit(&segment->state, OVERLAID_STATE_CLEAN, memory_order_relaxed);
        atomic_fetch_add_explicit(&segment->repairs, 1, memory_order_relaxed);
        if (hold->taken == OVERLAID_OWNER_DIED) {
            pthread_mutex_consistent(&segment->lock);
        }
        hold->taken = OVERLAID_OK;
    }
    return OVERLAID_OK;
}

/* Gives the lock back; poisoned, if its holder had died and nobody said overlaid_repaired. */
static inline int overlaid_unlock(struct overlaid_segment *segment)
{
    struct overlaid_thread *thread = &overlaid_this_thread;
    struct overlaid_hold *hold = overlaid_find(segment);
    if (hold == NULL) {
        return OVERLAID_NOT_HELD;
    }
    if (hold->taken == OVERLAID_OWNER_DIED) {
        /* Before the lock is consistent: if this process dies too, the next one is told. */
        overlaid_poison(segment);
        pthread_mutex_consistent(&segment->lock);
    }
    *hold = thread->holds[--thread->count];
    pthread_mutex_unlock(&segment->lock);
    return OVERLAID_OK;
}

/* The locked bytes, to be touched by the lock's holder. */
static inline void *overlaid_data(struct overlaid_segment *segment)
{
    return (char *)segment + overlaid_from_le64(segment->locked.offset);
}
