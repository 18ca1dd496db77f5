/* The victim in C: locks, writes the next count, unlocks, forever. */
#include "overlaid.h"

#include "payload.h"

#include <stdatomic.h>

static void write_count(struct Payload *payload, uint64_t count)
{
    for (size_t i = 0; i < 64; i++) {
        payload_set_words(payload, i, count);
        /* Each store is one, so that a death is in between. */
        atomic_signal_fence(memory_order_seq_cst);
    }
    payload_set_check(payload, count * 0x9e3779b97f4a7c15u ^ 0xa5a5a5a5a5a5a5a5u);
}

int main(void)
{
    struct overlaid_segment *segment;
    int code = overlaid_inherited("SEGMENT", PAYLOAD_FINGERPRINT, PAYLOAD_SIZE, &segment);
    if (code != OVERLAID_OK) {
        fprintf(stderr, "%s\n", overlaid_strerror(code));
        return 1;
    }
    puts("ready");
    fflush(stdout);
    for (;;) {
        code = overlaid_lock(segment);
        if (code < OVERLAID_OK) {
            fprintf(stderr, "%s\n", overlaid_strerror(code));
            return 1;
        }
        struct Payload *payload = overlaid_data(segment);
        write_count(payload, code == OVERLAID_OK ? payload_words(payload, 0) + 1 : 1);
        if (code != OVERLAID_OK) {
            overlaid_repaired(segment);
        }
        overlaid_unlock(segment);
    }
}
