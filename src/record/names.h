/* The words of the record for the coder's closed lists, and other small forms that all writers share. */
#ifndef BEDE_RECORD_NAMES_H
#define BEDE_RECORD_NAMES_H

#include "coder/coding.h"

const char *record_actor_type(enum actor_type type);
const char *record_how(enum mention_how how);
const char *record_time_type(enum time_type type);
const char *record_bound(enum figure_bound bound);
const char *record_statement_kind(enum statement_kind kind);
const char *record_stance(enum stance stance);
const char *record_modality(enum modality modality);
const char *record_basis(enum date_basis basis);

/* The quad class of a CAMEO code, by its root as GDELT has it: 1 verbal cooperation (01-05), 2 material cooperation (06-08), 3
   verbal conflict (09-13), 4 material conflict (14-20); 0 for what is no code. */
int record_quad(str cameo);

/* YYYY-MM-DD, or as much of it as is known; empty for year 0. */
enum { RECORD_DATE_MAX = 16 };
size_t record_date(struct date date, char out[RECORD_DATE_MAX]);

#endif
