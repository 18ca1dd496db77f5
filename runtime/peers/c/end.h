/* Ends what start.h began. */

#endif
