/* What a kind of input must do, and the helpers that kinds share.  Private to src/intake. */
#ifndef BEDE_INTAKE_KIND_H
#define BEDE_INTAKE_KIND_H

#include "intake/intake.h"

struct intake_kind {
    const char *name;
    /* Whether the input looks like this kind; asked in the order of the table, the first yes decides. */
    bool (*detect)(const struct intake *intake);
    /* Takes the next article off intake->at and fills text, title (where marked as such) and whatever else the input says. */
    enum intake_status (*next)(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
};

bool intake_json_detect(const struct intake *intake);
enum intake_status intake_json_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
bool intake_jsonl_detect(const struct intake *intake);
enum intake_status intake_jsonl_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);
void intake_json_release(struct intake *intake);
bool intake_plain_detect(const struct intake *intake);
enum intake_status intake_plain_next(struct intake *intake, struct report *report, struct arena *arena, struct error *error);

/* What the text seems to be where it is not English ("French", "another script"), else NULL. */
const char *intake_other_language(str text);

/* Moves intake->at on to `to`, counting lines. */
void intake_advance(struct intake *intake, size_t to);
/* INTAKE_REFUSED with "NAME:LINE: message". */
enum intake_status intake_refuse(const struct intake *intake, size_t line, struct error *error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
