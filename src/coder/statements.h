/* What later stages ask of the statements. */
#ifndef BEDE_CODER_STATEMENTS_H
#define BEDE_CODER_STATEMENTS_H

#include "coder/coding.h"

/* The innermost statement whose content covers the word, or NOTHING. */
int32_t statement_at(const struct coding *coding, uint32_t word);

/* Whether the word stands between quotation marks, whoever speaks. */
bool statement_quoted(const struct coding *coding, uint32_t word);

#endif
