#include "manual/fields.h"

#include "manual/roff.h"
#include "record/spelling.h"

#include <assert.h>

/* Append words as arguments of a macro, each behind a blank. */
static void add_words(struct buf *out, struct str words)
{
	struct str word;

	while (str_word(&words, &word)) {
		buf_byte(out, ' ');
		roff_word(out, word);
	}
}

/* The same with commas: " a , b , c". */
static void add_list(struct buf *out, struct str words)
{
	struct str word, comma = S(" ");

	while (str_word(&words, &word)) {
		buf_add(out, comma);
		roff_word(out, word);
		comma = S(" , ");
	}
}

static bool is_typed(const struct field *f)
{
	return !(f->flags & FIELD_VIEW);
}

/* What the field holds, in brackets; a record with its section, if it has one
 * in this manual. */
static void write_kind(struct buf *out, const struct field *f, bool has_section)
{
	static const struct str many[] = {
		[MANY_ONE] = STR(""),
		[MANY_LIST] = STR(" , No one or more"),
		[MANY_MAP] = STR(" , No each under a key"),
	};

	buf_add(out, S(".Pq"));
	if (f->record)
		buf_add(out, has_section ? S(" Sx") : S(" Ic"));
	add_words(out, f->record ? f->record->name
	                         : str_of(record_kind_title(f->kind)));
	if (f->choices) {
		buf_add(out, S(" Cm"));
		add_list(out, str_of(f->choices));
	}
	buf_add(out, many[f->many]);
	if (f->flags & FIELD_REQUIRED)
		buf_add(out, S(" , No required"));
	buf_byte(out, '\n');
}

static void write_aliases(struct buf *out, const struct spelling *s)
{
	struct str comma = S(" ");

	if (s->n < 2)
		return;
	buf_add(out, S("Also\n.Ic"));
	for (size_t i = 1; i < s->n; i++) {
		buf_add(out, comma);
		roff_word(out, s->names[i]);
		comma = S(" , ");
	}
	buf_add(out, S(" .\n"));
}

static void write_field(struct buf *out, const struct spelling *s)
{
	buf_add(out, S(".It Ic "));
	roff_word(out, s->field->key);
	buf_byte(out, '\n');
	write_kind(out, s->field, true);
	roff_text(out, str_of(s->doc));
	buf_byte(out, '\n');
	write_aliases(out, s);
}

static void open_record(struct buf *out, const struct record *r)
{
	buf_add(out, S(".Ss "));
	roff_word(out, r->name);
	buf_byte(out, '\n');
	roff_text(out, str_of(r->doc));
	buf_byte(out, '\n');
}

static void write_record(struct buf *out, const struct record *r)
{
	const struct field *main = record_main(r);
	struct spelling s;

	open_record(out, r);
	if (main) {
		buf_add(out, S("Plain text is its\n.Ic "));
		roff_word(out, main->key);
		buf_add(out, S(" .\n"));
	}
	buf_add(out, S(".Pp\n.Bl -tag -width corresponding -compact\n"));
	for (size_t i = 0; spelling_at(r, i, &s) && s.field; i++)
		if (is_typed(s.field))
			write_field(out, &s);
	buf_add(out, S(".El\n"));
}

/* The records that a profile holds, each once: those of the sections in their
 * order, then those within them. */
struct queue {
	const struct record *records[200];
	size_t n;
};

static void add_record(struct queue *q, const struct record *r)
{
	for (size_t i = 0; i < q->n; i++)
		if (q->records[i] == r)
			return;
	assert(q->n < COUNT(q->records));
	q->records[q->n++] = r;
}

/* With `views`, those too that templates alone see. */
static void add_records(struct queue *q, bool views)
{
	for (size_t i = 0; i < q->n; i++) {
		const struct record *r = q->records[i];

		for (size_t k = 0; k < r->n; k++)
			if (r->fields[k].record &&
			    (views || is_typed(&r->fields[k])))
				add_record(q, r->fields[k].record);
	}
}

void fields_write(struct buf *out)
{
	struct queue q = { .records = { &record_profile }, .n = 1 };

	add_records(&q, false);
	for (size_t i = 0; i < q.n; i++)
		write_record(out, q.records[i]);
}

void fields_write_design(struct buf *out)
{
	write_record(out, &record_manifest);
	write_record(out, &record_design_option);
}

/* --- what templates see beside it --- */

static bool has_views(const struct record *r)
{
	for (size_t i = 0; i < r->n; i++)
		if (!is_typed(&r->fields[i]))
			return true;
	return false;
}

static void write_view(struct buf *out, const struct field *f)
{
	buf_add(out, S(".It Ic "));
	roff_word(out, f->key);
	buf_byte(out, '\n');
	write_kind(out, f, f->record && has_views(f->record));
	roff_text(out, str_of(f->doc));
	buf_byte(out, '\n');
}

static void write_views(struct buf *out, const struct record *r)
{
	open_record(out, r);
	buf_add(out, S(".Pp\n.Bl -tag -width corresponding -compact\n"));
	for (size_t i = 0; i < r->n; i++)
		if (!is_typed(&r->fields[i]))
			write_view(out, &r->fields[i]);
	buf_add(out, S(".El\n"));
}

void fields_write_views(struct buf *out)
{
	struct queue q = {
		.records = { &record_page, &record_profile }, .n = 2,
	};

	add_records(&q, true);
	for (size_t i = 0; i < q.n; i++)
		if (has_views(q.records[i]))
			write_views(out, q.records[i]);
}
