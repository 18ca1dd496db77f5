/*
 * Does with the segment in TELEMETRY what its argument says, and prints the codes that it got. It
 * is compiled as C and as C++.
 */
#include "overlaid.h"

#include "telemetry.h"
#include "words.h"

#include <signal.h>
#include <sys/wait.h>

static int say(int code)
{
    puts(overlaid_strerror(code));
    return 0;
}

/* Says why a segment was not opened, and what it holds if that is known. */
static int say_refused(int code)
{
    char held[128];
    if (code == OVERLAID_OTHER_FINGERPRINT &&
        overlaid_describe(atoi(getenv("TELEMETRY")), held, sizeof held) == OVERLAID_OK) {
        printf("%s: it holds %s\n", overlaid_strerror(code), held);
        return 0;
    }
    return say(code);
}

/* Ends this process while it holds the lock and the bytes are half written. */
static int die(struct overlaid_segment *segment, const char *how)
{
    if (overlaid_lock(segment) != OVERLAID_OK) {
        return 1;
    }
    telemetry_set_count((struct Telemetry *)overlaid_data(segment), 7);
    if (strcmp(how, "kill") == 0) {
        raise(SIGKILL);
    } else if (strcmp(how, "abort") == 0) {
        abort();
    }
    _exit(0);
}

/* Counts under the lock, or repairs the bytes if they need it. */
static int take(struct overlaid_segment *segment)
{
    const int code = overlaid_lock(segment);
    if (code < 0) {
        return say(code);
    }
    struct Telemetry *telemetry = (struct Telemetry *)overlaid_data(segment);
    if (code == OVERLAID_OK) {
        telemetry_set_count(telemetry, telemetry_count(telemetry) + 1);
        telemetry_set_sample(telemetry, 2, -3);
    } else {
        telemetry_set_count(telemetry, 100);
        overlaid_repaired(segment);
    }
    overlaid_unlock(segment);
    return say(code);
}

/* Takes the lock and gives it back without a repair. */
static int leave(struct overlaid_segment *segment)
{
    const int code = overlaid_lock(segment);
    overlaid_unlock(segment);
    return say(code);
}

static int busy(struct overlaid_segment *segment)
{
    say(overlaid_trylock(segment));
    return say(overlaid_timedlock(segment, 100));
}

/* Waits for an odd count and makes it even, `times` times. */
static int pong(struct overlaid_segment *segment, int times)
{
    int code = overlaid_lock(segment);
    struct Telemetry *telemetry = (struct Telemetry *)overlaid_data(segment);
    while (code == OVERLAID_OK && times > 0) {
        if (telemetry_count(telemetry) % 2 == 0) {
            code = overlaid_wait(segment, 60000);
            continue;
        }
        telemetry_set_count(telemetry, telemetry_count(telemetry) + 1);
        if (times % 2 == 0) {
            overlaid_notify_one(segment);
        } else {
            overlaid_notify_all(segment);
        }
        times--;
    }
    if (code >= 0) {
        overlaid_unlock(segment);
    }
    return say(code);
}

/* Waits once, without a limit. */
static int wait_once(struct overlaid_segment *segment)
{
    const int code = overlaid_lock(segment);
    if (code != OVERLAID_OK) {
        return say(code);
    }
    say(overlaid_wait(segment, OVERLAID_FOREVER));
    return overlaid_unlock(segment);
}

/* Waits for notifications that do not come. */
static int wait_in_vain(struct overlaid_segment *segment)
{
    say(overlaid_wait(segment, 10));
    if (overlaid_lock(segment) != OVERLAID_OK) {
        return 1;
    }
    say(overlaid_wait(segment, 0));
    say(overlaid_wait(segment, 250));
    return say(overlaid_unlock(segment));
}

static int notify(struct overlaid_segment *segment, bool all)
{
    const int code = overlaid_timedlock(segment, 60000);
    struct Telemetry *telemetry = (struct Telemetry *)overlaid_data(segment);
    telemetry_set_count(telemetry, telemetry_count(telemetry) + 1);
    if (all) {
        overlaid_notify_all(segment);
    } else {
        overlaid_notify_one(segment);
    }
    overlaid_unlock(segment);
    return say(code);
}

/* Reads published values; all words of a value must be its number. */
static int watch(struct overlaid_segment *segment, int times)
{
    struct Words words;
    uint64_t number;
    while (times > 0) {
        const int code = overlaid_published_read(segment, WORDS_FINGERPRINT, &words, sizeof words,
                                                 &number);
        if (code == OVERLAID_OVERTAKEN) {
            continue;
        }
        if (code != OVERLAID_OK) {
            return say(code);
        }
        for (size_t i = 0; i < 33; i++) {
            if (words_at(&words, i) != number) {
                return 1;
            }
        }
        times--;
    }
    return say(OVERLAID_OK);
}

static int publish(struct overlaid_segment *segment)
{
    struct Words words;
    for (size_t i = 0; i < 33; i++) {
        words_set_at(&words, i, 1);
    }
    say(overlaid_publish(segment, WORDS_FINGERPRINT, &words, sizeof words));
    if (overlaid_lock(segment) != OVERLAID_OK) {
        return 1;
    }
    say(overlaid_publish(segment, 1, &words, sizeof words));
    say(overlaid_publish(segment, WORDS_FINGERPRINT, &words, sizeof words));
    return overlaid_unlock(segment);
}

/* Publishes values `times` times; all words of a value are its number. */
static int stream(struct overlaid_segment *segment, int times)
{
    struct Words words;
    for (int count = 1; count <= times; count++) {
        for (size_t i = 0; i < 33; i++) {
            words_set_at(&words, i, (uint64_t)count);
        }
        if (overlaid_lock(segment) != OVERLAID_OK ||
            overlaid_publish(segment, WORDS_FINGERPRINT, &words, sizeof words) != OVERLAID_OK) {
            return 1;
        }
        overlaid_unlock(segment);
    }
    return say(OVERLAID_OK);
}

/* Opens the segment for reading, and reads the published value. */
static int read_only(const char *name)
{
    struct overlaid_reader *reader;
    struct Words words;
    uint64_t number;
    int code = *name != '\0'
        ? overlaid_open_read_only(name, TELEMETRY_FINGERPRINT, TELEMETRY_SIZE, &reader)
        : overlaid_inherited_read_only("TELEMETRY", TELEMETRY_FINGERPRINT, TELEMETRY_SIZE, &reader);
    if (code != OVERLAID_OK) {
        return say(code);
    }
    code = overlaid_reader_read(reader, WORDS_FINGERPRINT, &words, sizeof words, &number);
    if (code == OVERLAID_OK) {
        printf("%d of %d\n", (int)words_at(&words, 32), (int)number);
    } else {
        say(code);
    }
    return overlaid_reader_detach(reader);
}

/* Calls overlaid_poison in a forked child while the parent holds the lock. */
static int fork_and_poison(struct overlaid_segment *segment)
{
    const int code = overlaid_lock(segment);
    const pid_t child = fork();
    if (child == 0) {
        overlaid_poison(segment);
        _exit(0);
    }
    int status = 1;
    if (waitpid(child, &status, 0) != child || status != 0) {
        return 1;
    }
    overlaid_unlock(segment);
    return say(code);
}

/* How many mappings of the segment this process has. */
static int count_mappings(void)
{
    char line[512];
    int count = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    while (maps != NULL && fgets(line, sizeof line, maps) != NULL) {
        count += strstr(line, "/memfd:overlaid") != NULL;
    }
    return maps != NULL && fclose(maps) == 0 ? count : -1;
}

/* Uses and closes the segment after another process has changed its header. */
static int use_after_change(struct overlaid_segment *segment)
{
    struct Words words;
    uint64_t number;
    puts("opened");
    fflush(stdout);
    if (getchar() == EOF || overlaid_lock(segment) != OVERLAID_OK) {
        return 1;
    }
    telemetry_set_count((struct Telemetry *)overlaid_data(segment), 1);
    for (size_t i = 0; i < 33; i++) {
        words_set_at(&words, i, 1);
    }
    if (overlaid_publish(segment, WORDS_FINGERPRINT, &words, sizeof words) != OVERLAID_OK ||
        overlaid_unlock(segment) != OVERLAID_OK) {
        return 2;
    }
    memset(&words, 0, sizeof words);
    if (overlaid_published_read(segment, WORDS_FINGERPRINT, &words, sizeof words, &number) !=
        OVERLAID_OK) {
        return 3;
    }
    printf("%d of %d\n", (int)words_at(&words, 32), (int)number);
    printf("%d mapped\n", count_mappings());
    if (overlaid_detach(segment) != OVERLAID_OK) {
        return 4;
    }
    printf("%d mapped\n", count_mappings());
    return 0;
}

/* Makes calls that are refused because they would do harm. */
static int misuse(struct overlaid_segment *segment)
{
    say(overlaid_unlock(segment));
    say(overlaid_repaired(segment));
    if (overlaid_lock(segment) != OVERLAID_OK) {
        return 1;
    }
    say(overlaid_lock(segment));
    say(overlaid_detach(segment));
    const pid_t child = fork();
    if (child == 0) {
        _exit(overlaid_unlock(segment) == OVERLAID_NOT_HELD ? 0 : 1);
    }
    int status = 1;
    if (waitpid(child, &status, 0) != child || status != 0) {
        return 1;
    }
    say(overlaid_unlock(segment));
    return say(overlaid_detach(segment));
}

/* Does what the program's first argument says. */
static int run(struct overlaid_segment *segment, const char *what, const char *how)
{
    if (strcmp(what, "die") == 0) {
        return die(segment, how);
    } else if (strcmp(what, "take") == 0) {
        return take(segment);
    } else if (strcmp(what, "leave") == 0) {
        return leave(segment);
    } else if (strcmp(what, "busy") == 0) {
        return busy(segment);
    } else if (strcmp(what, "notify") == 0) {
        return notify(segment, strcmp(how, "all") == 0);
    } else if (strcmp(what, "pong") == 0) {
        return pong(segment, atoi(how));
    } else if (strcmp(what, "wait") == 0) {
        return wait_once(segment);
    } else if (strcmp(what, "wait-in-vain") == 0) {
        return wait_in_vain(segment);
    } else if (strcmp(what, "stream") == 0) {
        return stream(segment, atoi(how));
    } else if (strcmp(what, "watch") == 0) {
        return watch(segment, atoi(how));
    } else if (strcmp(what, "publish") == 0) {
        return publish(segment);
    } else if (strcmp(what, "fork") == 0) {
        return fork_and_poison(segment);
    } else if (strcmp(what, "use-after-change") == 0) {
        return use_after_change(segment);
    } else if (strcmp(what, "misuse") == 0) {
        return misuse(segment);
    }
    return 1;
}

int main(int count, char **arguments)
{
    struct overlaid_segment *segment;
    int code;
    alarm(120);
    const char *what = arguments[1];
    const char *how = count > 2 ? arguments[2] : "";
    const char *name = count > 3 ? arguments[3] : "";
    if (strcmp(what, "read-only") == 0) {
        return read_only(name);
    }
    if (*name != '\0') {
        code = overlaid_open(name, TELEMETRY_FINGERPRINT, TELEMETRY_SIZE, &segment);
    } else {
        code = overlaid_inherited("TELEMETRY", TELEMETRY_FINGERPRINT, TELEMETRY_SIZE, &segment);
    }
    return code == OVERLAID_OK ? run(segment, what, how) : say_refused(code);
}
