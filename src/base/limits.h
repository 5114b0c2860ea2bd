/* layer 1: limits, every bound of the program with its reason.
 *
 * A bound is a promise: past it the user gets a diagnostic, never a hang, a
 * crash or a cut result.  The figures in brackets are the largest found in
 * 149 real CV and laboratory YAML files. */
#ifndef CVGEN_LIMITS_H
#define CVGEN_LIMITS_H

#define KIB 1024u
#define MIB (1024u * KIB)

/* One input file [59 KB].  libyaml reads this in well under a second. */
#define LIMIT_FILE (1u * MIB)
/* Nesting of a record [7]; everything that recurses on a record stops here. */
#define LIMIT_DEPTH 32
/* Keys of one map; each new key is compared with those before it. */
#define LIMIT_KEYS 1000
/* Values in a record [2,212]. */
#define LIMIT_NODES 100000
/* One scalar [3,633 bytes]. */
#define LIMIT_SCALAR (64u * KIB)
/* One Markdown field: cmark 0.30.2 is quadratic on hostile input, and needs
 * 0.4 s for the worst 16 KiB and 10 s for the worst 64 KiB. */
#define LIMIT_MARKDOWN (16u * KIB)
/* A publication in a citation style: its Markdown fields and a list of some
 * thousand authors. */
#define LIMIT_CITATION (64u * KIB)
/* One key; also keeps libyaml's simple keys (1,024 characters) out of reach. */
#define LIMIT_KEY 256
/* Bytes that may be parsed again while YAML mistakes are corrected: each
 * correction reads the file anew, so the number of them falls with its size. */
#define LIMIT_REPAIR (16u * MIB)
/* Corrections of one file, whatever its size. */
#define LIMIT_REPAIRS 1000
/* Errors and warnings printed for one file; the rest is counted. */
#define LIMIT_MESSAGES 20
/* The same for all templates of a folder, where each `raw` is shown. */
#define LIMIT_RAWS 1000
/* Options of one design. */
#define LIMIT_OPTIONS 60
/* Bytes of a user's value that a message repeats. */
#define LIMIT_QUOTED 120
/* Columns of a source line that a message shows. */
#define LIMIT_EXCERPT 100
/* Bytes of one message's text. */
#define LIMIT_MESSAGE 1024
/* Memory for one record with everything computed from it. */
#define LIMIT_RECORD_MEMORY (64u * MIB)
/* Memory for compiled templates. */
#define LIMIT_TEMPLATE_MEMORY (64u * MIB)
/* One rendered page. */
#define LIMIT_OUTPUT (16u * MIB)
/* Combining marks on one letter; more are a flood, not a language. */
#define LIMIT_MARKS 8
/* Symbolic links followed are the system's; names longer than this are not
 * names of files. */
#define LIMIT_PATH 4096

/* Steps of the search for names that differ by a letter: it is a remark, and
 * ends where it would take long.  2,000 papers take some 100,000. */
#define LIMIT_NAME_PAIRS 1000000
/* Roles of authors, cvgen's and one's own; an author's are a set of bits. */
#define LIMIT_ROLES 32

/* Nesting of blocks in a template and of partials in each other, as in the
 * reference implementation of Liquid. */
#define LIMIT_TEMPLATE_DEPTH 100
/* Steps of a template for one page: loops end in a diagnostic, not in a wait.
 * A real page takes a few thousand. */
#define LIMIT_STEPS 10000000
/* Partials that one template may reach, each counted once per context. */
#define LIMIT_PARTIALS 1000

#endif
