/* What later stages ask of the statements. */
#ifndef BEDE_CODER_STATEMENTS_H
#define BEDE_CODER_STATEMENTS_H

#include "coder/coding.h"

/* The innermost statement whose content covers the word, or NOTHING. */
int32_t statement_at(const struct coding *coding, uint32_t word);

#endif
