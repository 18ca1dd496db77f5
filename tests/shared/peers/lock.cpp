/*
 * A peer in the style of C++, with a part in C. It takes the lock, writes, publishes, and prints the
 * codes that it got.
 */
#include "overlaid.h"

#include "telemetry.h"
#include "words.h"

/* In unlock.c. */
extern "C" int unlock_in_c(overlaid_segment *segment);

namespace {

/* Holds the lock of a segment for as long as it exists. */
class Lock {
public:
    explicit Lock(overlaid_segment *segment) : segment_(segment), code_(overlaid_lock(segment)) {}
    Lock(const Lock &) = delete;
    Lock &operator=(const Lock &) = delete;

    ~Lock()
    {
        if (code_ >= OVERLAID_OK) {
            overlaid_unlock(segment_);
        }
    }

    int code() const { return code_; }

    Telemetry *telemetry() const { return static_cast<Telemetry *>(overlaid_data(segment_)); }

    int publish(const Words &words) const
    {
        return overlaid_publish(segment_, WORDS_FINGERPRINT, &words, sizeof words);
    }

private:
    overlaid_segment *segment_;
    int code_;
};

int write_and_publish(overlaid_segment *segment)
{
    const Lock lock(segment);
    if (lock.code() != OVERLAID_OK) {
        return lock.code();
    }
    telemetry_set_count(lock.telemetry(), 5);
    telemetry_set_sample(lock.telemetry(), 2, -3);
    Words words = {};
    for (size_t i = 0; i < 33; i++) {
        words_set_at(&words, i, i);
    }
    return lock.publish(words);
}

void say(int code)
{
    puts(overlaid_strerror(code));
}

} // namespace

int main()
{
    overlaid_segment *segment = nullptr;
    const int code =
        overlaid_inherited("TELEMETRY", TELEMETRY_FINGERPRINT, TELEMETRY_SIZE, &segment);
    if (code != OVERLAID_OK) {
        say(code);
        return 1;
    }
    say(write_and_publish(segment));
    /* The parts in C and in C++ share the record of the locks that a thread holds. */
    if (overlaid_lock(segment) != OVERLAID_OK) {
        return 2;
    }
    say(unlock_in_c(segment));
    say(overlaid_unlock(segment));
    say(overlaid_detach(segment));
    return 0;
}
