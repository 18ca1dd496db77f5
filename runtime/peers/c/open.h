/* Opening a segment by descriptor, environment variable or name, and closing it. */

/* Maps a segment at an address that is a multiple of `align`. */
static inline void *overlaid_map(int fd, size_t total, size_t align, int access)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (align <= page) {
        return mmap(NULL, total, access, MAP_SHARED, fd, 0);
    }
    /* Reserve a range of addresses that contains an aligned one, map there, and free the rest. */
    const size_t size = overlaid_round_up(total, page);
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    char *start = (char *)mmap(NULL, size + align, PROT_NONE, flags, -1, 0);
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
 * Maps the segment that a validated copy of its header describes, and returns its description in
 * `*segment`. From here on, offsets and sizes are never read from the shared header.
 */
static inline int overlaid_map_segment(int access, int fd, const struct overlaid_header *valid,
                                       struct overlaid_segment **segment)
{
    const size_t locked = (size_t)overlaid_from_le64(valid->locked.offset);
    const size_t align = locked == OVERLAID_AT_DATA ? OVERLAID_LINE : locked;
    const size_t total = (size_t)overlaid_from_le64(valid->total);
    struct overlaid_segment *opened = (struct overlaid_segment *)malloc(sizeof *opened);
    if (opened == NULL) {
        return OVERLAID_SYSTEM;
    }
    char *start = (char *)overlaid_map(fd, total, align, access);
    if (start == MAP_FAILED) {
        free(opened);
        return OVERLAID_SYSTEM;
    }
    opened->header = (struct overlaid_header *)(void *)start;
    opened->locked = start + locked;
    opened->published = start + overlaid_from_le64(valid->published.offset);
    opened->published_fingerprint = overlaid_from_le64(valid->published.fingerprint);
    opened->published_size = overlaid_from_le64(valid->published.size);
    opened->mapped = total;
    int code = overlaid_check_mutex_kind(&opened->header->lock);
    if (code == OVERLAID_OK && (access & PROT_WRITE) != 0 &&
        overlaid_has_missing_holder(&opened->header->lock)) {
        code = OVERLAID_OTHER_LOCK_HOLDER;
    }
    if (code != OVERLAID_OK) {
        munmap(start, total);
        free(opened);
        return code;
    }
    *segment = opened;
    return OVERLAID_OK;
}

/* Opens the segment behind a descriptor, with this access, if its locked bytes have this layout. */
static inline int overlaid_attach_with(int access, int fd, uint64_t fingerprint, uint64_t size,
                                       struct overlaid_segment **segment)
{
    struct overlaid_header header;
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
    code = overlaid_check_header(&header, (uint64_t)about.st_size, fingerprint, size);
    if (code != OVERLAID_OK) {
        return code;
    }
    return overlaid_map_segment(access, fd, &header, segment);
}

/* Opens the segment that the parent process passed under an environment variable. */
static inline int overlaid_inherited_with(int access, const char *variable, uint64_t fingerprint,
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
    const int code = overlaid_attach_with(access, (int)fd, fingerprint, size, segment);
    if (code == OVERLAID_OK) {
        /*
         * Programs that this one starts do not inherit it. This is done only now, because a wrong
         * number may be that of a standard stream.
         */
        fcntl((int)fd, F_SETFD, flags | FD_CLOEXEC);
    }
    return code;
}

/* Whether a segment can have this name. */
static inline bool overlaid_is_name(const char *name)
{
    const size_t length = strlen(name);
    const char *const allowed =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return length >= 1 && length <= 64 && name[0] != '.' && strspn(name, allowed) == length;
}

/* Whether a descriptor, as /proc shows it, is that of the memory with this name. */
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
 * Opens the descriptor to which a name in the directory leads, if it is that of the memory with
 * this name. The name leads into /proc/PID/fd. A later process of the same number may have anything
 * at that place, and opening it may block forever, fail, or have an effect: so this function looks
 * before it opens. It looks again afterwards, as the link may have changed in between.
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
    /* root sees the descriptors of all users; one may have waited for the process's number. */
    struct stat about;
    if (fstat(*fd, &about) != 0) {
        return OVERLAID_SYSTEM;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", *fd);
    return about.st_uid == geteuid() && overlaid_is_named(path, name) ? OVERLAID_OK
                                                                      : OVERLAID_NAME_UNKNOWN;
}

/* Opens the segment of this name. */
static inline int overlaid_open_with(int access, const char *name, uint64_t fingerprint,
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
        code = overlaid_attach_with(access, fd, fingerprint, size, segment);
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
    return overlaid_attach_with(PROT_READ | PROT_WRITE, fd, fingerprint, size, segment);
}

/* Like overlaid_attach, for the segment that the parent process passed under a variable. */
static inline int overlaid_inherited(const char *variable, uint64_t fingerprint, uint64_t size,
                                     struct overlaid_segment **segment)
{
    const int access = PROT_READ | PROT_WRITE;
    return overlaid_inherited_with(access, variable, fingerprint, size, segment);
}

/* Like overlaid_attach, for the segment of this name, which a living process of this user has. */
static inline int overlaid_open(const char *name, uint64_t fingerprint, uint64_t size,
                                struct overlaid_segment **segment)
{
    return overlaid_open_with(PROT_READ | PROT_WRITE, name, fingerprint, size, segment);
}

/*
 * Closes a segment that one of these functions opened, and that no other thread uses. If this
 * thread holds the lock, it only returns OVERLAID_DEADLOCK: the C library's list of held locks
 * points into the memory.
 */
static inline int overlaid_detach(struct overlaid_segment *segment)
{
    if (segment == NULL) {
        return OVERLAID_OK;
    }
    if (overlaid_find_hold(segment) != NULL) {
        return OVERLAID_DEADLOCK;
    }
    if (munmap(segment->header, segment->mapped) != 0) {
        return OVERLAID_SYSTEM;
    }
    free(segment);
    return OVERLAID_OK;
}
