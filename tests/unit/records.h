/* All records of the model. */
#ifndef CVGEN_TEST_RECORDS_H
#define CVGEN_TEST_RECORDS_H

#include "record/record.h"

static const struct record *const records[] = {
#define RECORD(NAME, DOC) &record_##NAME,
#define FIELD(NAME, ...)
#define LIST(NAME, ...)
#define ONE(NAME, ...)
#define MANY(NAME, ...)
#define MAP(NAME, ...)
#define END(NAME)
#include "record/model.def"
};

#endif
