/* cvgen: academic CVs and profiles from one record per person.
 *
 * A renderer is opened once with its options, loads records, and renders each
 * in as many formats as wanted:
 *
 *     struct cvgen *c;
 *     struct cvgen_profile *p;
 *     struct cvgen_text page;
 *
 *     cvgen_open(&c, &(struct cvgen_options){ .lang = "en" });
 *     if (cvgen_load(c, "profile.yaml", &p) == CVGEN_OK &&
 *         cvgen_render(p, "html", &page) == CVGEN_OK) {
 *             fwrite(page.bytes, 1, page.size, stdout);
 *             cvgen_text_free(&page);
 *     }
 *     cvgen_profile_free(p);
 *     cvgen_close(c);
 *
 * The library keeps no global state, reads no environment, opens no file but
 * those it is told to, never exits and never prints: what it has to say about
 * an input goes to the function `report`.  Text is UTF-8, and ends with a NUL
 * unless its size, in bytes, stands beside it.  One renderer and its profiles
 * belong to one thread at a time; different renderers are independent.
 *
 * What a call that fails was to make is NULL or empty, if nothing else is said,
 * and may be freed all the same.  NULL is an argument only where it is said.
 */
#ifndef CVGEN_H
#define CVGEN_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CVGEN_VERSION "0.1.0"

/* What came of a call.  These are also the exit statuses of the program. */
enum cvgen_status {
	CVGEN_OK = 0,
	CVGEN_INPUT = 1,  /* a record or template is wrong, or too large; it
	                   * was reported */
	CVGEN_USAGE = 2,  /* an argument is wrong: no such language, format … */
	CVGEN_SYSTEM = 3, /* no memory, or the disk fails: errno says why */
};

/* How messages are written: for people, as JSON Lines, as workflow commands of
 * GitHub Actions. */
enum cvgen_form { CVGEN_FORM_TEXT, CVGEN_FORM_JSON, CVGEN_FORM_GITHUB };

struct cvgen_options {
	/* Language of the page, as BCP 47 has it; NULL is the record's own. */
	const char *lang;
	/* The date that counts as today, YYYY-MM-DD; NULL is 1970-01-01, so
	 * that nothing depends on the clock unless the caller wants it. */
	const char *today;
	/* Entries that ended before this date (2020, 2020-05, 2020-05-31) are
	 * left out; NULL leaves out none. */
	const char *since;
	/* The document of that name under the record's `variants:`; NULL is
	 * the whole record. */
	const char *variant;
	/* The design: the name of one that is built in (cvgen_designs()) or in
	 * the folder `templates`, or a path with a slash to its folder.  NULL:
	 * the one that the record names, else "academic". */
	const char *design;
	/* One template instead of a design; its suffix is its format. */
	const char *template_file;
	/* A folder whose designs, and whose files in DESIGN/ and _shared/,
	 * come before those that are built in; or NULL. */
	const char *templates;
	/* Options of the design as KEY=VALUE, ended by NULL; they win over
	 * those of the record.  Or NULL. */
	const char *const *settings;
	bool strict; /* warnings are errors */
	bool lint;   /* also tell what is allowed and hardly meant */
	enum cvgen_form form;
	bool colour; /* of CVGEN_FORM_TEXT */
	/* Called with each message, ended by a line end; it lives until the
	 * function returns.  NULL: messages are dropped. */
	void (*report)(void *user, const char *message, size_t size);
	void *user;
};

/* Bytes that the caller owns.  A NUL stands behind them and does not count.
 * `{0}` is the empty text; to free makes a text empty. */
struct cvgen_text {
	char *bytes;
	size_t size;
};
void cvgen_text_free(struct cvgen_text *text);

struct cvgen;
struct cvgen_profile;

/* Open a renderer; close it (or NULL) after its profiles are freed.  NULL for
 * `options` is all of them as they usually are.  CVGEN_USAGE: there is no such
 * language or folder of templates, or a date is none.  The strings of `options`
 * are copied, except for the settings, which must live as long as the renderer.
 */
enum cvgen_status cvgen_open(struct cvgen **renderer,
                             const struct cvgen_options *options);
void cvgen_close(struct cvgen *renderer);

/* Load a record of at most 1 MiB from a file ("-" is standard input), or from
 * memory under a name for messages.  All mistakes are reported.  On CVGEN_INPUT
 * there is a profile too, good for cvgen_fixed() alone; on CVGEN_SYSTEM it is
 * NULL.  Free it with cvgen_profile_free(), which takes NULL too.
 *
 * A record may name a file of citation counts.  It is read from beneath the
 * folder of `path` or `name`, the current one where there is none; absolute
 * paths, those with . or .., and symbolic links are errors. */
enum cvgen_status cvgen_load(struct cvgen *renderer, const char *path,
                             struct cvgen_profile **profile);
enum cvgen_status cvgen_parse(struct cvgen *renderer, const char *name,
                              const char *bytes, size_t size,
                              struct cvgen_profile **profile);
void cvgen_profile_free(struct cvgen_profile *profile);

/* Render in a format ("html"; NULL is that of `template_file`).  CVGEN_USAGE:
 * the design has no template for the format, or the options name a design, an
 * option or a value of one that there is not; it was reported.  At most 16 MiB;
 * on failure `page` is empty.  Each page takes some memory until the profile is
 * freed: load a record anew that is to be rendered thousands of times. */
enum cvgen_status cvgen_render(struct cvgen_profile *profile,
                               const char *format, struct cvgen_text *page);
/* Compile the templates of the format now, those of `design` or of "academic",
 * so that mistakes in them are reported before a record is read.  CVGEN_USAGE
 * is as there, unless a record may still name a design that has the format. */
enum cvgen_status cvgen_prepare(struct cvgen *renderer, const char *format);

/* Compile all templates: of `template_file`, of `design`, or of all designs
 * and citation styles, built in or in `templates`; report what is wrong with
 * them and, as a warning, each place where `raw` goes round the escaping.
 * CVGEN_USAGE: there is no such design; it was reported. */
enum cvgen_status cvgen_check_templates(struct cvgen *renderer);

/* Fill any template from generic data: `data` is a YAML or JSON file of at most
 * 1 MiB, "-" for standard input, or NULL for none.  Names that the data has not
 * are nil, as in Liquid.  The template's suffix is its format; with none that
 * cvgen knows, values are written as they are. */
enum cvgen_status cvgen_fill(struct cvgen *renderer, const char *template_file,
                             const char *data, struct cvgen_text *text);

/* The text of the record with the corrections that messages showed; everything
 * else stands as it did.  False, and nothing in `text`, when there is nothing
 * to correct, or no memory. */
bool cvgen_fixed(const struct cvgen_profile *profile, struct cvgen_text *text);

/* Write a file whole or not at all: through a temporary file beside it, which
 * is renamed.  CVGEN_SYSTEM: errno says why, and what stood there stands. */
enum cvgen_status cvgen_save(const char *path, const char *bytes, size_t size);
/* Write to a descriptor, going on after signals and short writes. */
enum cvgen_status cvgen_write(int descriptor, const char *bytes, size_t size);

/* The JSON Schema (2020-12) of records. */
enum cvgen_status cvgen_schema(struct cvgen_text *schema);
/* A commented record to begin with; `name` (or NULL) is the person's. */
enum cvgen_status cvgen_starter(const char *name, struct cvgen_text *record);

/* The designs, a line each, but for those whose design.yaml is wrong, which are
 * reported; with a name (as in cvgen_options), what it is, which formats it has
 * and which options it takes.  CVGEN_USAGE: there is none of that name; it was
 * reported. */
enum cvgen_status cvgen_designs(struct cvgen *renderer, const char *name,
                                struct cvgen_text *list);
/* File number `number` (from 0) of a design that is built in, or of "_shared",
 * the partials of all: its name and its text.  False when there is none.  The
 * program keeps the text. */
bool cvgen_design_file(const char *design, size_t number, const char **name,
                       const char **bytes, size_t *size);

/* The formats for which a design may have templates, and the languages, between
 * blanks.  The program keeps them. */
const char *cvgen_formats(void);
const char *cvgen_languages(void);
/* The word of `words` (between blanks) that was probably meant by `typed`: its
 * start in `words`, and its size; or NULL, for none is near. */
const char *cvgen_nearest(const char *typed, const char *words, size_t *size);

#ifdef __cplusplus
}
#endif

#endif
