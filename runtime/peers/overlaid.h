/*
 * Shared segments of overlaid, for C11 on Linux: opening them, their lock, published values.
 *
 *     struct overlaid_segment *segment;
 *     int code = overlaid_inherited("TELEMETRY", TELEMETRY_FINGERPRINT, TELEMETRY_SIZE, &segment);
 *     if (code != OVERLAID_OK) {
 *         fprintf(stderr, "%s\n", overlaid_strerror(code));
 *         return 1;
 *     }
 *     if (overlaid_lock(segment) == OVERLAID_OK) {
 *         telemetry_set_count(overlaid_data(segment), 1);
 *         overlaid_unlock(segment);
 *     }
 *
 * A struct overlaid_segment is the start of the shared memory itself; a lease has it too. Its
 * members belong to the functions below: touch only the locked bytes, while holding the lock.
 *
 * Locks belong to threads: what one took only that one gives back. A thread that ends, or is
 * cancelled, while it holds a lock is a holder that died.
 *
 * Include it before other headers, or compile with -D_GNU_SOURCE. Link with -pthread. It is no C++:
 * there, include it in a C file, and call that.
 */
#ifndef OVERLAID_H
#define OVERLAID_H

#ifdef __cplusplus
#error "overlaid.h is C11, which no C++ has all of: include it in a C file, and call that from C++"
#endif

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef F_GET_SEALS
#error "include overlaid.h before other headers, or compile with -D_GNU_SOURCE"
#endif

/* Where things are in a segment; numbers of the header are little-endian. */
#define OVERLAID_VERSION_KNOWN 1
#define OVERLAID_AT_VERSION 8
#define OVERLAID_AT_IDENTITY 12
#define OVERLAID_AT_TOTAL 16
#define OVERLAID_AT_LOCKED 24
#define OVERLAID_AT_PUBLISHED 104
#define OVERLAID_AT_STATE 192
#define OVERLAID_AT_EVENTS 196
#define OVERLAID_AT_TAKEN 200
#define OVERLAID_AT_GIVEN 204
#define OVERLAID_AT_WAITERS 208
#define OVERLAID_AT_BROADCASTS 212
#define OVERLAID_AT_REPAIRS 216
#define OVERLAID_AT_FORGETFUL 224
#define OVERLAID_AT_NAMESPACE 228
#define OVERLAID_AT_INODE 232
#define OVERLAID_AT_LOCK 256
#define OVERLAID_AT_HANDLE 312
#define OVERLAID_AT_SEQUENCE 320
#define OVERLAID_AT_DATA 384
#define OVERLAID_PART_SIZE 80
#define OVERLAID_LINE 64

/* What `state` holds. */
#define OVERLAID_STATE_CLEAN 0
#define OVERLAID_STATE_POISONED 1
#define OVERLAID_STATE_FORGOTTEN 2

/* How often a reader of a published value begins anew. */
#define OVERLAID_TRIES 1000

/* In milliseconds, how long a notification that a killed waiter took with it may stay unnoticed. */
#define OVERLAID_SLICE 100

/* As a number of milliseconds: for as long as it takes. */
#define OVERLAID_FOREVER UINT32_MAX

/*
 * How many locks a thread may hold at once through these functions: with those of Rust and Python
 * less than the 2,048 that the kernel gives back when a thread dies.
 */
#define OVERLAID_MOST 24

/* Whoever does not look whether the lock was taken is warned: the bytes may be somebody else's. */
#define OVERLAID_MUST_LOOK __attribute__((warn_unused_result))

/* What the functions return. Above zero the lock is held; below, it is not. */
enum overlaid_code {
    OVERLAID_OK = 0,
    OVERLAID_OWNER_DIED = 1,
    OVERLAID_POISONED = 2,
    OVERLAID_NOT_NOTIFIED = 3,
    OVERLAID_SYSTEM = -1,
    OVERLAID_NOT_A_SEGMENT = -2,
    OVERLAID_UNSEALED = -3,
    OVERLAID_OTHER_VERSION = -4,
    OVERLAID_OTHER_LOCK = -5,
    OVERLAID_OTHER_FINGERPRINT = -6,
    OVERLAID_OTHER_SIZE = -7,
    OVERLAID_OTHER_PUBLISHED = -8,
    OVERLAID_NAME_INVALID = -9,
    OVERLAID_NAME_UNKNOWN = -10,
    OVERLAID_NO_VARIABLE = -11,
    OVERLAID_BUSY = -12,
    OVERLAID_TIMED_OUT = -13,
    OVERLAID_DEADLOCK = -14,
    OVERLAID_TOO_MANY = -15,
    OVERLAID_NOT_HELD = -16,
    OVERLAID_UNRECOVERABLE = -17,
    OVERLAID_EMPTY = -18,
    OVERLAID_OVERTAKEN = -19,
    OVERLAID_OTHER_LOCK_KIND = -20,
    OVERLAID_FORGOTTEN = -21,
    OVERLAID_OTHER_LOCK_HOLDER = -22,
};

/* One overlay in a segment. */
struct overlaid_part {
    uint64_t fingerprint;
    uint64_t offset;
    uint64_t size;
    char name[56];
};

/* The start of a segment. */
struct overlaid_segment {
    char magic[8];
    uint32_t version;
    uint32_t identity;
    uint64_t total;
    struct overlaid_part locked;
    struct overlaid_part published;
    uint64_t reserved;
    _Atomic uint32_t state;
    _Atomic uint32_t events;
    _Atomic uint32_t taken;
    _Atomic uint32_t given;
    _Atomic uint32_t waiters;
    _Atomic uint32_t broadcasts;
    _Atomic uint64_t repairs;
    _Atomic uint32_t forgetful;
    _Atomic uint32_t namespace_;
    _Atomic uint64_t inode;
    uint32_t line[4];
    _Alignas(OVERLAID_LINE) pthread_mutex_t lock;
    char lock_end[56 - sizeof(pthread_mutex_t)];
    _Atomic uint64_t handle;
    _Alignas(OVERLAID_LINE) _Atomic uint64_t sequence;
    uint64_t end[7];
};

/*
 * A loan: call release(context) once, when no pointer to the memory is used any more, and no thread
 * holds the lock through it: the C library's list of held locks points into the memory.
 */
struct overlaid_lease {
    struct overlaid_segment *segment;
    void *data;
    size_t size;
    void *context;
    void (*release)(void *context);
};

#define OVERLAID_HOLD(member, at)                                                                  \
    _Static_assert(offsetof(struct overlaid_segment, member) == (at), "the layout of a segment")
OVERLAID_HOLD(version, OVERLAID_AT_VERSION);
OVERLAID_HOLD(identity, OVERLAID_AT_IDENTITY);
OVERLAID_HOLD(total, OVERLAID_AT_TOTAL);
OVERLAID_HOLD(locked, OVERLAID_AT_LOCKED);
OVERLAID_HOLD(published, OVERLAID_AT_PUBLISHED);
OVERLAID_HOLD(state, OVERLAID_AT_STATE);
OVERLAID_HOLD(events, OVERLAID_AT_EVENTS);
OVERLAID_HOLD(taken, OVERLAID_AT_TAKEN);
OVERLAID_HOLD(given, OVERLAID_AT_GIVEN);
OVERLAID_HOLD(waiters, OVERLAID_AT_WAITERS);
OVERLAID_HOLD(broadcasts, OVERLAID_AT_BROADCASTS);
OVERLAID_HOLD(repairs, OVERLAID_AT_REPAIRS);
OVERLAID_HOLD(forgetful, OVERLAID_AT_FORGETFUL);
OVERLAID_HOLD(inode, OVERLAID_AT_INODE);
OVERLAID_HOLD(namespace_, OVERLAID_AT_NAMESPACE);
OVERLAID_HOLD(lock, OVERLAID_AT_LOCK);
OVERLAID_HOLD(handle, OVERLAID_AT_HANDLE);
OVERLAID_HOLD(sequence, OVERLAID_AT_SEQUENCE);
#undef OVERLAID_HOLD
_Static_assert(sizeof(struct overlaid_segment) == OVERLAID_AT_DATA, "the layout of a segment");
_Static_assert(sizeof(struct overlaid_part) == OVERLAID_PART_SIZE, "the layout of a segment");

/* In words, what a function returned. */
static inline const char *overlaid_strerror(int code)
{
    switch (code) {
    case OVERLAID_OK:
        return "no error";
    case OVERLAID_OWNER_DIED:
        return "the holder of the lock died, the bytes may be half written";
    case OVERLAID_POISONED:
        return "the lock is poisoned: a holder died or panicked, and nobody repaired the bytes";
    case OVERLAID_NOT_NOTIFIED:
        return "nobody notified until the time was over";
    case OVERLAID_SYSTEM:
        return "the system refused, errno says why";
    case OVERLAID_NOT_A_SEGMENT:
        return "there is no segment of overlaid here";
    case OVERLAID_UNSEALED:
        return "this segment is not sealed: a peer could make it smaller under a view";
    case OVERLAID_OTHER_VERSION:
        return "this segment has another version of the header than this program knows";
    case OVERLAID_OTHER_LOCK:
        return "the lock of this segment is of another C library, word size or byte order";
    case OVERLAID_OTHER_LOCK_KIND:
        return "the lock of this segment was not made as this program makes one";
    case OVERLAID_OTHER_LOCK_HOLDER:
        return "the lock of this segment is held by a thread which does not exist: something else "
               "wrote over it, or it is of another PID namespace";
    case OVERLAID_OTHER_FINGERPRINT:
        return "this segment has another layout than this program expects: another fingerprint";
    case OVERLAID_OTHER_SIZE:
        return "this segment has another size than this program expects";
    case OVERLAID_OTHER_PUBLISHED:
        return "the published value has another layout than this program expects";
    case OVERLAID_NAME_INVALID:
        return "a name has 1 to 64 letters, digits, `-`, `_` and `.`, not `.` first";
    case OVERLAID_NAME_UNKNOWN:
        return "no living process has a segment of this name";
    case OVERLAID_NO_VARIABLE:
        return "the environment variable is not set to an open descriptor";
    case OVERLAID_BUSY:
        return "somebody holds the lock";
    case OVERLAID_TIMED_OUT:
        return "somebody held the lock until the time was over";
    case OVERLAID_DEADLOCK:
        return "this thread holds the lock already";
    case OVERLAID_TOO_MANY:
        return "this thread holds too many locks";
    case OVERLAID_NOT_HELD:
        return "this thread does not hold the lock";
    case OVERLAID_UNRECOVERABLE:
        return "the lock is lost: a peer unlocked it after a holder's death without repairing it";
    case OVERLAID_FORGOTTEN:
        return "a thread of Rust ended whose guard was forgotten: views may be left";
    case OVERLAID_EMPTY:
        return "nothing was published yet";
    case OVERLAID_OVERTAKEN:
        return "values are published faster than they can be copied";
    default:
        return "an unknown error";
    }
}

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

/* Maps so that the locked bytes, of which `align` is the place, are aligned. */
static inline void *overlaid_map(int fd, size_t total, size_t align, int access)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (align <= page) {
        return mmap(NULL, total, access, MAP_SHARED, fd, 0);
    }
    /* So many addresses that one of them is aligned. */
    const size_t size = overlaid_round_up(total, page);
    char *start = mmap(NULL, size + align, PROT_NONE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) {
        return MAP_FAILED;
    }
    const size_t before = (align - (uintptr_t)start % align) % align;
    void *mapped = mmap(start + before, total, access, MAP_SHARED | MAP_FIXED, fd, 0);
    if (mapped == MAP_FAILED) {
        munmap(start, size + align);
        return MAP_FAILED;
    }
    if (before != 0) {
        munmap(start, before);
    }
    if (before != align) {
        munmap(start + before + size, align - before);
    }
    return mapped;
}

/*
 * A segment that was opened for its published value alone. It is mapped for reading, so that the lock
 * cannot be taken through it: the functions that would take a struct overlaid_segment.
 */
struct overlaid_reader;

/* Maps the segment behind a descriptor, if its locked bytes have exactly this layout. */
static inline int overlaid_attach_for(int access, int fd, uint64_t fingerprint, uint64_t size,
                                      struct overlaid_segment **segment)
{
    struct overlaid_segment header;
    struct stat about;
    *segment = NULL;
    const int seals = fcntl(fd, F_GET_SEALS);
    if (seals < 0) {
        return errno == EBADF ? OVERLAID_SYSTEM : OVERLAID_NOT_A_SEGMENT;
    }
    if (fstat(fd, &about) != 0) {
        return OVERLAID_SYSTEM;
    }
    int code = overlaid_read_header(fd, &header);
    if (code != OVERLAID_OK) {
        return code;
    }
    if ((seals & (F_SEAL_SHRINK | F_SEAL_GROW)) != (F_SEAL_SHRINK | F_SEAL_GROW)) {
        return OVERLAID_UNSEALED;
    }
    code = overlaid_check(&header, (uint64_t)about.st_size, fingerprint, size);
    if (code != OVERLAID_OK) {
        return code;
    }
    const uint64_t locked = overlaid_from_le64(header.locked.offset);
    const size_t align = locked == OVERLAID_AT_DATA ? OVERLAID_LINE : (size_t)locked;
    const size_t total = (size_t)overlaid_from_le64(header.total);
    void *start = overlaid_map(fd, total, align, access);
    if (start == MAP_FAILED) {
        return OVERLAID_SYSTEM;
    }
    const pthread_mutex_t *lock = &((struct overlaid_segment *)start)->lock;
    code = overlaid_check_lock(lock);
    if (code == OVERLAID_OK && (access & PROT_WRITE) != 0 && !overlaid_has_true_holder(lock)) {
        code = OVERLAID_OTHER_LOCK_HOLDER;
    }
    if (code != OVERLAID_OK) {
        munmap(start, total);
        return code;
    }
    *segment = start;
    return OVERLAID_OK;
}

/* Maps the segment that the parent passed under this environment variable. */
static inline int overlaid_inherited_for(int access, const char *variable, uint64_t fingerprint,
                                         uint64_t size, struct overlaid_segment **segment)
{
    *segment = NULL;
    const char *text = getenv(variable);
    if (text == NULL || *text < '0' || *text > '9') {
        return OVERLAID_NO_VARIABLE;
    }
    char *end;
    errno = 0;
    const long fd = strtol(text, &end, 10);
    if (errno != 0 || *end != '\0' || fd > INT32_MAX) {
        return OVERLAID_NO_VARIABLE;
    }
    const int flags = fcntl((int)fd, F_GETFD);
    if (flags < 0) {
        return OVERLAID_NO_VARIABLE;
    }
    const int code = overlaid_attach_for(access, (int)fd, fingerprint, size, segment);
    if (code == OVERLAID_OK) {
        /* Programs that this one starts do not inherit it; a number that was wrong, they do. */
        fcntl((int)fd, F_SETFD, flags | FD_CLOEXEC);
    }
    return code;
}

static inline bool overlaid_is_name(const char *name)
{
    const size_t length = strlen(name);
    const char *const fit =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return length >= 1 && length <= 64 && name[0] != '.' && strspn(name, fit) == length;
}

/* Whether this descriptor, as /proc shows it, is of the memory that was given the name. */
static inline bool overlaid_is_named(const char *path, const char *name)
{
    char expected[96];
    char shown[96];
    const int length =
        snprintf(expected, sizeof expected, "/memfd:overlaid:%s (deleted)", name);
    return readlink(path, shown, sizeof shown) == length &&
           memcmp(shown, expected, (size_t)length) == 0;
}

/*
 * Opens what the name leads to, for which it must be the memory that was given the name. It looks
 * before it opens: a later process of the same number may have anything there, and opening that may
 * wait for ever, fail, or do something. And after: it may have become something else meanwhile.
 */
static inline int overlaid_open_named(int access, int directory, const char *name, int *fd)
{
    const int mode = (access & PROT_WRITE) != 0 ? O_RDWR : O_RDONLY;
    char path[64];
    const ssize_t length = readlinkat(directory, name, path, sizeof path - 1);
    if (length < 0) {
        return errno == ENOENT || errno == EINVAL ? OVERLAID_NAME_UNKNOWN : OVERLAID_SYSTEM;
    }
    path[length] = '\0';
    if (!overlaid_is_named(path, name)) {
        return OVERLAID_NAME_UNKNOWN;
    }
    *fd = openat(directory, name, mode | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (*fd < 0) {
        return errno == ENOENT ? OVERLAID_NAME_UNKNOWN : OVERLAID_SYSTEM;
    }
    /* To root, that of any other user shows, who may have waited for the number of the process. */
    struct stat about;
    if (fstat(*fd, &about) != 0) {
        return OVERLAID_SYSTEM;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", *fd);
    return about.st_uid == geteuid() && overlaid_is_named(path, name) ? OVERLAID_OK
                                                                      : OVERLAID_NAME_UNKNOWN;
}

/* Maps the segment of this name. */
static inline int overlaid_open_for(int access, const char *name, uint64_t fingerprint,
                                    uint64_t size, struct overlaid_segment **segment)
{
    char path[48];
    struct stat about;
    *segment = NULL;
    if (!overlaid_is_name(name)) {
        return OVERLAID_NAME_INVALID;
    }
    snprintf(path, sizeof path, "/dev/shm/overlaid-%lu", (unsigned long)geteuid());
    const int directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0) {
        return errno == ENOENT ? OVERLAID_NAME_UNKNOWN : OVERLAID_SYSTEM;
    }
    int fd = -1;
    int code = OVERLAID_SYSTEM;
    if (fstat(directory, &about) == 0) {
        if (about.st_uid == geteuid() && (about.st_mode & 077) == 0) {
            code = overlaid_open_named(access, directory, name, &fd);
        } else {
            errno = EACCES;
        }
    }
    if (code == OVERLAID_OK) {
        code = overlaid_attach_for(access, fd, fingerprint, size, segment);
    }
    if (fd >= 0) {
        close(fd);
    }
    close(directory);
    return code;
}

/*
 * Opens the segment behind a descriptor, which stays the caller's, if its locked bytes have exactly
 * this layout.
 */
static inline int overlaid_attach(int fd, uint64_t fingerprint, uint64_t size,
                                  struct overlaid_segment **segment)
{
    return overlaid_attach_for(PROT_READ | PROT_WRITE, fd, fingerprint, size, segment);
}

/* Opens the segment that the parent passed under this environment variable. */
static inline int overlaid_inherited(const char *variable, uint64_t fingerprint, uint64_t size,
                                     struct overlaid_segment **segment)
{
    const int access = PROT_READ | PROT_WRITE;
    return overlaid_inherited_for(access, variable, fingerprint, size, segment);
}

/* Opens the segment of this name, which a living process of the same user has. */
static inline int overlaid_open(const char *name, uint64_t fingerprint, uint64_t size,
                                struct overlaid_segment **segment)
{
    return overlaid_open_for(PROT_READ | PROT_WRITE, name, fingerprint, size, segment);
}

/*
 * As overlaid_attach, for the published value alone; the descriptor may be open for reading alone.
 * The layout is still that of the locked bytes.
 */
static inline int overlaid_attach_read_only(int fd, uint64_t fingerprint, uint64_t size,
                                            struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code = overlaid_attach_for(PROT_READ, fd, fingerprint, size, &segment);
    *reader = (struct overlaid_reader *)(void *)segment;
    return code;
}

/* As overlaid_inherited, for the published value alone. */
static inline int overlaid_inherited_read_only(const char *variable, uint64_t fingerprint,
                                               uint64_t size, struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code =
        overlaid_inherited_for(PROT_READ, variable, fingerprint, size, &segment);
    *reader = (struct overlaid_reader *)(void *)segment;
    return code;
}

/* As overlaid_open, for the published value alone; the memory's mode may allow no more. */
static inline int overlaid_open_read_only(const char *name, uint64_t fingerprint, uint64_t size,
                                          struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code = overlaid_open_for(PROT_READ, name, fingerprint, size, &segment);
    *reader = (struct overlaid_reader *)(void *)segment;
    return code;
}

/* A lock that a thread holds, and as what it was taken. */
struct overlaid_hold {
    const struct overlaid_segment *segment;
    int taken;
};

/* The locks that a thread holds through these functions. */
struct overlaid_thread {
    size_t count;
    struct overlaid_hold holds[OVERLAID_MOST];
};

/* Weak, so that a program has one of each, however many of its files include this one. */
__attribute__((weak)) _Thread_local struct overlaid_thread overlaid_this_thread;
__attribute__((weak)) pthread_once_t overlaid_at_fork = PTHREAD_ONCE_INIT;

/* In the child of a fork: its one thread is another than that of the parent, and holds nothing. */
static inline void overlaid_forget(void)
{
    overlaid_this_thread.count = 0;
}

static inline void overlaid_prepare_fork(void)
{
    pthread_atfork(NULL, NULL, overlaid_forget);
}

static inline struct overlaid_hold *overlaid_find(const struct overlaid_segment *segment)
{
    struct overlaid_thread *thread = &overlaid_this_thread;
    for (size_t i = 0; i < thread->count; i++) {
        if (thread->holds[i].segment == segment) {
            return &thread->holds[i];
        }
    }
    return NULL;
}

/* Whether this thread may take another lock. */
static inline int overlaid_may_lock(void)
{
    pthread_once(&overlaid_at_fork, overlaid_prepare_fork);
    return overlaid_this_thread.count < OVERLAID_MOST ? OVERLAID_OK : OVERLAID_TOO_MANY;
}

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
 * Whether a process has surely ended, all its threads included; its parent need not know of it yet. In
 * another namespace, or where nobody knows in which, its number says nothing.
 */
static inline int overlaid_has_ended(uint32_t process, uint32_t namespace_, uint64_t inode)
{
    struct stat own;
    if (process == 0 || namespace_ == 0 || stat("/proc/thread-self/ns/pid", &own) != 0
        || (uint64_t)own.st_ino != namespace_) {
        return 0;
    }
#ifdef SYS_pidfd_open
    int fd = (int)syscall(SYS_pidfd_open, (pid_t)process, 0);
    if (fd >= 0) {
        struct pollfd end = {.fd = fd, .events = POLLIN};
        struct stat about;
        /* Since Linux 6.9, a later process of the number has another inode. */
        int has_ended = inode != 0 && fstat(fd, &about) == 0 && (uint64_t)about.st_ino != inode;
        has_ended = has_ended || poll(&end, 1, 0) == 1;
        close(fd);
        return has_ended;
    }
    if (errno == ESRCH || errno == EINVAL || errno == ENOENT) {
        /* There is none, or the number is that of another one's thread by now. */
        return 1;
    }
#endif
    /* Before Linux 5.3: one that its parent has not asked for counts as there. */
    return kill((pid_t)process, 0) != 0 && errno == ESRCH;
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

/*
 * Unmaps a segment that these functions opened, and that no other thread uses. While this thread
 * holds the lock it does nothing but to return OVERLAID_DEADLOCK: the C library's list of held
 * locks points into the memory.
 */
static inline int overlaid_detach(struct overlaid_segment *segment)
{
    if (segment == NULL) {
        return OVERLAID_OK;
    }
    if (overlaid_find(segment) != NULL) {
        return OVERLAID_DEADLOCK;
    }
    const size_t total = (size_t)overlaid_from_le64(segment->total);
    return munmap(segment, total) == 0 ? OVERLAID_OK : OVERLAID_SYSTEM;
}

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

#endif
