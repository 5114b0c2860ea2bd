#include "biblio/ids.h"

/* Drop the first of `prefixes` that `s` has; an empty one ends them. */
static struct str without(struct str s, const struct str *prefixes)
{
	s = str_trim(s);
	for (; prefixes->n; prefixes++)
		if (str_starts_nocase(s, *prefixes))
			return str_trim(str_slice(s, prefixes->n, s.n));
	return s;
}

struct str ids_bare_orcid(struct str s)
{
	static const struct str prefixes[] = {
		STR("https://orcid.org/"), STR("http://orcid.org/"),
		STR("https://www.orcid.org/"), STR("orcid.org/"),
		STR("orcid:"), { 0 },
	};

	s = without(s, prefixes);
	return str_ends(s, S("/")) ? str_slice(s, 0, s.n - 1) : s;
}

struct str ids_bare_doi(struct str s)
{
	static const struct str prefixes[] = {
		STR("https://doi.org/"), STR("http://doi.org/"),
		STR("https://dx.doi.org/"), STR("http://dx.doi.org/"),
		STR("doi.org/"), STR("doi:"), { 0 },
	};

	return without(s, prefixes);
}

struct str ids_bare_arxiv(struct str s)
{
	static const struct str prefixes[] = {
		STR("https://arxiv.org/abs/"), STR("http://arxiv.org/abs/"),
		STR("https://arxiv.org/pdf/"), STR("http://arxiv.org/pdf/"),
		STR("arxiv.org/abs/"), STR("arxiv.org/pdf/"), STR("arxiv:"),
		{ 0 },
	};

	s = without(s, prefixes);
	return str_ends(s, S(".pdf")) ? str_slice(s, 0, s.n - 4) : s;
}

struct str ids_bare_scholar(struct str s)
{
	ptrdiff_t at = str_find(s, S("user="));
	struct str id;

	if (at < 0)
		return s;
	s = str_slice(s, (size_t)at + 5, s.n);
	str_split(&s, '&', &id);
	str_split(&id, '#', &s);
	return s;
}

/* How many of the characters of `s` from `at` on are digits. */
static size_t digits(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && byte_is_digit(s.p[at + n]))
		n++;
	return n;
}

char ids_orcid_digit(struct str s)
{
	unsigned total = 0, rest;

	if (s.n != 19)
		return 0;
	for (size_t i = 0; i < 18; i++) {
		bool is_hyphen = i % 5 == 4;

		if (is_hyphen ? s.p[i] != '-' : !byte_is_digit(s.p[i]))
			return 0;
		if (!is_hyphen)
			total = (total + (unsigned)(s.p[i] - '0')) * 2;
	}
	if (!byte_is_digit(s.p[18]) && s.p[18] != 'X' && s.p[18] != 'x')
		return 0;
	rest = (12 - total % 11) % 11;
	return (char)(rest == 10 ? 'X' : '0' + (char)rest);
}

/* 10.1109/TPDS.2024.3430063: a registrant of four digits or more, perhaps with
 * parts of its own, and any text that was not cut out of a sentence. */
bool ids_is_doi(struct str s)
{
	size_t at = 3, n;

	if (!str_starts(s, S("10.")))
		return false;
	n = digits(s, at);
	if (n < 4 || n > 9)
		return false;
	for (at += n; at < s.n && s.p[at] == '.'; at += 1 + n) {
		n = digits(s, at + 1);
		if (!n)
			return false;
	}
	if (at + 1 >= s.n || s.p[at] != '/')
		return false;
	for (size_t i = at; i < s.n; i++)
		if (byte_is_space(s.p[i]))
			return false;
	return str_find_byte(S(".,;"), s.p[s.n - 1]) < 0;
}

struct str ids_arxiv_paper(struct str s)
{
	size_t n = s.n;

	while (n && byte_is_digit(s.p[n - 1]))
		n--;
	return n && n < s.n && s.p[n - 1] == 'v' ? str_slice(s, 0, n - 1) : s;
}

static bool is_month(struct str s, size_t at)
{
	unsigned month;

	return str_number(str_slice(s, at, at + 2), 12, &month) && month;
}

/* 2402.07011, since 2007-04; math.GT/0309136 and hep-th/9901001 before. */
bool ids_is_arxiv(struct str s)
{
	ptrdiff_t slash = str_find_byte(s, '/');
	struct str archive, number;

	s = ids_arxiv_paper(s);
	if (slash < 0)
		return s.n >= 9 && s.n <= 10 && digits(s, 0) == 4 &&
		       is_month(s, 2) && s.p[4] == '.' &&
		       digits(s, 5) == s.n - 5;
	if (!str_split(&s, '/', &archive) || !archive.n)
		return false;
	number = s;
	for (size_t i = 0; i < archive.n; i++)
		if (!byte_is_letter(archive.p[i]) && archive.p[i] != '-' &&
		    archive.p[i] != '.')
			return false;
	return number.n == 7 && digits(number, 0) == 7 && is_month(number, 2);
}

bool ids_is_scholar(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!byte_is_letter(s.p[i]) && !byte_is_digit(s.p[i]) &&
		    s.p[i] != '-' && s.p[i] != '_')
			return false;
	return s.n == 12;
}
