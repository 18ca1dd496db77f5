
#ifndef OVERLAID_BYTES128
#define OVERLAID_BYTES128

__extension__ typedef unsigned __int128 overlaid_u128;
__extension__ typedef __int128 overlaid_i128;

static inline overlaid_u128 overlaid_load_le128(const uint8_t *from, size_t size)
{
    overlaid_u128 value = 0;
    for (size_t i = 0; i < size; i++) {
        value |= (overlaid_u128)from[i] << (8 * i);
    }
    return value;
}

static inline overlaid_u128 overlaid_load_be128(const uint8_t *from, size_t size)
{
    overlaid_u128 value = 0;
    for (size_t i = 0; i < size; i++) {
        value = value << 8 | from[i];
    }
    return value;
}

static inline void overlaid_store_le128(uint8_t *to, size_t size, overlaid_u128 value)
{
    for (size_t i = 0; i < size; i++) {
        to[i] = (uint8_t)(value >> (8 * i));
    }
}

static inline void overlaid_store_be128(uint8_t *to, size_t size, overlaid_u128 value)
{
    for (size_t i = 0; i < size; i++) {
        to[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
    }
}

/* A mask of the lowest `width` bits; `width` is at least 1. */
static inline overlaid_u128 overlaid_mask128(unsigned width)
{
    return ~(overlaid_u128)0 >> (128 - width);
}

static inline overlaid_u128 overlaid_bits128(overlaid_u128 word, unsigned shift, unsigned width)
{
    return word >> shift & overlaid_mask128(width);
}

static inline overlaid_u128 overlaid_with_bits128(overlaid_u128 word, unsigned shift,
                                                  unsigned width, overlaid_u128 value)
{
    const overlaid_u128 mask = overlaid_mask128(width) << shift;
    return (word & ~mask) | (value << shift & mask);
}

/* The lowest `width` bits as a number in two's complement. */
static inline overlaid_i128 overlaid_signed128(overlaid_u128 bits, unsigned width)
{
    const overlaid_u128 sign = (overlaid_u128)1 << (width - 1);
    return (overlaid_i128)((bits ^ sign) - sign);
}

static inline bool overlaid_fits128(overlaid_u128 value, unsigned width)
{
    return value <= overlaid_mask128(width);
}

static inline bool overlaid_fits_signed128(overlaid_i128 value, unsigned width)
{
    return value == overlaid_signed128((overlaid_u128)value & overlaid_mask128(width), width);
}

#endif
