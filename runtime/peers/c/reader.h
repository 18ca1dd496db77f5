/*
 * Segments that are opened for their published value only. They are mapped for reading, so their
 * lock cannot be taken. They have a type of their own, which the functions that lock do not accept.
 */

struct overlaid_reader {
    struct overlaid_segment segment;
};

/* A segment is the first member of a reader, and all of it. */
static inline int overlaid_return_reader(int code, struct overlaid_segment *segment,
                                         struct overlaid_reader **reader)
{
    *reader = (struct overlaid_reader *)(void *)segment;
    return code;
}

/*
 * Like overlaid_attach, for the published value only; the descriptor may be open for reading only.
 * The layout is that of the locked bytes here too.
 */
static inline int overlaid_attach_read_only(int fd, uint64_t fingerprint, uint64_t size,
                                            struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code = overlaid_attach_with(PROT_READ, fd, fingerprint, size, &segment);
    return overlaid_return_reader(code, segment, reader);
}

/* Like overlaid_inherited, for the published value only. */
static inline int overlaid_inherited_read_only(const char *variable, uint64_t fingerprint,
                                               uint64_t size, struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code = overlaid_inherited_with(PROT_READ, variable, fingerprint, size, &segment);
    return overlaid_return_reader(code, segment, reader);
}

/* Like overlaid_open, for the published value only; the mode of the memory may allow only that. */
static inline int overlaid_open_read_only(const char *name, uint64_t fingerprint, uint64_t size,
                                          struct overlaid_reader **reader)
{
    struct overlaid_segment *segment;
    const int code = overlaid_open_with(PROT_READ, name, fingerprint, size, &segment);
    return overlaid_return_reader(code, segment, reader);
}

/* Like overlaid_published_read, for a segment that was opened for its published value only. */
static inline int overlaid_reader_read(const struct overlaid_reader *reader, uint64_t fingerprint,
                                       void *to, size_t size, uint64_t *number)
{
    return overlaid_published_read(&reader->segment, fingerprint, to, size, number);
}

/* Closes a segment that was opened for its published value only, and that no other thread uses. */
static inline int overlaid_reader_detach(struct overlaid_reader *reader)
{
    return overlaid_detach((struct overlaid_segment *)(void *)reader);
}
