/* Published values, which are read without the lock. */

/* How many times a reader tries to copy a published value. */
#define OVERLAID_TRIES 1000

/* The words of the copy that holds publication `number`. */
static inline uint64_t *overlaid_published_copy(const struct overlaid_segment *segment,
                                                uint64_t number)
{
    const uint64_t slot = number % 2 * overlaid_round_up(segment->published_size, OVERLAID_LINE);
    return (uint64_t *)(void *)((char *)segment->published + slot);
}

/* Whether the published value has this layout. */
static inline bool overlaid_has_published(const struct overlaid_segment *segment,
                                          uint64_t fingerprint, uint64_t size)
{
    return segment->published_fingerprint == fingerprint && segment->published_size == size;
}

/*
 * Copies the last published value, without the lock, to `to`, which has room for `size` bytes, and
 * sets `number`, unless it is NULL, to the number of publications until then.
 *
 * Reader and publisher access words of eight bytes in relaxed order. The sequence says whether the
 * words belong to one value: it is twice the number of publications, and odd while the next one is
 * written.
 */
static inline int overlaid_published_read(const struct overlaid_segment *segment,
                                          uint64_t fingerprint, void *to, size_t size,
                                          uint64_t *number)
{
    if (!overlaid_has_published(segment, fingerprint, size)) {
        return OVERLAID_OTHER_PUBLISHED;
    }
    const uint64_t *sequence = &segment->header->sequence;
    for (int i = 0; i < OVERLAID_TRIES; i++) {
        /* A fence by itself: memory mapped for reading is only sure to allow relaxed loads. */
        const uint64_t seen = __atomic_load_n(sequence, __ATOMIC_RELAXED) / 2;
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
        if (seen == 0) {
            return OVERLAID_EMPTY;
        }
        const uint64_t *from = overlaid_published_copy(segment, seen);
        for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
            const uint64_t word = __atomic_load_n(from++, __ATOMIC_RELAXED);
            memcpy((char *)to + at, &word, size - at < sizeof word ? size - at : sizeof word);
        }
        __atomic_thread_fence(__ATOMIC_ACQUIRE);
        if (__atomic_load_n(sequence, __ATOMIC_RELAXED) - 2 * seen <= 2) {
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
    uint64_t *sequence = &segment->header->sequence;
    const uint64_t next = __atomic_load_n(sequence, __ATOMIC_RELAXED) / 2 + 1;
    __atomic_store_n(sequence, 2 * next - 1, __ATOMIC_RELEASE);
    __atomic_thread_fence(__ATOMIC_RELEASE);
    uint64_t *to = overlaid_published_copy(segment, next);
    for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
        uint64_t word = 0;
        memcpy(&word, (const char *)from + at, size - at < sizeof word ? size - at : sizeof word);
        __atomic_store_n(to++, word, __ATOMIC_RELAXED);
    }
    __atomic_store_n(sequence, 2 * next, __ATOMIC_RELEASE);
    return OVERLAID_OK;
}
