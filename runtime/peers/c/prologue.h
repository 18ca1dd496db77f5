/*
 * Shared segments of overlaid, for C11 and C++17 on Linux.
 *
 *     struct overlaid_segment *segment;
 *     int code = overlaid_inherited("TELEMETRY", TELEMETRY_FINGERPRINT, TELEMETRY_SIZE, &segment);
 *     if (code != OVERLAID_OK) {
 *         fprintf(stderr, "%s\n", overlaid_strerror(code));
 *         return 1;
 *     }
 *     if (overlaid_lock(segment) == OVERLAID_OK) {
 *         struct Telemetry *telemetry = (struct Telemetry *)overlaid_data(segment);
 *         telemetry_set_count(telemetry, 1);
 *         overlaid_unlock(segment);
 *     }
 *     overlaid_detach(segment);
 *
 * Read and write the locked bytes only while this thread holds the lock.
 *
 * A lock belongs to a thread: only the thread that took it can give it back. A thread that ends or
 * is cancelled while it holds a lock counts as a holder that died.
 *
 * Include this header before all others, or compile with -D_GNU_SOURCE. Link with -pthread. It
 * needs GCC or Clang. C and C++ files of one program can include it, and pass segments to each
 * other.
 */
#ifndef OVERLAID_H
#define OVERLAID_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdalign.h>
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

#ifdef __cplusplus
/* The casts are those of C, which C++ compilers warn of if they are asked to. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
extern "C" {
#endif
