/* Waiting for a notification, and giving one. */

/* In milliseconds, how long a notification that a killed waiter took with it may stay unnoticed. */
#define OVERLAID_SLICE 100

static inline void overlaid_wake(struct overlaid_segment *segment, int most)
{
    const int futex_wake = 1;
    atomic_fetch_add_explicit(&segment->events, 1, memory_order_relaxed);
    syscall(SYS_futex, &segment->events, futex_wake, most, NULL, NULL, 0);
}

/* By the holder: wakes one of the threads that wait. */
static inline void overlaid_notify_one(struct overlaid_segment *segment)
{
    if (atomic_load_explicit(&segment->waiters, memory_order_relaxed) != 0) {
        atomic_fetch_add_explicit(&segment->given, 1, memory_order_relaxed);
        overlaid_wake(segment, 1);
    }
}

/* By the holder: wakes all of them. */
static inline void overlaid_notify_all(struct overlaid_segment *segment)
{
    const uint32_t given = atomic_load_explicit(&segment->given, memory_order_relaxed);
    atomic_fetch_add_explicit(&segment->broadcasts, 1, memory_order_relaxed);
    atomic_store_explicit(&segment->taken, given, memory_order_relaxed);
    overlaid_wake(segment, INT32_MAX);
}

/* What a waiter has seen so far. */
struct overlaid_ticket {
    uint32_t events;
    uint32_t broadcasts;
};

/* Begins to wait; under the lock. */
static inline struct overlaid_ticket overlaid_wait_begin(struct overlaid_segment *segment)
{
    if (atomic_fetch_add_explicit(&segment->waiters, 1, memory_order_relaxed) == 0) {
        const uint32_t given = atomic_load_explicit(&segment->given, memory_order_relaxed);
        atomic_store_explicit(&segment->taken, given, memory_order_relaxed);
    }
    return (struct overlaid_ticket){
        .events = atomic_load_explicit(&segment->events, memory_order_relaxed),
        .broadcasts = atomic_load_explicit(&segment->broadcasts, memory_order_relaxed),
    };
}

/* Sleeps until something happens, or for so long; without the lock. */
static inline void overlaid_sleep(struct overlaid_segment *segment, uint32_t events,
                                  uint64_t milliseconds)
{
    const int futex_wait = 0;
    const struct timespec slice = {
        .tv_sec = (time_t)(milliseconds / 1000),
        .tv_nsec = (long)(milliseconds % 1000) * 1000000,
    };
    /* Why it returns does not matter, the caller looks. */
    syscall(SYS_futex, &segment->events, futex_wait, events, &slice, NULL, 0);
}

/* Whether a notification ends this wait; under the lock. */
static inline bool overlaid_is_notified(struct overlaid_segment *segment,
                                        struct overlaid_ticket *ticket)
{
    if (atomic_load_explicit(&segment->broadcasts, memory_order_relaxed) != ticket->broadcasts) {
        return true;
    }
    const uint32_t events = atomic_load_explicit(&segment->events, memory_order_relaxed);
    if (events == ticket->events) {
        return false;
    }
    /* Those that were there before this waiter take part too, but never more than were given. */
    if (atomic_load_explicit(&segment->taken, memory_order_relaxed) !=
        atomic_load_explicit(&segment->given, memory_order_relaxed)) {
        atomic_fetch_add_explicit(&segment->taken, 1, memory_order_relaxed);
        return true;
    }
    ticket->events = events;
    return false;
}

/*
 * By the holder: gives the lock back, sleeps until somebody notifies, and takes it again. Now and
 * then it returns OVERLAID_OK although nobody notified: wait in a loop that looks at the bytes.
 *
 * OVERLAID_NOT_NOTIFIED if nobody did until the time was over. It may take longer, as it takes the
 * lock again for as long as that takes; then, as after OVERLAID_OK, the lock is held. All else is as
 * after overlaid_lock; bytes that are still to be repaired are not waited with: it returns at once,
 * what overlaid_lock had.
 */
static inline int overlaid_wait(struct overlaid_segment *segment, uint32_t milliseconds)
{
    const struct overlaid_hold *hold = overlaid_find(segment);
    if (hold == NULL) {
        return OVERLAID_NOT_HELD;
    }
    if (hold->taken != OVERLAID_OK) {
        return hold->taken;
    }
    const bool ends = milliseconds != OVERLAID_FOREVER;
    const struct timespec deadline = overlaid_after(CLOCK_MONOTONIC, ends ? milliseconds : 0);
    struct overlaid_ticket ticket = overlaid_wait_begin(segment);
    int code = OVERLAID_OK;
    do {
        overlaid_unlock(segment);
        const uint64_t left = ends ? overlaid_until(&deadline) : OVERLAID_SLICE;
        overlaid_sleep(segment, ticket.events, left < OVERLAID_SLICE ? left : OVERLAID_SLICE);
        code = overlaid_lock(segment);
        if (code == OVERLAID_OK && !overlaid_is_notified(segment, &ticket)) {
            code = OVERLAID_NOT_NOTIFIED;
        }
    } while (code == OVERLAID_NOT_NOTIFIED && !(ends && overlaid_until(&deadline) == 0));
    /* Not of the lock's holder alone: it may have been refused. */
    atomic_fetch_sub_explicit(&segment->waiters, 1, memory_order_relaxed);
    return code;
}
