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
 *     overlaid_detach(segment);
 *
 * Read and write the locked bytes only while this thread holds the lock.
 *
 * A lock belongs to a thread: only the thread that took it can give it back. A thread that ends or is
 * cancelled while it holds a lock counts as a holder that died.
 *
 * Include this header before all others, or compile with -D_GNU_SOURCE. Link with -pthread. This is not
 * a header for C++: include it in a C file, and call functions of that file from C++.
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
