/* What a segment is: its header, and what a process keeps of a segment that it has opened. */

/* Offsets in a segment, in bytes. The numbers of the header are little-endian. */
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

/* The values of `state`. */
#define OVERLAID_STATE_CLEAN 0
#define OVERLAID_STATE_POISONED 1
#define OVERLAID_STATE_FORGOTTEN 2

/* The header's description of one overlay in the segment. */
struct overlaid_part {
    uint64_t fingerprint;
    uint64_t offset;
    uint64_t size;
    char name[56];
};

/*
 * The start of a segment, in shared memory. Another process can change any of it at any time, so
 * the members from `state` on, which change while a segment is in use, are only accessed by the
 * compiler's __atomic functions. Both GCC and Clang have these in C and in C++. C++ has no _Atomic,
 * and std::atomic_ref, which works on a plain member, only since C++20.
 */
struct overlaid_header {
    char magic[8];
    uint32_t version;
    uint32_t identity;
    uint64_t total;
    struct overlaid_part locked;
    struct overlaid_part published;
    uint64_t reserved;
    uint32_t state;
    uint32_t events;
    uint32_t taken;
    uint32_t given;
    uint32_t waiters;
    uint32_t broadcasts;
    uint64_t repairs;
    uint32_t forgetful;
    uint32_t namespace_;
    uint64_t inode;
    uint32_t line[4];
    alignas(OVERLAID_LINE) pthread_mutex_t lock;
    char lock_end[56 - sizeof(pthread_mutex_t)];
    uint64_t handle;
    alignas(OVERLAID_LINE) uint64_t sequence;
    uint64_t end[7];
};

/*
 * An open segment, in memory of this process: its header, its locked bytes, the first copy of its
 * published value with that value's layout, and how many bytes overlaid_detach unmaps (0 in a
 * lease). Its members were validated when the segment was opened, and are never read from the
 * header again. They belong to the functions of this file.
 */
struct overlaid_segment {
    struct overlaid_header *header;
    void *locked;
    void *published;
    uint64_t published_fingerprint;
    uint64_t published_size;
    size_t mapped;
};

/*
 * A loan of a segment from Rust. Call release(context) exactly once, when nothing uses `segment` or
 * the locked bytes any more, and no thread holds the lock through the lease: the C library's list
 * of held locks points into the memory. Do not pass `segment` to overlaid_detach.
 */
struct overlaid_lease {
    struct overlaid_segment *segment;
    void *data;
    size_t size;
    void *context;
    void (*release)(void *context);
};

#define OVERLAID_ASSERT_OFFSET(member, offset)                                                     \
    static_assert(offsetof(struct overlaid_header, member) == (offset), "the layout of a segment")
OVERLAID_ASSERT_OFFSET(version, OVERLAID_AT_VERSION);
OVERLAID_ASSERT_OFFSET(identity, OVERLAID_AT_IDENTITY);
OVERLAID_ASSERT_OFFSET(total, OVERLAID_AT_TOTAL);
OVERLAID_ASSERT_OFFSET(locked, OVERLAID_AT_LOCKED);
OVERLAID_ASSERT_OFFSET(published, OVERLAID_AT_PUBLISHED);
OVERLAID_ASSERT_OFFSET(state, OVERLAID_AT_STATE);
OVERLAID_ASSERT_OFFSET(events, OVERLAID_AT_EVENTS);
OVERLAID_ASSERT_OFFSET(taken, OVERLAID_AT_TAKEN);
OVERLAID_ASSERT_OFFSET(given, OVERLAID_AT_GIVEN);
OVERLAID_ASSERT_OFFSET(waiters, OVERLAID_AT_WAITERS);
OVERLAID_ASSERT_OFFSET(broadcasts, OVERLAID_AT_BROADCASTS);
OVERLAID_ASSERT_OFFSET(repairs, OVERLAID_AT_REPAIRS);
OVERLAID_ASSERT_OFFSET(forgetful, OVERLAID_AT_FORGETFUL);
OVERLAID_ASSERT_OFFSET(namespace_, OVERLAID_AT_NAMESPACE);
OVERLAID_ASSERT_OFFSET(inode, OVERLAID_AT_INODE);
OVERLAID_ASSERT_OFFSET(lock, OVERLAID_AT_LOCK);
OVERLAID_ASSERT_OFFSET(handle, OVERLAID_AT_HANDLE);
OVERLAID_ASSERT_OFFSET(sequence, OVERLAID_AT_SEQUENCE);
#undef OVERLAID_ASSERT_OFFSET
static_assert(sizeof(struct overlaid_header) == OVERLAID_AT_DATA, "the layout of a segment");
static_assert(sizeof(struct overlaid_part) == OVERLAID_PART_SIZE, "the layout of a segment");
