/* A library that is lent memory, and uses it in a thread of its own. */
#include "overlaid.h"

#include "telemetry.h"

#include <stdatomic.h>

struct monitor {
    struct overlaid_lease lease;
    pthread_t thread;
    atomic_bool stopped;
};

static void *monitor_run(void *argument)
{
    struct monitor *monitor = argument;
    struct Telemetry *telemetry = monitor->lease.data;
    const struct timespec pause = {.tv_sec = 0, .tv_nsec = 1000000};
    while (!atomic_load(&monitor->stopped)) {
        if (overlaid_lock(monitor->lease.segment) != OVERLAID_OK) {
            abort();
        }
        telemetry_set_count(telemetry, telemetry_count(telemetry) + 1);
        overlaid_unlock(monitor->lease.segment);
        nanosleep(&pause, NULL);
    }
    return NULL;
}

static void *monitor_die(void *argument)
{
    const struct monitor *monitor = argument;
    if (overlaid_lock(monitor->lease.segment) != OVERLAID_OK) {
        abort();
    }
    return NULL;
}

/* Starts a thread that counts until monitor_stop. */
struct monitor *monitor_start(struct overlaid_lease lease);
struct monitor *monitor_start(struct overlaid_lease lease)
{
    struct monitor *monitor = malloc(sizeof *monitor);
    if (monitor == NULL || lease.size != TELEMETRY_SIZE ||
        lease.data != overlaid_data(lease.segment)) {
        free(monitor);
        return NULL;
    }
    monitor->lease = lease;
    atomic_init(&monitor->stopped, false);
    if (pthread_create(&monitor->thread, NULL, monitor_run, monitor) != 0) {
        abort();
    }
    return monitor;
}

/* The count, or the code of the lock if it cannot be taken. */
int64_t monitor_count(struct monitor *monitor);
int64_t monitor_count(struct monitor *monitor)
{
    const int code = overlaid_lock(monitor->lease.segment);
    if (code != OVERLAID_OK) {
        return code;
    }
    const uint64_t count = telemetry_count(monitor->lease.data);
    overlaid_unlock(monitor->lease.segment);
    return (int64_t)count;
}

/* Ends the thread and the loan; if `dying`, first ends another thread that holds the lock. */
void monitor_stop(struct monitor *monitor, bool dying);
void monitor_stop(struct monitor *monitor, bool dying)
{
    atomic_store(&monitor->stopped, true);
    pthread_join(monitor->thread, NULL);
    if (dying) {
        pthread_create(&monitor->thread, NULL, monitor_die, monitor);
        pthread_join(monitor->thread, NULL);
    }
    monitor->lease.release(monitor->lease.context);
    free(monitor);
}
