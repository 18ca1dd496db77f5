/* Notifications: waiting for one under the lock, and waking threads that wait. */

/*
 * In milliseconds: how long a waiter sleeps before it looks for a notification that a killed waiter
 * consumed.
 */
#define OVERLAID_SLICE 100

static inline void overlaid_wake(struct overlaid_header *header, int most)
{
    const int futex_wake = 1;
    atomic_fetch_add_explicit(&header->events, 1, memory_order_relaxed);
    syscall(SYS_futex, &header->events, futex_wake, most, NULL, NULL, 0);
}

/* By the holder: wakes one of the threads that wait. */
static inline void overlaid_notify_one(struct overlaid_segment *segment)
{
    struct overlaid_header *header = segment->header;
    if (atomic_load_explicit(&header->waiters, memory_order_relaxed) != 0) {
        atomic_fetch_add_explicit(&header->given, 1, memory_order_relaxed);
        overlaid_wake(header, 1);
    }
}

/* By the holder: wakes all threads that wait. */
static inline void overlaid_notify_all(struct overlaid_segment *segment)
{
    struct overlaid_header *header = segment->header;
    const uint32_t given = atomic_load_explicit(&header->given, memory_order_relaxed);
    atomic_fetch_add_explicit(&header->broadcasts, 1, memory_order_relaxed);
    atomic_store_explicit(&header->taken, given, memory_order_relaxed);
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
    if (atomic_fetch_add_explicit(&header->waiters, 1, memory_order_relaxed) == 0) {
        const uint32_t given = atomic_load_explicit(&header->given, memory_order_relaxed);
        atomic_store_explicit(&header->taken, given, memory_order_relaxed);
    }
    struct overlaid_ticket ticket;
    ticket.events = atomic_load_explicit(&header->events, memory_order_relaxed);
    ticket.broadcasts = atomic_load_explicit(&header->broadcasts, memory_order_relaxed);
    return ticket;
}

/* Sleeps until the number of events changes, at most so long; without the lock. */
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
    if (atomic_load_explicit(&header->broadcasts, memory_order_relaxed) != ticket->broadcasts) {
        return true;
    }
    const uint32_t events = atomic_load_explicit(&header->events, memory_order_relaxed);
    if (events == ticket->events) {
        return false;
    }
    /* Waiters that came before this notification compete for it, but never more than were given. */
    if (atomic_load_explicit(&header->taken, memory_order_relaxed) !=
        atomic_load_explicit(&header->given, memory_order_relaxed)) {
        atomic_fetch_add_explicit(&header->taken, 1, memory_order_relaxed);
        return true;
    }
    ticket->events = events;
    return false;
}

/*
 * By the holder: gives the lock back, sleeps until a notification, and takes the lock again. Occasionally
 * it returns OVERLAID_OK without a notification, so call it in a loop that looks at the bytes.
 *
 * It returns OVERLAID_NOT_NOTIFIED if no notification came before the time-out. It may take longer than
 * that, as it takes the lock again without a limit. After these two codes this thread holds the lock.
 * All other codes are those of overlaid_lock. If the bytes still need a repair it does not wait, and
 * returns the code that overlaid_lock returned.
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
    atomic_fetch_sub_explicit(&header->waiters, 1, memory_order_relaxed);
    return code;
}
