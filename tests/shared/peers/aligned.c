/* Writes the last field of a Table, which is aligned to more than a page. */
#include "overlaid.h"

#include "table.h"

int main(void)
{
    struct overlaid_segment *segment;
    if (overlaid_inherited("TABLE", TABLE_FINGERPRINT, TABLE_SIZE, &segment) != OVERLAID_OK ||
        overlaid_lock(segment) != OVERLAID_OK) {
        return 1;
    }
    struct Table *table = overlaid_data(segment);
    if ((uintptr_t)table % TABLE_ALIGN != 0) {
        return 2;
    }
    table_set_last(table, 5);
    overlaid_unlock(segment);
    return overlaid_detach(segment) == OVERLAID_OK ? 0 : 3;
}
