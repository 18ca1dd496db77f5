/* The codes that the functions return, and what they mean. */

/* Makes the compiler warn if the result is ignored: the lock may not have been taken. */
#define OVERLAID_MUST_CHECK __attribute__((warn_unused_result))

/* What the functions return. After a positive code of a function that locks, the lock is held. */
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

/* The meaning of a code, as a text. */
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
        return "no notification came before the time-out";
    case OVERLAID_SYSTEM:
        return "a system call failed, errno says why";
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
        return "this segment has another layout than this program expects: its fingerprint differs";
    case OVERLAID_OTHER_SIZE:
        return "this segment has another size than this program expects";
    case OVERLAID_OTHER_PUBLISHED:
        return "the published value has another layout than this program expects";
    case OVERLAID_NAME_INVALID:
        return "a name is 1 to 64 letters, digits, `-`, `_` and `.`, and does not start with `.`";
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
        return "a thread in Rust ended with a forgotten guard: views of the bytes may be left";
    case OVERLAID_EMPTY:
        return "nothing was published yet";
    case OVERLAID_OVERTAKEN:
        return "values are published faster than they can be copied";
    default:
        return "an unknown error";
    }
}
