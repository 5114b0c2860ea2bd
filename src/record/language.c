#include "record/language.h"

#include "base/arena.h"

/* Those of ISO 639-1; then languages without such a subtag that CVs name, and
 * what ISO 639-2 calls the usual ones.  (`end` and `org` are codes of ISO 639
 * too, and meant as words.) */
static const char primaries[] =
	"aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br "
	"bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu "
	"fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
	"hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn "
	"ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
	"mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os "
	"pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn "
	"so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw "
	"ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
	"ara arz ast ceb chi ckb cmn deu dut eng fas fil fra fre gan ger grc "
	"gre gsw hak haw heb hin hsn ind ita jpn kab kor lat lzh mai mul nan "
	"nds nld pol por rus scn sco spa swe tha tur ukr und vie wuu yue zho";

struct str language_primaries(void)
{
	return (struct str){ primaries, sizeof(primaries) - 1 };
}

static bool is_subtag(struct str part)
{
	if (part.n < 2 || part.n > 8)
		return false;
	for (size_t i = 0; i < part.n; i++)
		if (!byte_is_letter(part.p[i]) && !byte_is_digit(part.p[i]))
			return false;
	return true;
}

bool language_is_code(struct str code)
{
	struct str primary, part;

	if (!str_split(&code, '-', &primary) ||
	    !str_among(primary, language_primaries()))
		return false;
	while (str_split(&code, '-', &part))
		if (!is_subtag(part))
			return false;
	return true;
}

struct str language_called(struct str word)
{
	/* The code, then names of the language or of a country. */
	static const char *const names[] = {
		"ar arabic",         "bn bengali",
		"cs cz czech",       "da dk danish",
		"de german deutsch", "el gr greek",
		"en english",        "es spanish",
		"fa persian farsi",  "fr french",
		"he hebrew",         "hi hindi",
		"it italian",        "ja jp japanese",
		"ko korean",         "nl dutch",
		"pl polish",         "pt portuguese",
		"ru russian",        "sv swedish",
		"tr turkish",        "uk ua ukrainian",
		"vi vn vietnamese",
		"zh cn chinese mandarin \xE4\xB8\xAD\xE6\x96\x87",
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		struct str rest = str_of(names[i]), code, name;

		str_word(&rest, &code);
		while (str_word(&rest, &name))
			if (str_eq_nocase(word, name))
				return code;
	}
	return (struct str){ 0 };
}

struct str language_meant(struct arena *a, struct str typed)
{
	struct str called = language_called(typed);
	char *code = arena_get(a, typed.n + 1, 1);
	size_t n = 0;

	if (called.n)
		return called;
	for (; n < typed.n && byte_is_letter(typed.p[n]); n++)
		code[n] = byte_lower(typed.p[n]);
	for (; n < typed.n; n++)
		code[n] = typed.p[n] == '_' ? '-' : typed.p[n];
	called = (struct str){ code, n };
	return language_is_code(called) ? called : (struct str){ 0 };
}
