/* Fields of how a page looks: colours and lengths. */

#include "record/loading.h"

/* The names of CSS Color Module Level 4, section 6.1. */
static const struct {
	const char *name;
	unsigned rgb;
} colours[] = {
	{ "aliceblue", 0xf0f8ff }, { "antiquewhite", 0xfaebd7 },
	{ "aqua", 0x00ffff }, { "aquamarine", 0x7fffd4 }, { "azure", 0xf0ffff },
	{ "beige", 0xf5f5dc }, { "bisque", 0xffe4c4 }, { "black", 0x000000 },
	{ "blanchedalmond", 0xffebcd }, { "blue", 0x0000ff },
	{ "blueviolet", 0x8a2be2 }, { "brown", 0xa52a2a },
	{ "burlywood", 0xdeb887 }, { "cadetblue", 0x5f9ea0 },
	{ "chartreuse", 0x7fff00 }, { "chocolate", 0xd2691e },
	{ "coral", 0xff7f50 }, { "cornflowerblue", 0x6495ed },
	{ "cornsilk", 0xfff8dc }, { "crimson", 0xdc143c }, { "cyan", 0x00ffff },
	{ "darkblue", 0x00008b }, { "darkcyan", 0x008b8b },
	{ "darkgoldenrod", 0xb8860b }, { "darkgray", 0xa9a9a9 },
	{ "darkgreen", 0x006400 }, { "darkgrey", 0xa9a9a9 },
	{ "darkkhaki", 0xbdb76b }, { "darkmagenta", 0x8b008b },
	{ "darkolivegreen", 0x556b2f }, { "darkorange", 0xff8c00 },
	{ "darkorchid", 0x9932cc }, { "darkred", 0x8b0000 },
	{ "darksalmon", 0xe9967a }, { "darkseagreen", 0x8fbc8f },
	{ "darkslateblue", 0x483d8b }, { "darkslategray", 0x2f4f4f },
	{ "darkslategrey", 0x2f4f4f }, { "darkturquoise", 0x00ced1 },
	{ "darkviolet", 0x9400d3 }, { "deeppink", 0xff1493 },
	{ "deepskyblue", 0x00bfff }, { "dimgray", 0x696969 },
	{ "dimgrey", 0x696969 }, { "dodgerblue", 0x1e90ff },
	{ "firebrick", 0xb22222 }, { "floralwhite", 0xfffaf0 },
	{ "forestgreen", 0x228b22 }, { "fuchsia", 0xff00ff },
	{ "gainsboro", 0xdcdcdc }, { "ghostwhite", 0xf8f8ff },
	{ "gold", 0xffd700 }, { "goldenrod", 0xdaa520 }, { "gray", 0x808080 },
	{ "green", 0x008000 }, { "greenyellow", 0xadff2f },
	{ "grey", 0x808080 }, { "honeydew", 0xf0fff0 }, { "hotpink", 0xff69b4 },
	{ "indianred", 0xcd5c5c }, { "indigo", 0x4b0082 },
	{ "ivory", 0xfffff0 }, { "khaki", 0xf0e68c }, { "lavender", 0xe6e6fa },
	{ "lavenderblush", 0xfff0f5 }, { "lawngreen", 0x7cfc00 },
	{ "lemonchiffon", 0xfffacd }, { "lightblue", 0xadd8e6 },
	{ "lightcoral", 0xf08080 }, { "lightcyan", 0xe0ffff },
	{ "lightgoldenrodyellow", 0xfafad2 }, { "lightgray", 0xd3d3d3 },
	{ "lightgreen", 0x90ee90 }, { "lightgrey", 0xd3d3d3 },
	{ "lightpink", 0xffb6c1 }, { "lightsalmon", 0xffa07a },
	{ "lightseagreen", 0x20b2aa }, { "lightskyblue", 0x87cefa },
	{ "lightslategray", 0x778899 }, { "lightslategrey", 0x778899 },
	{ "lightsteelblue", 0xb0c4de }, { "lightyellow", 0xffffe0 },
	{ "lime", 0x00ff00 }, { "limegreen", 0x32cd32 }, { "linen", 0xfaf0e6 },
	{ "magenta", 0xff00ff }, { "maroon", 0x800000 },
	{ "mediumaquamarine", 0x66cdaa }, { "mediumblue", 0x0000cd },
	{ "mediumorchid", 0xba55d3 }, { "mediumpurple", 0x9370db },
	{ "mediumseagreen", 0x3cb371 }, { "mediumslateblue", 0x7b68ee },
	{ "mediumspringgreen", 0x00fa9a }, { "mediumturquoise", 0x48d1cc },
	{ "mediumvioletred", 0xc71585 }, { "midnightblue", 0x191970 },
	{ "mintcream", 0xf5fffa }, { "mistyrose", 0xffe4e1 },
	{ "moccasin", 0xffe4b5 }, { "navajowhite", 0xffdead },
	{ "navy", 0x000080 }, { "oldlace", 0xfdf5e6 }, { "olive", 0x808000 },
	{ "olivedrab", 0x6b8e23 }, { "orange", 0xffa500 },
	{ "orangered", 0xff4500 }, { "orchid", 0xda70d6 },
	{ "palegoldenrod", 0xeee8aa }, { "palegreen", 0x98fb98 },
	{ "paleturquoise", 0xafeeee }, { "palevioletred", 0xdb7093 },
	{ "papayawhip", 0xffefd5 }, { "peachpuff", 0xffdab9 },
	{ "peru", 0xcd853f }, { "pink", 0xffc0cb }, { "plum", 0xdda0dd },
	{ "powderblue", 0xb0e0e6 }, { "purple", 0x800080 },
	{ "rebeccapurple", 0x663399 }, { "red", 0xff0000 },
	{ "rosybrown", 0xbc8f8f }, { "royalblue", 0x4169e1 },
	{ "saddlebrown", 0x8b4513 }, { "salmon", 0xfa8072 },
	{ "sandybrown", 0xf4a460 }, { "seagreen", 0x2e8b57 },
	{ "seashell", 0xfff5ee }, { "sienna", 0xa0522d },
	{ "silver", 0xc0c0c0 }, { "skyblue", 0x87ceeb },
	{ "slateblue", 0x6a5acd }, { "slategray", 0x708090 },
	{ "slategrey", 0x708090 }, { "snow", 0xfffafa },
	{ "springgreen", 0x00ff7f }, { "steelblue", 0x4682b4 },
	{ "tan", 0xd2b48c }, { "teal", 0x008080 }, { "thistle", 0xd8bfd8 },
	{ "tomato", 0xff6347 }, { "turquoise", 0x40e0d0 },
	{ "violet", 0xee82ee }, { "wheat", 0xf5deb3 }, { "white", 0xffffff },
	{ "whitesmoke", 0xf5f5f5 }, { "yellow", 0xffff00 },
	{ "yellowgreen", 0x9acd32 },
};

static struct str colour_names(struct arena *a)
{
	struct str names = { 0 };

	for (size_t i = 0; i < COUNT(colours); i++)
		names = arena_join3(a, names, S(" "), str_of(colours[i].name));
	return names;
}

static bool are_hex_digits(struct str s)
{
	struct str hex = S("0123456789abcdef");

	for (size_t i = 0; i < s.n; i++)
		if (str_find_byte(hex, byte_lower(s.p[i])) < 0)
			return false;
	return true;
}

/* #1a4f8b of #1A4F8B, #14b or a name; empty when it is none of them. */
static struct str colour(struct arena *a, struct str typed)
{
	struct str digits = str_slice(typed, 1, typed.n);
	char full[7] = "#";

	for (size_t i = 0; i < COUNT(colours); i++)
		if (str_eq_nocase(typed, str_of(colours[i].name)))
			return arena_print(a, "#%06x", colours[i].rgb);
	if (!str_starts(typed, S("#")) || !are_hex_digits(digits) ||
	    (digits.n != 3 && digits.n != 6))
		return (struct str){ 0 };
	for (size_t i = 0; i < 6; i++)
		full[i + 1] = byte_lower(digits.p[i * digits.n / 6]);
	return arena_str(a, (struct str){ full, sizeof(full) });
}

static const struct text *new_text(struct load *l, const struct node *n,
                                   struct str s)
{
	struct text *t = arena_new(l->arena, struct text);

	t->str = s;
	t->pos = n->pos;
	return t;
}

const struct text *loading_colour(struct load *l, const struct node *n,
                                  const struct path *path)
{
	struct str found, near;

	if (n->kind != NODE_SCALAR) {
		loading_wrong_kind(l, n, path, "a colour");
		return NULL;
	}
	found = colour(l->arena, str_trim(n->text));
	if (found.n)
		return new_text(l, n, found);
	near = diag_nearest(n->text, colour_names(l->arena));
	if (near.n)
		diag_at(l->log, DIAG_WRONG_COLOUR, n->pos,
		        ": \"%.*s\" in %.*s; did you mean \"%.*s\"?",
		        STR_ARG(loading_quoted(n)),
		        STR_ARG(loading_path(l, path)), STR_ARG(near));
	else
		diag_at(l->log, DIAG_WRONG_COLOUR, n->pos,
		        ": \"%.*s\" in %.*s; write \"#1a4f8b\" or a name of "
		        "CSS, such as teal",
		        STR_ARG(loading_quoted(n)),
		        STR_ARG(loading_path(l, path)));
	return NULL;
}

/* Digits, perhaps with a point and more digits, and a unit that both CSS and
 * TeX have. */
static bool is_length(struct str s)
{
	size_t n = 0, points = 0;

	while (n < s.n && (byte_is_digit(s.p[n]) || s.p[n] == '.'))
		points += s.p[n++] == '.';
	return n > points && n <= 8 && points < 2 && byte_is_digit(s.p[0]) &&
	       byte_is_digit(s.p[n - 1]) &&
	       str_among(str_slice(s, n, s.n), S("pt mm cm in em ex"));
}

const struct text *loading_length(struct load *l, const struct node *n,
                                  const struct path *path)
{
	if (n->kind != NODE_SCALAR) {
		loading_wrong_kind(l, n, path, "a length");
		return NULL;
	}
	if (is_length(str_trim(n->text)))
		return new_text(l, n, str_trim(n->text));
	diag_at(l->log, DIAG_WRONG_LENGTH, n->pos,
	        ": \"%.*s\" in %.*s; write a number and pt, mm, cm, in, em or "
	        "ex: 11pt", STR_ARG(loading_quoted(n)),
	        STR_ARG(loading_path(l, path)));
	return NULL;
}
