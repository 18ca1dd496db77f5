/* Whether a segment is the one that is expected, and its lock of the kind that a segment has. */

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

/* The C library (1 is glibc, 2 musl), the size of a pointer and of the mutex, the byte order. */
static inline uint32_t overlaid_identity(void)
{
#if defined(__GLIBC__)
    const uint32_t library = 1;
#else
    /* musl does not say that it is. */
    const uint32_t library = 2;
#endif
    const uint32_t order = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
    return library | (uint32_t)sizeof(void *) << 8 | (uint32_t)sizeof(pthread_mutex_t) << 16 |
           order << 24;
}

static inline uint64_t overlaid_round_up(uint64_t value, uint64_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/* Whether the parts stand where a segment has them, and end where it ends. */
static inline bool overlaid_is_placed(const struct overlaid_segment *header)
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
    /* Behind the header, or at the next multiple of an alignment that is larger than it. */
    const bool aligned = locked == OVERLAID_AT_DATA ||
                         (locked > OVERLAID_AT_DATA && (locked & (locked - 1)) == 0);
    return aligned && published == overlaid_round_up(locked + size, OVERLAID_LINE) &&
           total == published + 2 * overlaid_round_up(each, OVERLAID_LINE);
}

/* Reads what a segment says of itself, if there is one behind the descriptor. */
static inline int overlaid_read_header(int fd, struct overlaid_segment *header)
{
    const bool whole = pread(fd, header, OVERLAID_AT_STATE, 0) == OVERLAID_AT_STATE;
    if (!whole || memcmp(header->magic, "overlaid", sizeof header->magic) != 0) {
        return OVERLAID_NOT_A_SEGMENT;
    }
    return OVERLAID_OK;
}

/*
 * Writes what a segment holds under its lock, as "`Telemetry` v 0x0123456789abcdef, 15 bytes at 384",
 * for an error's text: at most `size` bytes, the zero at the end included. Returns OVERLAID_OK, or
 * that there is none.
 */
static inline int overlaid_describe(int fd, char *text, size_t size)
{
    struct overlaid_segment header;
    if (overlaid_read_header(fd, &header) != OVERLAID_OK) {
        return OVERLAID_NOT_A_SEGMENT;
    }
    struct overlaid_part *held = &header.locked;
    for (size_t at = 0; at < sizeof held->name; at++) {
        /* It is of a peer's choice: nothing but ASCII that shows, for whatever terminal this is for. */
        const unsigned char letter = (unsigned char)held->name[at];
        if (letter != 0 && (letter < 0x20 || letter >= 0x7f)) {
            held->name[at] = '?';
        }
    }
    snprintf(text, size, "`%.56s` v 0x%016llx, %llu bytes at %llu", held->name,
             (unsigned long long)overlaid_from_le64(held->fingerprint),
             (unsigned long long)overlaid_from_le64(held->size),
             (unsigned long long)overlaid_from_le64(held->offset));
    return OVERLAID_OK;
}

/* Whether a header is the one that is expected; if not, the first thing that differs. */
static inline int overlaid_check(const struct overlaid_segment *header, uint64_t actual,
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
    return overlaid_is_placed(header) ? OVERLAID_OK : OVERLAID_NOT_A_SEGMENT;
}

/* A word of a mutex; it changes under the hands of whoever takes it. */
static inline uint32_t overlaid_word(const pthread_mutex_t *lock, size_t word)
{
    const _Atomic uint32_t *words = (const _Atomic uint32_t *)(const void *)lock;
    return atomic_load_explicit(words + word, memory_order_relaxed);
}

/*
 * The words of a mutex that say who holds it, and its kind, on which what the C library does with it
 * depends: with glibc `__lock` and, after `__count`, `__owner` and `__nusers`, `__kind`; with musl
 * `_m_lock` and, before it, `_m_type`.
 */
#if defined(__GLIBC__)
enum { OVERLAID_HOLDER = 0, OVERLAID_KIND = 4 };
#else
enum { OVERLAID_HOLDER = 1, OVERLAID_KIND = 0 };
#endif

/* The parts of the word that are the holder's thread, and that it died: see futex(2). */
#define OVERLAID_THREAD 0x3fffffffu
#define OVERLAID_DIED 0x40000000u

/* Whether the lock is of the kind that a segment is made with: of another, it would not survive. */
static inline int overlaid_check_lock(const pthread_mutex_t *lock)
{
    pthread_mutexattr_t attributes;
    pthread_mutex_t ours;
    memset(&ours, 0, sizeof ours);
    int answer = pthread_mutexattr_init(&attributes);
    if (answer == 0) {
        pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
        pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
        pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_NORMAL);
        answer = pthread_mutex_init(&ours, &attributes);
        pthread_mutexattr_destroy(&attributes);
    }
    if (answer != 0) {
        errno = answer;
        return OVERLAID_SYSTEM;
    }
    const bool same = overlaid_word(lock, OVERLAID_KIND) == overlaid_word(&ours, OVERLAID_KIND);
    return same ? OVERLAID_OK : OVERLAID_OTHER_LOCK_KIND;
}

/*
 * Whether nobody holds the lock, or a thread that exists. The kernel gives a lock back before it lets
 * the number of the thread go, and takes a thread's number for a process's here.
 */
static inline bool overlaid_has_true_holder(const pthread_mutex_t *lock)
{
    const uint32_t word = overlaid_word(lock, OVERLAID_HOLDER);
    if (word == 0 || (word & OVERLAID_DIED) != 0) {
        return true;
    }
    const pid_t thread = (pid_t)(word & OVERLAID_THREAD);
    const bool is_nobody = thread == 0 || (kill(thread, 0) != 0 && errno == ESRCH);
    return !is_nobody || overlaid_word(lock, OVERLAID_HOLDER) != word;
}
