/* Published values, which are read without the lock. */

/* How many times a reader tries to copy a published value. */
#define OVERLAID_TRIES 1000

/* The words of the copy that holds publication `number`. */
static inline _Atomic uint64_t *overlaid_published_copy(const struct overlaid_segment *segment,
                                                        uint64_t number)
{
    const uint64_t slot = number % 2 * overlaid_round_up(segment->published_size, OVERLAID_LINE);
    return (_Atomic uint64_t *)(void *)((char *)segment->published + slot);
}

/* Whether the published value has this layout. */
static inline bool overlaid_has_published(const struct overlaid_segment *segment,
                                          uint64_t fingerprint, uint64_t size)
{
    return segment->published_fingerprint == fingerprint && segment->published_size == size;
}

/*
 * Copies the last published value, without the lock, to `to`, which has room for `size` bytes, and sets
 * `number`, unless it is NULL, to the number of publications until then.
 *
 * Reader and publisher access words of eight bytes in relaxed order. The sequence says whether the words
 * belong to one value: it is twice the number of publications, and odd while the next one is written.
 */
static inline int overlaid_published_read(const struct overlaid_segment *segment,
                                          uint64_t fingerprint, void *to, size_t size,
                                          uint64_t *number)
{
    if (!overlaid_has_published(segment, fingerprint, size)) {
        return OVERLAID_OTHER_PUBLISHED;
    }
    const _Atomic uint64_t *sequence = &segment->header->sequence;
    for (int i = 0; i < OVERLAID_TRIES; i++) {
        /* A load and a fence, as only relaxed loads are sure to work on memory mapped for reading. */
        const uint64_t seen = atomic_load_explicit(sequence, memory_order_relaxed) / 2;
        atomic_thread_fence(memory_order_acquire);
        if (seen == 0) {
            return OVERLAID_EMPTY;
        }
        const _Atomic uint64_t *from = overlaid_published_copy(segment, seen);
        for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
            const uint64_t word = atomic_load_explicit(from++, memory_order_relaxed);
            memcpy((char *)to + at, &word, size - at < sizeof word ? size - at : sizeof word);
        }
        atomic_thread_fence(memory_order_acquire);
        if (atomic_load_explicit(sequence, memory_order_relaxed) - 2 * seen <= 2) {
            if (number != NULL) {
                *number = seen;
            }
            return OVERLAID_OK;
        }
    }
    return OVERLAID_OVERTAKEN;
}

/* By the holder: publishes a value, which others read as a whole from now on. */
static inline int overlaid_publish(struct overlaid_segment *segment, uint64_t fingerprint,
                                   const void *from, size_t size)
{
    if (!overlaid_has_published(segment, fingerprint, size)) {
        return OVERLAID_OTHER_PUBLISHED;
    }
    if (overlaid_find_hold(segment) == NULL) {
        return OVERLAID_NOT_HELD;
    }
    _Atomic uint64_t *sequence = &segment->header->sequence;
    const uint64_t next = atomic_load_explicit(sequence, memory_order_relaxed) / 2 + 1;
    atomic_store_explicit(sequence, 2 * next - 1, memory_order_release);
    atomic_thread_fence(memory_order_release);
    _Atomic uint64_t *to = overlaid_published_copy(segment, next);
    for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
        uint64_t word = 0;
        memcpy(&word, (const char *)from + at, size - at < sizeof word ? size - at : sizeof word);
        atomic_store_explicit(to++, word, memory_order_relaxed);
    }
    atomic_store_explicit(sequence, 2 * next, memory_order_release);
    return OVERLAID_OK;
}
