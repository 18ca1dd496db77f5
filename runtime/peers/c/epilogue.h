/* Ends what prologue.h began. */

#ifdef __cplusplus
}
#pragma GCC diagnostic pop
#endif

#endif
