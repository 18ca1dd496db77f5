/* What a segment is: where things are in it, its header, and a lease. */

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
