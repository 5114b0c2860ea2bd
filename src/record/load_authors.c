/* Authors who stand in one text, as they are copied from papers. */

#include "record/loading.h"

#define AND S(" and ")

static struct str trim_comma(struct str s)
{
	s = str_trim(s);
	return str_ends(s, S(",")) ? str_slice(s, 0, s.n - 1) : s;
}

/* The next name between `marks`. */
static bool next_between(struct str *rest, struct str *name, struct str marks)
{
	ptrdiff_t at = str_find(*rest, marks);
	size_t cut = at < 0 ? rest->n : (size_t)at;

	if (rest->n == 0)
		return false;
	*name = trim_comma(str_slice(*rest, 0, cut));
	*rest = at < 0 ? (struct str){ 0 }
	               : str_slice(*rest, cut + marks.n, rest->n);
	return true;
}

/* Is it "Lovelace, Ada and Babbage, Charles", one comma in each name?  A name
 * alone has a word before it, "Plato, Socrates" notwithstanding. */
static bool is_inverted(struct str text)
{
	struct str rest = text, name, family;

	while (next_between(&rest, &name, AND))
		if (!str_split(&name, ',', &family) || !name.p ||
		    str_find_byte(name, ',') >= 0)
			return false;
	return str_find(text, AND) >= 0 || str_find_byte(family, ' ') < 0;
}

/* What stands between the names of a text; empty for commas and the "and"
 * before the last one. */
static struct str marks_of(struct str text)
{
	if (str_find_byte(text, ';') >= 0)
		return S(";");
	return is_inverted(text) ? AND : (struct str){ 0 };
}

static bool is_author_list(const struct field *f, const struct node *n)
{
	return f->record == &record_author && n->kind == NODE_SCALAR &&
	       (str_find_byte(n->text, ';') >= 0 ||
	        str_find(n->text, AND) >= 0 ||
	        (str_find(n->text, S(", ")) >= 0 && !is_inverted(n->text)));
}

/* The next name of "A, B, and C". */
static bool next_author(struct str *rest, struct str *name)
{
	ptrdiff_t comma, and;
	size_t cut;

	*rest = str_trim(*rest);
	if (str_starts(*rest, S("and ")))
		*rest = str_trim(str_slice(*rest, 4, rest->n));
	if (rest->n == 0)
		return false;
	comma = str_find_byte(*rest, ',');
	cut = comma >= 0 ? (size_t)comma : rest->n;
	and = str_find(str_slice(*rest, 0, cut), AND);
	if (and >= 0)
		cut = (size_t)and;
	*name = str_trim(str_slice(*rest, 0, cut));
	*rest = str_slice(*rest, cut + 1, rest->n);
	return true;
}

/* A list of scalars in place of the one scalar. */
static const struct node *split(struct load *l, const struct node *n)
{
	struct node *list = arena_new(l->arena, struct node),
		    **end = &list->first;
	struct str rest = n->text, name, marks = marks_of(rest);

	list->kind = NODE_LIST;
	list->pos = n->pos;
	while (marks.n ? next_between(&rest, &name, marks)
	               : next_author(&rest, &name)) {
		struct node *item = arena_new(l->arena, struct node);

		if (name.n == 0)
			continue;
		*item = (struct node){ .text = name, .style = NODE_QUOTED,
		                       .pos = n->pos };
		*end = item;
		end = &item->next;
		list->count++;
	}
	diag_at(l->log, DIAG_SPLIT_AUTHORS, n->pos,
	        ": %u names; write them as a list", list->count);
	return list;
}

const struct node *loading_authors(struct load *l, const struct field *f,
                                   const struct node *n)
{
	return is_author_list(f, n) ? split(l, n) : n;
}
