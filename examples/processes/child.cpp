/* The child in C++: sets the five numbers to 0 to 4. */
#include "overlaid.h"

#include "ints.h"

int main()
{
    overlaid_segment *segment;
    int code = overlaid_inherited("INTS", INTS_FINGERPRINT, INTS_SIZE, &segment);
    if (code == OVERLAID_OK) {
        code = overlaid_lock(segment);
    }
    if (code != OVERLAID_OK) {
        fprintf(stderr, "%s\n", overlaid_strerror(code));
        return 1;
    }
    ints *numbers = static_cast<ints *>(overlaid_data(segment));
    for (int16_t i = 0; i < 5; i++) {
        ints_set_at(numbers, static_cast<size_t>(i), i);
    }
    overlaid_unlock(segment);
    return 0;
}
