/* The part in C of lock.cpp. */
#include "overlaid.h"

int unlock_in_c(struct overlaid_segment *segment);
int unlock_in_c(struct overlaid_segment *segment)
{
    return overlaid_unlock(segment);
}
