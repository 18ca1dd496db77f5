/* Comparing a segment with what this program expects, before it is used. */

static inline uint32_t overlaid_from_le32(uint32_t value)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap32(value);
#else
    return value;
#endif
}

static inline uint64_t overlaid_from_le64(uint64_t value)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(value);
#else
    return value;
#endif
}

/* The least multiple that is not less than the value. */
static inline uint64_t overlaid_round_up(uint64_t value, uint64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/* The C library (1 is glibc, 2 musl), the sizes of pointer and mutex, and the byte order. */
static inline uint32_t overlaid_identity(void)
{
#if defined(__GLIBC__)
    const uint32_t library = 1;
#else
    /* musl defines no macro that identifies it. */
    const uint32_t library = 2;
#endif
    const uint32_t order = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    return library | (uint32_t)sizeof(void *) << 8 | (uint32_t)sizeof(pthread_mutex_t) << 16 |
           order << 24;
}

/* Copies the constant part of the header of the segment behind a descriptor, if there is one. */
static inline int overlaid_read_header(int fd, struct overlaid_header *header)
{
    const bool whole = pread(fd, header, OVERLAID_AT_STATE, 0) == OVERLAID_AT_STATE;
    if (!whole || memcmp(header->magic, "overlaid", sizeof header->magic) != 0) {
        return OVERLAID_NOT_A_SEGMENT;
    }
    return OVERLAID_OK;
}

/*
 * Writes what a segment holds under its lock, for the text of an error, such as
 * "`Telemetry` v 0x0123456789abcdef, 15 bytes at 384". It writes at most `size` bytes, including
 * the terminating zero. Returns OVERLAID_OK, or OVERLAID_NOT_A_SEGMENT.
 */
static inline int overlaid_describe(int fd, char *text, size_t size)
{
    struct overlaid_header header;
    if (overlaid_read_header(fd, &header) != OVERLAID_OK) {
        return OVERLAID_NOT_A_SEGMENT;
    }
    struct overlaid_part *held = &header.locked;
    for (size_t i = 0; i < sizeof held->name; i++) {
        /* Another process chose the name: only printable ASCII is safe for every terminal. */
        const unsigned char letter = (unsigned char)held->name[i];
        if (letter != 0 && (letter < 0x20 || letter >= 0x7f)) {
            held->name[i] = '?';
        }
    }
    snprintf(text, size, "`%.56s` v 0x%016llx, %llu bytes at %llu", held->name,
             (unsigned long long)overlaid_from_le64(held->fingerprint),
             (unsigned long long)overlaid_from_le64(held->size),
             (unsigned long long)overlaid_from_le64(held->offset));
    return OVERLAID_OK;
}

/* Whether the two parts are at the offsets at which a segment has them, and fill it to its end. */
static inline bool overlaid_has_valid_offsets(const struct overlaid_header *header)
{
    const uint64_t locked = overlaid_from_le64(header->locked.offset);
    const uint64_t size = overlaid_from_le64(header->locked.size);
    const uint64_t published = overlaid_from_le64(header->published.offset);
    const uint64_t each = overlaid_from_le64(header->published.size);
    const uint64_t total = overlaid_from_le64(header->total);
    if (total > INT64_MAX || locked > total || size > total || published > total ||
        each > total / 2) {
        return false;
    }
    /* The locked bytes follow the header, or start at their alignment if that is larger. */
    const bool aligned = locked == OVERLAID_AT_DATA ||
                         (locked > OVERLAID_AT_DATA && (locked & (locked - 1)) == 0);
    return aligned && published == overlaid_round_up(locked + size, OVERLAID_LINE) &&
           total == published + 2 * overlaid_round_up(each, OVERLAID_LINE);
}

/* Compares a copy of a header with what is expected; `actual` is the size of the segment. */
static inline int overlaid_check_header(const struct overlaid_header *header, uint64_t actual,
                                        uint64_t fingerprint, uint64_t size)
{
    if (overlaid_from_le32(header->version) != OVERLAID_VERSION_KNOWN) {
        return OVERLAID_OTHER_VERSION;
    }
    if (overlaid_from_le32(header->identity) != overlaid_identity()) {
        return OVERLAID_OTHER_LOCK;
    }
    if (overlaid_from_le64(header->locked.fingerprint) != fingerprint) {
        return OVERLAID_OTHER_FINGERPRINT;
    }
    if (overlaid_from_le64(header->locked.size) != size ||
        overlaid_from_le64(header->total) != actual) {
        return OVERLAID_OTHER_SIZE;
    }
    return overlaid_has_valid_offsets(header) ? OVERLAID_OK : OVERLAID_NOT_A_SEGMENT;
}

/* A word of a mutex, which other threads change while they take it. */
static inline uint32_t overlaid_mutex_word(const pthread_mutex_t *lock, size_t word)
{
    const uint32_t *words = (const uint32_t *)(const void *)lock;
    return __atomic_load_n(words + word, __ATOMIC_RELAXED);
}

/*
 * The words of a mutex that say which thread holds it, and which kind of mutex it is. With glibc
 * they are `__lock` and, after `__count`, `__owner` and `__nusers`, `__kind`; with musl `_m_lock`
 * and, before it, `_m_type`.
 */
#if defined(__GLIBC__)
enum { OVERLAID_HOLDER_WORD = 0, OVERLAID_KIND_WORD = 4 };
#else
enum { OVERLAID_HOLDER_WORD = 1, OVERLAID_KIND_WORD = 0 };
#endif

/*
 * The bits of the first of these words that are the number of the holder's thread, and that say
 * that the holder died. The kernel defines them: see "Robust futexes" in futex(2).
 */
#define OVERLAID_HOLDER_THREAD 0x3fffffffu
#define OVERLAID_HOLDER_DIED 0x40000000u

/* Whether a mutex is of the kind of a segment's lock. No other kind survives its holder. */
static inline int overlaid_check_mutex_kind(const pthread_mutex_t *lock)
{
    pthread_mutexattr_t attributes;
    pthread_mutex_t expected;
    memset(&expected, 0, sizeof expected);
    int error = pthread_mutexattr_init(&attributes);
    if (error == 0) {
        pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
        pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
        pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_NORMAL);
        error = pthread_mutex_init(&expected, &attributes);
        pthread_mutexattr_destroy(&attributes);
    }
    if (error != 0) {
        errno = error;
        return OVERLAID_SYSTEM;
    }
    const bool same = overlaid_mutex_word(lock, OVERLAID_KIND_WORD) ==
                      overlaid_mutex_word(&expected, OVERLAID_KIND_WORD);
    return same ? OVERLAID_OK : OVERLAID_OTHER_LOCK_KIND;
}

/*
 * Whether a mutex is held by a thread that does not exist, so that all threads would wait for it
 * forever. When a thread ends, the kernel gives its locks back before it reuses the number of the
 * thread. It accepts the number of a thread where kill takes that of a process.
 */
static inline bool overlaid_has_missing_holder(const pthread_mutex_t *lock)
{
    const uint32_t word = overlaid_mutex_word(lock, OVERLAID_HOLDER_WORD);
    if (word == 0 || (word & OVERLAID_HOLDER_DIED) != 0) {
        return false;
    }
    const pid_t thread = (pid_t)(word & OVERLAID_HOLDER_THREAD);
    const bool exists = thread != 0 && (kill(thread, 0) == 0 || errno != ESRCH);
    /* If the word has changed, a thread that existed has just given the lock back. */
    return !exists && overlaid_mutex_word(lock, OVERLAID_HOLDER_WORD) == word;
}
