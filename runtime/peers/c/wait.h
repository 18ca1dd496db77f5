/* Notifications: waiting for one under the lock, and waking threads that wait. */

/*
 * In milliseconds: how long a waiter sleeps before it looks for a notification that a killed waiter
 * consumed.
 */
#define OVERLAID_SLICE 100

static inline void overlaid_wake(struct overlaid_header *header, int most)
{
    const int futex_wake = 1;
    __atomic_fetch_add(&header->events, 1, __ATOMIC_RELAXED);
    syscall(SYS_futex, &header->events, futex_wake, most, NULL, NULL, 0);
}

/* By the holder: wakes one of the threads that wait. */
static inline void overlaid_notify_one(struct overlaid_segment *segment)
{
    struct overlaid_header *header = segment->header;
    if (__atomic_load_n(&header->waiters, __ATOMIC_RELAXED) != 0) {
        __atomic_fetch_add(&header->given, 1, __ATOMIC_RELAXED);
        overlaid_wake(header, 1);
    }
}

/* By the holder: wakes all threads that wait. */
static inline void overlaid_notify_all(struct overlaid_segment *segment)
{
    struct overlaid_header *header = segment->header;
    const uint32_t given = __atomic_load_n(&header->given, __ATOMIC_RELAXED);
    __atomic_fetch_add(&header->broadcasts, 1, __ATOMIC_RELAXED);
    __atomic_store_n(&header->taken, given, __ATOMIC_RELAXED);
    overlaid_wake(header, INT32_MAX);
}

/* What a waiter has seen so far. */
struct overlaid_ticket {
    uint32_t events;
    uint32_t broadcasts;
};

/* Begins to wait; under the lock. */
static inline struct overlaid_ticket overlaid_begin_wait(struct overlaid_header *header)
{
    if (__atomic_fetch_add(&header->waiters, 1, __ATOMIC_RELAXED) == 0) {
        const uint32_t given = __atomic_load_n(&header->given, __ATOMIC_RELAXED);
        __atomic_store_n(&header->taken, given, __ATOMIC_RELAXED);
    }
    struct overlaid_ticket ticket;
    ticket.events = __atomic_load_n(&header->events, __ATOMIC_RELAXED);
    ticket.broadcasts = __atomic_load_n(&header->broadcasts, __ATOMIC_RELAXED);
    return ticket;
}

/* Sleeps until the number of events changes, for at most this time; without the lock. */
static inline void overlaid_sleep(struct overlaid_header *header, uint32_t events,
                                  uint64_t milliseconds)
{
    const int futex_wait = 0;
    struct timespec limit;
    limit.tv_sec = (time_t)(milliseconds / 1000);
    limit.tv_nsec = (long)(milliseconds % 1000) * 1000000;
    /* The result does not matter: the caller looks for what it waits for. */
    syscall(SYS_futex, &header->events, futex_wait, events, &limit, NULL, 0);
}

/* Whether a notification ends this wait; under the lock. */
static inline bool overlaid_is_notified(struct overlaid_header *header,
                                        struct overlaid_ticket *ticket)
{
    if (__atomic_load_n(&header->broadcasts, __ATOMIC_RELAXED) != ticket->broadcasts) {
        return true;
    }
    const uint32_t events = __atomic_load_n(&header->events, __ATOMIC_RELAXED);
    if (events == ticket->events) {
        return false;
    }
    /* Waiters that came before this notification compete for it, but never more than were given. */
    if (__atomic_load_n(&header->taken, __ATOMIC_RELAXED) !=
        __atomic_load_n(&header->given, __ATOMIC_RELAXED)) {
        __atomic_fetch_add(&header->taken, 1, __ATOMIC_RELAXED);
        return true;
    }
    ticket->events = events;
    return false;
}

/*
 * By the holder: gives the lock back, sleeps until a notification, and takes the lock again.
 * Occasionally it returns OVERLAID_OK without a notification, so call it in a loop that looks at
 * the bytes.
 *
 * It returns OVERLAID_NOT_NOTIFIED if no notification came before the time-out. It may take longer
 * than that, as it takes the lock again without a limit. After these two codes this thread holds
 * the lock. All other codes are those of overlaid_lock. If the bytes still need a repair it does
 * not wait, and returns the code that overlaid_lock returned.
 */
static inline int overlaid_wait(struct overlaid_segment *segment, uint32_t milliseconds)
{
    struct overlaid_header *header = segment->header;
    const struct overlaid_hold *hold = overlaid_find_hold(segment);
    if (hold == NULL) {
        return OVERLAID_NOT_HELD;
    }
    if (hold->code != OVERLAID_OK) {
        return hold->code;
    }
    const bool ends = milliseconds != OVERLAID_FOREVER;
    const struct timespec deadline = overlaid_time_after(CLOCK_MONOTONIC, ends ? milliseconds : 0);
    struct overlaid_ticket ticket = overlaid_begin_wait(header);
    int code = OVERLAID_OK;
    do {
        overlaid_unlock(segment);
        const uint64_t left = ends ? overlaid_milliseconds_until(&deadline) : OVERLAID_SLICE;
        overlaid_sleep(header, ticket.events, left < OVERLAID_SLICE ? left : OVERLAID_SLICE);
        code = overlaid_lock(segment);
        if (code == OVERLAID_OK && !overlaid_is_notified(header, &ticket)) {
            code = OVERLAID_NOT_NOTIFIED;
        }
    } while (code == OVERLAID_NOT_NOTIFIED &&
             !(ends && overlaid_milliseconds_until(&deadline) == 0));
    /* Atomically, as this thread does not hold the lock if overlaid_lock failed. */
    __atomic_fetch_sub(&header->waiters, 1, __ATOMIC_RELAXED);
    return code;
}
