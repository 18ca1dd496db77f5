/* The lock: taking it, giving it back, and the bytes that it protects. */

/* A number of milliseconds that means: without a limit. */
#define OVERLAID_FOREVER UINT32_MAX

/*
 * Gives back a lock that is unrecoverable: glibc's pthread_mutex_trylock takes such a lock before
 * it notices, and does not give it back. A thread that waits for the lock would wait forever.
 */
static inline void overlaid_abandon_unrecoverable(pthread_mutex_t *lock)
{
    const int futex_wake = 1;
    uint32_t *holder = (uint32_t *)(void *)lock + OVERLAID_HOLDER_WORD;
    __atomic_store_n(holder, 0, __ATOMIC_RELEASE);
    syscall(SYS_futex, holder, futex_wake, INT32_MAX, NULL, NULL, 0);
}

/*
 * Takes the lock if no thread holds it. Returns an error number of pthread_mutex_lock: EDEADLK if
 * this very thread holds the lock, also if it took it in Rust or Python.
 */
static inline int overlaid_try_mutex(pthread_mutex_t *lock)
{
    const int error = pthread_mutex_trylock(lock);
    if (error != EBUSY && error != ENOTRECOVERABLE) {
        return error;
    }
    const uint32_t word = overlaid_mutex_word(lock, OVERLAID_HOLDER_WORD);
    if ((word & OVERLAID_HOLDER_THREAD) != (uint32_t)syscall(SYS_gettid)) {
        return error;
    }
    if (error == ENOTRECOVERABLE) {
        overlaid_abandon_unrecoverable(lock);
        return error;
    }
    return EDEADLK;
}

/*
 * By the holder: whether views of the bytes may exist in Rust. That is so if a thread ended with a
 * forgotten guard, and its process is alive.
 */
static inline bool overlaid_may_have_views(struct overlaid_header *header)
{
    if (__atomic_load_n(&header->state, __ATOMIC_SEQ_CST) != OVERLAID_STATE_FORGOTTEN) {
        return false;
    }
    const uint32_t process = __atomic_load_n(&header->forgetful, __ATOMIC_SEQ_CST);
    const uint32_t namespace_ = __atomic_load_n(&header->namespace_, __ATOMIC_SEQ_CST);
    if (!overlaid_has_ended(process, namespace_,
                            __atomic_load_n(&header->inode, __ATOMIC_SEQ_CST))) {
        return true;
    }
    __atomic_store_n(&header->state, OVERLAID_STATE_POISONED, __ATOMIC_SEQ_CST);
    return false;
}

/*
 * Completes a call of pthread_mutex_lock that returned `error`: returns a code of this header, and
 * records that this thread holds the lock if it does.
 */
static inline int overlaid_finish_lock(struct overlaid_header *header, int error)
{
    int code = OVERLAID_OK;
    if ((error == 0 || error == EOWNERDEAD) && overlaid_may_have_views(header)) {
        /* This has no effect on a lock that is consistent. */
        pthread_mutex_consistent(&header->lock);
        pthread_mutex_unlock(&header->lock);
        return OVERLAID_FORGOTTEN;
    }
    switch (error) {
    case 0:
        if (__atomic_load_n(&header->state, __ATOMIC_RELAXED) != OVERLAID_STATE_CLEAN) {
            code = OVERLAID_POISONED;
        }
        break;
    case EOWNERDEAD:
        code = OVERLAID_OWNER_DIED;
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
        errno = error;
        return OVERLAID_SYSTEM;
    }
    /* From here on, no handle in Rust has given the bytes to anyone. */
    __atomic_store_n(&header->handle, 0, __ATOMIC_RELAXED);
    struct overlaid_thread *thread = &overlaid_this_thread;
    struct overlaid_hold *hold = &thread->holds[thread->count++];
    hold->header = header;
    hold->code = code;
    return code;
}

/*
 * Takes the lock; waits without a limit.
 *
 * After OVERLAID_OWNER_DIED and OVERLAID_POISONED this thread holds the lock: repair the bytes and
 * call overlaid_repaired, or call overlaid_unlock, which leaves the lock poisoned for the next
 * holder.
 */
OVERLAID_MUST_CHECK
static inline int overlaid_lock(struct overlaid_segment *segment)
{
    const int code = overlaid_check_lock_count();
    if (code != OVERLAID_OK) {
        return code;
    }
    pthread_mutex_t *lock = &segment->header->lock;
    const int error = overlaid_try_mutex(lock);
    return overlaid_finish_lock(segment->header,
                                error == EBUSY ? pthread_mutex_lock(lock) : error);
}

/* Like overlaid_lock, but returns OVERLAID_BUSY at once if another thread holds the lock. */
OVERLAID_MUST_CHECK
static inline int overlaid_trylock(struct overlaid_segment *segment)
{
    const int code = overlaid_check_lock_count();
    if (code != OVERLAID_OK) {
        return code;
    }
    return overlaid_finish_lock(segment->header, overlaid_try_mutex(&segment->header->lock));
}

/* The time that is this many milliseconds from now. */
static inline struct timespec overlaid_time_after(clockid_t clock, uint64_t milliseconds)
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

/* How many milliseconds are left until a time of the monotonic clock, rounded up. */
static inline uint64_t overlaid_milliseconds_until(const struct timespec *time)
{
    const struct timespec now = overlaid_time_after(CLOCK_MONOTONIC, 0);
    const int64_t left = ((int64_t)time->tv_sec - now.tv_sec) * 1000000000 +
                         (time->tv_nsec - now.tv_nsec);
    return left <= 0 ? 0 : ((uint64_t)left + 999999) / 1000000;
}

/* Like overlaid_lock, but returns OVERLAID_TIMED_OUT after so many milliseconds. */
OVERLAID_MUST_CHECK
static inline int overlaid_timedlock(struct overlaid_segment *segment, uint32_t milliseconds)
{
    if (milliseconds == OVERLAID_FOREVER) {
        return overlaid_lock(segment);
    }
    const int code = overlaid_check_lock_count();
    if (code != OVERLAID_OK) {
        return code;
    }
    const struct timespec deadline = overlaid_time_after(CLOCK_MONOTONIC, milliseconds);
    int error = overlaid_try_mutex(&segment->header->lock);
    while (error == EBUSY || error == ETIMEDOUT) {
        const uint64_t left = overlaid_milliseconds_until(&deadline);
        /*
         * pthread_mutex_timedlock uses the realtime clock. If that is set forward, another slice
         * follows; if it is set back during a slice, that slice takes longer by as much.
         */
        const struct timespec slice =
            overlaid_time_after(CLOCK_REALTIME, left < 1000 ? left : 1000);
        error = pthread_mutex_timedlock(&segment->header->lock, &slice);
        if (left == 0) {
            break;
        }
    }
    return overlaid_finish_lock(segment->header, error);
}

/*
 * By the holder: makes everyone's next lock return OVERLAID_POISONED until the bytes are repaired.
 * It has no effect if this thread does not hold the lock, for example in a forked child of the
 * holder.
 */
static inline void overlaid_poison(struct overlaid_segment *segment)
{
    if (overlaid_find_hold(segment) != NULL) {
        __atomic_store_n(&segment->header->state, OVERLAID_STATE_POISONED, __ATOMIC_RELAXED);
    }
}

/* By the holder: says that the bytes are whole, after OVERLAID_OWNER_DIED or OVERLAID_POISONED. */
static inline int overlaid_repaired(struct overlaid_segment *segment)
{
    struct overlaid_header *header = segment->header;
    struct overlaid_hold *hold = overlaid_find_hold(segment);
    if (hold == NULL) {
        return OVERLAID_NOT_HELD;
    }
    if (hold->code != OVERLAID_OK) {
        __atomic_store_n(&header->state, OVERLAID_STATE_CLEAN, __ATOMIC_RELAXED);
        __atomic_fetch_add(&header->repairs, 1, __ATOMIC_RELAXED);
        if (hold->code == OVERLAID_OWNER_DIED) {
            pthread_mutex_consistent(&header->lock);
        }
        hold->code = OVERLAID_OK;
    }
    return OVERLAID_OK;
}

/* Gives the lock back: poisoned, if its last holder died and overlaid_repaired was not called. */
static inline int overlaid_unlock(struct overlaid_segment *segment)
{
    struct overlaid_thread *thread = &overlaid_this_thread;
    struct overlaid_hold *hold = overlaid_find_hold(segment);
    if (hold == NULL) {
        return OVERLAID_NOT_HELD;
    }
    if (hold->code == OVERLAID_OWNER_DIED) {
        /* In this order: if this process dies in between, the next holder learns of a death. */
        overlaid_poison(segment);
        pthread_mutex_consistent(&segment->header->lock);
    }
    *hold = thread->holds[--thread->count];
    pthread_mutex_unlock(&segment->header->lock);
    return OVERLAID_OK;
}

/* The locked bytes, which only the holder of the lock may read or write. */
static inline void *overlaid_data(struct overlaid_segment *segment)
{
    return segment->locked;
}
