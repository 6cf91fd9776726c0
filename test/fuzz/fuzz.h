/* What the fuzz targets share.  Each target is one file with LLVMFuzzerTestOneInput; scripts/fuzz.sh links it with libFuzzer, the build
   links it with replay.c, which runs the inputs kept in corpus/ as a test. */
#ifndef BEDE_TEST_FUZZ_H
#define BEDE_TEST_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room, unsigned seed);

/* A broken promise of the library: told apart from crashes by its text. */
#define FUZZ_CHECK(condition) \
    ((condition) ? (void)0 : (fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition), abort()))

#endif
