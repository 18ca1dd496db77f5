#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifndef OVERLAID_BYTES
#define OVERLAID_BYTES

static inline uint64_t overlaid_load_le(const uint8_t *from, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value |= (uint64_t)from[i] << (8 * i);
    }
    return value;
}

static inline uint64_t overlaid_load_be(const uint8_t *from, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value = value << 8 | from[i];
    }
    return value;
}

static inline void overlaid_store_le(uint8_t *to, size_t size, uint64_t value)
{
    for (size_t i = 0; i < size; i++) {
        to[i] = (uint8_t)(value >> (8 * i));
    }
}

static inline void overlaid_store_be(uint8_t *to, size_t size, uint64_t value)
{
    for (size_t i = 0; i < size; i++) {
        to[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
    }
}

static inline float overlaid_float(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint32_t overlaid_float_bits(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline double overlaid_double(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint64_t overlaid_double_bits(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* A mask of the lowest `width` bits; `width` is at least 1. */
static inline uint64_t overlaid_mask(unsigned width)
{
    return ~(uint64_t)0 >> (64 - width);
}

static inline uint64_t overlaid_bits(uint64_t word, unsigned shift, unsigned width)
{
    return word >> shift & overlaid_mask(width);
}

static inline uint64_t overlaid_with_bits(uint64_t word, unsigned shift, unsigned width,
                                          uint64_t value)
{
    const uint64_t mask = overlaid_mask(width) << shift;
    return (word & ~mask) | (value << shift & mask);
}

/* The lowest `width` bits as a number in two's complement. */
static inline int64_t overlaid_signed(uint64_t bits, unsigned width)
{
    const uint64_t sign = (uint64_t)1 << (width - 1);
    return (int64_t)((bits ^ sign) - sign);
}

static inline bool overlaid_fits(uint64_t value, unsigned width)
{
    return value <= overlaid_mask(width);
}

static inline bool overlaid_fits_signed(int64_t value, unsigned width)
{
    return value == overlaid_signed((uint64_t)value & overlaid_mask(width), width);
}

#endif
