/* Opens the segment of each path that it reads, uses it, and says what that gave. */
#include "overlaid.h"

#include "locked.h"
#include "pair.h"

/* Does with the segment all that there is to do, for a short time. */
static const char *use_once(struct overlaid_segment *segment)
{
    int code = overlaid_timedlock(segment, 10);
    if (code != OVERLAID_OK) {
        if (code > OVERLAID_OK) {
            overlaid_repaired(segment);
            overlaid_unlock(segment);
        }
        return overlaid_strerror(code);
    }
    locked_set_at(overlaid_data(segment), 3, 3);
    struct Pair pair, read;
    pair_set_at(&pair, 0, 0);
    pair_set_at(&pair, 1, 1);
    code = overlaid_publish(segment, PAIR_FINGERPRINT, &pair, sizeof pair);
    overlaid_notify_one(segment);
    overlaid_notify_all(segment);
    if (code == OVERLAID_OK) {
        code = overlaid_published_read(segment, PAIR_FINGERPRINT, &read, sizeof read, NULL);
    }
    if (code == OVERLAID_OK && memcmp(&pair, &read, sizeof pair) != 0) {
        return "read another value";
    }
    const int waited = overlaid_wait(segment, 10);
    if (waited >= OVERLAID_OK) {
        overlaid_unlock(segment);
    }
    if (code != OVERLAID_OK) {
        return overlaid_strerror(code);
    }
    return waited == OVERLAID_NOT_NOTIFIED ? "taken" : overlaid_strerror(waited);
}

static void visit(const char *path)
{
    const int fd = open(path, O_RDWR | O_CLOEXEC);
    struct overlaid_segment *segment;
    const int code = overlaid_attach(fd, LOCKED_FINGERPRINT, LOCKED_SIZE, &segment);
    close(fd);
    if (code != OVERLAID_OK) {
        printf("refused: %s\n", overlaid_strerror(code));
        return;
    }
    const char *first = use_once(segment);
    const char *second = use_once(segment);
    if (strcmp(first, second) == 0) {
        puts(first);
    } else {
        printf("%s, then %s\n", first, second);
    }
    overlaid_detach(segment);
}

int main(void)
{
    char path[256];
    while (fgets(path, sizeof path, stdin) != NULL) {
        path[strcspn(path, "\n")] = '\0';
        visit(path);
        fflush(stdout);
    }
    return 0;
}
