/* Sets the fields of an Everything and a Wide by the generated setters, compares what the getters
   return, and writes both to the standard output. */
#include "everything.h"
#include "wide.h"

#include <stdio.h>
#include <stdlib.h>

#define HOLD(what)                                                                                 \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "line %d: not %s\n", __LINE__, #what);                                 \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

static void write_everything(struct Everything *all)
{
    memcpy(all->magic, EVERYTHING_MAGIC_MAGIC, sizeof all->magic);
    HOLD(everything_set_high(all, 1025));
    HOLD(!everything_set_high(all, 2048));
    HOLD(everything_set_low(all, -3));
    HOLD(!everything_set_low(all, 16));
    HOLD(!everything_set_low(all, -17));
    everything_set_flag(all, true);
    HOLD(everything_set_wide(all, 0xf0f0f));
    HOLD(!everything_set_wide(all, 0x100000));
    everything_set_rest(all, 0x123);
    everything_set_int(all, 0x01020304);
    everything_set_long(all, -5);
    everything_set_float(all, 1.5F);
    everything_set_double_(all, -0.25);
    everything_set_truth(all, true);
    everything_set_letter(all, 0xe4);
    everything_set_kind(all, KIND_LAST_ONE);
    everything_set_huge(all, HUGE_MOST);
    everything_set_most(all, (overlaid_u128)1 << 100 | 1);
    everything_set_least(all, -1);
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < 3; j++) {
            everything_set_grid(all, i, j, (uint16_t)(3 * i + j + 1));
        }
    }
    for (size_t i = 0; i < 5; i++) {
        everything_set_raw(all, i, (uint8_t)(9 - i));
    }
    point_set_x(everything_point_mut(all), -7);
    point_set_y(everything_point_mut(all), 7);
    point_set_x(everything_points_mut(all, 0), 1);
    point_set_y(everything_points_mut(all, 1), -2);
    overlaid_store_be(all->negative, 2, (uint64_t)EVERYTHING_NEGATIVE_MAGIC);
}

static void read_everything(const struct Everything *all)
{
    HOLD(everything_magic(all, 1) == '?');
    HOLD(everything_high(all) == 1025);
    HOLD(everything_low(all) == -3);
    HOLD(everything_flag(all));
    HOLD(everything_wide(all) == 0xf0f0f);
    HOLD(everything_rest(all) == 0x123);
    HOLD(everything_int(all) == 0x01020304);
    HOLD(everything_long(all) == -5);
    HOLD(everything_float(all) == 1.5F);
    HOLD(everything_double_(all) == -0.25);
    HOLD(everything_truth(all));
    HOLD(everything_letter(all) == 0xe4);
    HOLD(everything_kind(all) == KIND_LAST_ONE);
    HOLD(everything_huge(all) == HUGE_MOST);
    HOLD(everything_most(all) == ((overlaid_u128)1 << 100 | 1));
    HOLD(everything_least(all) == -1);
    HOLD(everything_grid(all, 1, 0) == 4);
    HOLD(everything_raw(all, 4) == 5);
    HOLD(point_x(everything_point(all)) == -7);
    HOLD(point_y(everything_points(all, 1)) == -2);
    HOLD(everything_negative(all) == EVERYTHING_NEGATIVE_MAGIC);
}

int main(void)
{
    static struct Everything all;
    static struct Wide wide;
    write_everything(&all);
    read_everything(&all);
    HOLD(wide_set_first(&wide, (overlaid_u128)1 << 69 | 5));
    HOLD(!wide_set_first(&wide, (overlaid_u128)1 << 70));
    HOLD(wide_set_second(&wide, -((int64_t)1 << 50)));
    HOLD(!wide_set_second(&wide, (int64_t)1 << 57));
    HOLD(wide_first(&wide) == ((overlaid_u128)1 << 69 | 5));
    HOLD(wide_second(&wide) == -((int64_t)1 << 50));
    overlaid_store_le128(wide.sixteen, 16, WIDE_SIXTEEN_MAGIC);
    HOLD(wide_sixteen(&wide) == WIDE_SIXTEEN_MAGIC);
    fwrite(&all, sizeof all, 1, stdout);
    fwrite(&wide, sizeof wide, 1, stdout);
    return 0;
}
