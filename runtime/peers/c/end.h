/* Ends what start.h began. */

#ifdef __cplusplus
}
#pragma GCC diagnostic pop
#endif

#endif
