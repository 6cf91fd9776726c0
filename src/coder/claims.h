/* What the stages of speech share about stances. */
#ifndef BEDE_CODER_CLAIMS_H
#define BEDE_CODER_CLAIMS_H

#include "coder/coding.h"

/* The stance that the lexicon calls by that name. */
enum stance claim_stance(str name);

#endif
