/* Published values, which are read without the lock. */

/* How often a reader of a published value begins anew. */
#define OVERLAID_TRIES 1000

/* Where the copy that has publication `number` starts, in bytes. */
static inline uint64_t overlaid_copy_of(const struct overlaid_segment *segment, uint64_t number)
{
    const uint64_t size = overlaid_from_le64(segment->published.size);
    const uint64_t slot = number % 2 * overlaid_round_up(size, OVERLAID_LINE);
    return overlaid_from_le64(segment->published.offset) + slot;
}

static inline bool overlaid_publishes(const struct overlaid_segment *segment,
                                      uint64_t fingerprint, uint64_t size)
{
    return overlaid_from_le64(segment->published.fingerprint) == fingerprint &&
           overlaid_from_le64(segment->published.size) == size;
}

/*
 * Copies the last published value, without the lock, to where there is room for it, and sets
 * `number`, unless it is NULL, to how many were published until then. Both sides touch words of
 * eight bytes in relaxed order; the sequence says whether they belong together.
 */
static inline int overlaid_published_read(const struct overlaid_segment *segment,
                                          uint64_t fingerprint, void *to, size_t size,
                                          uint64_t *number)
{
    if (!overlaid_publishes(segment, fingerprint, size)) {
        return OVERLAID_OTHER_PUBLISHED;
    }
    for (int i = 0; i < OVERLAID_TRIES; i++) {
        /* A fence by itself: no other than relaxed loads are promised not to write. */
        const uint64_t seen =
            atomic_load_explicit(&segment->sequence, memory_order_relaxed) / 2;
        atomic_thread_fence(memory_order_acquire);
        if (seen == 0) {
            return OVERLAID_EMPTY;
        }
        const char *start = (const char *)segment + overlaid_copy_of(segment, seen);
        const _Atomic uint64_t *from = (const _Atomic uint64_t *)(const void *)start;
        for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
            const uint64_t word = atomic_load_explicit(from++, memory_order_relaxed);
            memcpy((char *)to + at, &word, size - at < sizeof word ? size - at : sizeof word);
        }
        atomic_thread_fence(memory_order_acquire);
        if (atomic_load_explicit(&segment->sequence, memory_order_relaxed) - 2 * seen <= 2) {
            if (number != NULL) {
                *number = seen;
            }
            return OVERLAID_OK;
        }
    }
    return OVERLAID_OVERTAKEN;
}

/* As overlaid_published_read, of a segment that was opened for it alone. */
static inline int overlaid_reader_read(const struct overlaid_reader *reader, uint64_t fingerprint,
                                       void *to, size_t size, uint64_t *number)
{
    const struct overlaid_segment *segment =
        (const struct overlaid_segment *)(const void *)reader;
    return overlaid_published_read(segment, fingerprint, to, size, number);
}

/* Unmaps what was opened for reading, and what no other thread uses. */
static inline int overlaid_reader_detach(struct overlaid_reader *reader)
{
    return overlaid_detach((struct overlaid_segment *)(void *)reader);
}

/* By the holder: publishes a value, which is read as a whole from here on. */
static inline int overlaid_publish(struct overlaid_segment *segment, uint64_t fingerprint,
                                   const void *from, size_t size)
{
    if (!overlaid_publishes(segment, fingerprint, size)) {
        return OVERLAID_OTHER_PUBLISHED;
    }
    if (overlaid_find(segment) == NULL) {
        return OVERLAID_NOT_HELD;
    }
    const uint64_t next = atomic_load_explicit(&segment->sequence, memory_order_relaxed) / 2 + 1;
    atomic_store_explicit(&segment->sequence, 2 * next - 1, memory_order_release);
    atomic_thread_fence(memory_order_release);
    char *start = (char *)segment + overlaid_copy_of(segment, next);
    _Atomic uint64_t *to = (_Atomic uint64_t *)(void *)start;
    for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
        uint64_t word = 0;
        memcpy(&word, (const char *)from + at, size - at < sizeof word ? size - at : sizeof word);
        atomic_store_explicit(to++, word, memory_order_relaxed);
    }
    atomic_store_explicit(&segment->sequence, 2 * next, memory_order_release);
    return OVERLAID_OK;
}
