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
    static const struct {
        int code;
        const char *text;
    } errors[] = {
        {OVERLAID_OK, "no error"},
        {OVERLAID_OWNER_DIED, "the holder of the lock died, the bytes may be half written"},
        {OVERLAID_POISONED,
         "the lock is poisoned: a holder died or panicked, and the bytes have not been repaired"},
        {OVERLAID_NOT_NOTIFIED, "no notification came before the time-out"},
        {OVERLAID_SYSTEM, "a system call failed, errno says why"},
        {OVERLAID_NOT_A_SEGMENT, "there is no segment of overlaid here"},
        {OVERLAID_UNSEALED,
         "this segment is not sealed: a peer could make it smaller under a view"},
        {OVERLAID_OTHER_VERSION,
         "this segment has another version of the header than this program knows"},
        {OVERLAID_OTHER_LOCK,
         "the lock of this segment is of another C library, word size or byte order"},
        {OVERLAID_OTHER_LOCK_KIND,
         "the lock of this segment was not made as this program makes one"},
        {OVERLAID_OTHER_LOCK_HOLDER,
         "the lock of this segment is held by a thread which does not exist: something else wrote "
         "over it, or the thread is in another PID namespace"},
        {OVERLAID_OTHER_FINGERPRINT,
         "this segment has another layout than this program expects: its fingerprint differs"},
        {OVERLAID_OTHER_SIZE, "this segment has another size than this program expects"},
        {OVERLAID_OTHER_PUBLISHED,
         "the published value has another layout than this program expects"},
        {OVERLAID_NAME_INVALID,
         "a name is 1 to 64 letters, digits, `-`, `_` and `.`, and does not start with `.`"},
        {OVERLAID_NAME_UNKNOWN, "no living process has a segment of this name"},
        {OVERLAID_NO_VARIABLE, "the environment variable is not set to an open descriptor"},
        {OVERLAID_BUSY, "another thread holds the lock"},
        {OVERLAID_TIMED_OUT, "another thread held the lock until the time-out"},
        {OVERLAID_DEADLOCK, "this thread holds the lock already"},
        {OVERLAID_TOO_MANY, "this thread holds too many locks"},
        {OVERLAID_NOT_HELD, "this thread does not hold the lock"},
        {OVERLAID_UNRECOVERABLE,
         "the lock is lost: a peer unlocked it after a holder's death without repairing it"},
        {OVERLAID_FORGOTTEN,
         "a thread in Rust ended with a forgotten guard: views of the bytes may be left"},
        {OVERLAID_EMPTY, "nothing was published yet"},
        {OVERLAID_OVERTAKEN, "values are published faster than they can be copied"},
    };
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (errors[i].code == code) {
            return errors[i].text;
        }
    }
    return "an unknown error";
}
