/* Opening a segment, by descriptor, environment variable or name, and closing it. */

/* Maps so that the locked bytes, of which `align` is the place, are aligned. */
static inline void *overlaid_map(int fd, size_t total, size_t align, int access)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (align <= page) {
        return mmap(NULL, total, access, MAP_SHARED, fd, 0);
    }
    /* So many addresses that one of them is aligned. */
    const size_t size = overlaid_round_up(total, page);
    char *start = mmap(NULL, size + align, PROT_NONE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) {
        return MAP_FAILED;
    }
    const size_t before = (align - (uintptr_t)start % align) % align;
    void *mapped = mmap(start + before, total, access, MAP_SHARED | MAP_FIXED, fd, 0);
    if (mapped == MAP_FAILED) {
        munmap(start, size + align);
        return MAP_FAILED;
    }
    if (before != 0) {
        munmap(start, before);
    }
    if (before != align) {
        munmap(start + before + size, align - before);
    }
    return mapped;
}

/*
 * A segment that was opened for its published value alone. It is mapped for reading, so that the lock
 * cannot be taken through it: the functions that would take a struct overlaid_segment.
 */
struct overlaid_reader;

/* Maps the segment behind a descriptor, if its locked bytes have exactly this layout. */
static inline int overlaid_attach_for(int access, int fd, uint64_t fingerprint, uint64_t size,
                                      struct overlaid_segment **segment)
{
    struct overlaid_segment header;
    struct stat about;
    *segment = NULL;
    const int seals = fcntl(fd, F_GET_SEALS);
    if (seals < 0) {
        return errno == EBADF ? OVERLAID_SYSTEM : OVERLAID_NOT_A_SEGMENT;
    }
    if (fstat(fd, &about) != 0) {
        return OVERLAID_SYSTEM;
    }
    int code = overlaid_read_header(fd, &header);
    if (code != OVERLAID_OK) {
        return code;
    }
    if ((seals & (F_SEAL_SHRINK | F_SEAL_GROW)) != (F_SEAL_SHRINK | F_SEAL_GROW)) {
        return OVERLAID_UNSEALED;
    }
    code = overlaid_check(&header, (uint64_t)about.st_size, fingerprint, size);
    if (code != OVERLAID_OK) {
        return code;
    }
    const uint64_t locked = overlaid_from_le64(header.locked.offset);
    const size_t align = locked == OVERLAID_AT_DATA ? OVERLAID_LINE : (size_t)locked;
    const size_t total = (size_t)overlaid_from_le64(header.total);
    void *start = overlaid_map(fd, total, align, access);
    if (start == MAP_FAILED) {
        return OVERLAID_SYSTEM;
    }
    const pthread_mutex_t *lock = &((struct overlaid_segment *)start)->lock;
    code = overlaid_check_lock(lock);
    if (code == OVERLAID_OK && (access & PROT_WRITE) != 0 && !overlaid_has_true_holder(lock)) {
        code = OVERLAID_OTHER_LOCK_HOLDER;
    }
    if (code != OVERLAID_OK) {
        munmap(start, total);
        return code;
    }
    *segment = start;
    return OVERLAID_OK;
}

/* Maps the segment that the parent passed under this environment variable. */
static inline int overlaid_inherited_for(int access, const char *variable, uint64_t fingerprint,
                                         uint64_t size, struct overlaid_segment **segment)
{
    *segment = NULL;
    const char *text = getenv(variable);
    if (text == NULL || *text < '0' || *text > '9') {
        return OVERLAID_NO_VARIABLE;
    }
    char *end;
    errno = 0;
    const long fd = strtol(text, &end, 10);
    if (errno != 0 || *end != '\0' || fd > INT32_MAX) {
        return OVERLAID_NO_VARIABLE;
    }
    const int flags = fcntl((int)fd, F_GETFD);
    if (flags < 0) {
        return OVERLAID_NO_VARIABLE;
    }
    const int code = overlaid_attach_for(access, (int)fd, fingerprint, size, segment);
    if (code == OVERLAID_OK) {
        /* Programs that this one starts do not inherit it; a number that was wrong, they do. */
        fcntl((int)fd, F_SETFD, flags | FD_CLOEXEC);
    }
    return code;
}

static inline bool overlaid_is_name(const char *name)
{
    const size_t length = strlen(name);
    const char *const fit =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return length >= 1 && length <= 64 && name[0] != '.' && strspn(name, fit) == length;
}

/* Whether this descriptor, as /proc shows it, is of the memory that was given the name. */
static inline bool overlaid_is_named(const char *path, const char *name)
{
    char expected[96];
    char shown[96];
    const int length =
        snprintf(expected, sizeof expected, "/memfd:overlaid:%s (deleted)", name);
    return readlink(path, shown, sizeof shown) == length &&
           memcmp(shown, expected, (size_t)length) == 0;
}

/*
 * Opens what the name leads to, for which it must be the memory that was given the name. It looks
 * before it opens: a later process of the same number may have anything there, and opening that may
 * wait for ever, fail, or do something. And after: it may have become something else meanwhile.
 */
static inline int overlaid_open_named(int access, int directory, const char *name, int *fd)
{
    const int mode = (access & PROT_WRITE) != 0 ? O_RDWR : O_RDONLY;
    char path[64];
    const ssize_t length = readlinkat(directory, name, path, sizeof path - 1);
    if (length < 0) {
        return errno == ENOENT || errno == EINVAL ? OVERLAID_NAME_UNKNOWN : OVERLAID_SYSTEM;
    }
    path[length] = '\0';
    if (!overlaid_is_named(path, name)) {
        return OVERLAID_NAME_UNKNOWN;
    }
    *fd = openat(directory, name, mode | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (*fd < 0) {
        return errno == ENOENT ? OVERLAID_NAME_UNKNOWN : OVERLAID_SYSTEM;
    }
    /* To root, that of any other user shows, who may have waited for the number of the process. */
    struct stat about;
    if (fstat(*fd, &about) != 0) {
        return OVERLAID_SYSTEM;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", *fd);
    return about.st_uid == geteuid() && overlaid_is_named(path, name) ? OVERLAID_OK
                                                                      : OVERLAID_NAME_UNKNOWN;
}

/* Maps the segment of this name. */
static inline int overlaid_open_for(int access, const char *name, uint64_t fingerprint,
                                    uint64_t size, struct overlaid_segment **segment)
{
    char path[48];
    struct stat about;
    *segment = NULL;
    if (!overlaid_is_name(name)) {
        return OVERLAID_NAME_INVALID;
    }
    snprintf(path, sizeof path, "/dev/shm/overlaid-%lu", (unsigned long)geteuid());
    const int directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0) {
        return errno == ENOENT ? OVERLAID_NAME_UNKNOWN : OVERLAID_SYSTEM;
    }
    int fd = -1;
    int code = OVERLAID_SYSTEM;
    if (fstat(directory, &about) == 0) {
        if (about.st_uid == geteuid() && (about.st_mode & 077) == 0) {
            code = overlaid_open_named(access, directory, name, &fd);
        } else {
            errno = EACCES;
        }
    }
    if (code == OVERLAID_OK) {
        code = overlaid_attach_for(access, fd, fingerprint, size, segment);
    }
    if (fd >= 0) {
        close(fd);
    }
    close(directory);
    return code;
}

/*
 * Opens the segment behind a descriptor, which stays the caller's, if its locked bytes have exactly
 * this layout.
 */
static inline int overlaid_attach(int fd, uint64_t fingerprint, uint64_t size,
                                  struct overlaid_segment **segment)
{
    return overlaid_attach_for(PROT_READ | PROT_WRITE, fd, fingerprint, size, segment);
}

/* Opens the segment that the parent passed under this environment variable. */
static inline int overlaid_inherited(const char *variable, uint64_t fingerprint, uint64_t size,
                                     struct overlaid_segment **segment)
{
    const int access = PROT_READ | PROT_WRITE;
    return overlaid_inherited_for(access, variable, fingerprint, size, segment);
}

/* Opens the segment of this name, which a living process of the same user has. */
static inline int overlaid_open(const char *name, uint64_t fingerprint, uint64_t size,
                                struct overlaid_segment **segment)
{
    return overlaid_open_for(PROT_READ | PROT_WRITE, name, fingerprint, size, segment);
}

/*
 * As overlaid_attach, for the published value alone; the descriptor may be open for reading alone.
 * The layout is still that of the locked bytes.
 */
static inline int overlaid_attach_read_only(int fd, uint64_t fingerprint, uint64_t size,
                                            struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code = overlaid_attach_for(PROT_READ, fd, fingerprint, size, &segment);
    *reader = (struct overlaid_reader *)(void *)segment;
    return code;
}

/* As overlaid_inherited, for the published value alone. */
static inline int overlaid_inherited_read_only(const char *variable, uint64_t fingerprint,
                                               uint64_t size, struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code =
        overlaid_inherited_for(PROT_READ, variable, fingerprint, size, &segment);
    *reader = (struct overlaid_reader *)(void *)segment;
    return code;
}

/* As overlaid_open, for the published value alone; the memory's mode may allow no more. */
static inline int overlaid_open_read_only(const char *name, uint64_t fingerprint, uint64_t size,
                                          struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code = overlaid_open_for(PROT_READ, name, fingerprint, size, &segment);
    *reader = (struct overlaid_reader *)(void *)segment;
    return code;
}

/*
 * Unmaps a segment that these functions opened, and that no other thread uses. While this thread
 * holds the lock it does nothing but to return OVERLAID_DEADLOCK: the C library's list of held
 * locks points into the memory.
 */
static inline int overlaid_detach(struct overlaid_segment *segment)
{
    if (segment == NULL) {
        return OVERLAID_OK;
    }
    if (overlaid_find(segment) != NULL) {
        return OVERLAID_DEADLOCK;
    }
    const size_t total = (size_t)overlaid_from_le64(segment->total);
    return munmap(segment, total) == 0 ? OVERLAID_OK : OVERLAID_SYSTEM;
}
