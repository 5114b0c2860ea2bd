#include "page/networks.h"

/* What stands before and behind the user's name there. */
static const struct {
	struct str name, before, behind;
} networks[] = {
#define NETWORK(NAME, BEFORE, BEHIND) \
	{ STR(NAME), STR(BEFORE), STR(BEHIND) }
	NETWORK("Google Scholar",
	        "https://scholar.google.com/citations?user=", ""),
	NETWORK("ORCID", "https://orcid.org/", ""),
	NETWORK("GitHub", "https://github.com/", ""),
	NETWORK("GitLab", "https://gitlab.com/", ""),
	NETWORK("Codeberg", "https://codeberg.org/", ""),
	NETWORK("DBLP", "https://dblp.org/pid/", ".html"),
	NETWORK("ResearchGate", "https://www.researchgate.net/profile/", ""),
	NETWORK("Semantic Scholar", "https://www.semanticscholar.org/author/",
	        ""),
	NETWORK("OpenReview", "https://openreview.net/profile?id=", ""),
	NETWORK("arXiv", "https://arxiv.org/a/", ""),
	NETWORK("Web of Science",
	        "https://www.webofscience.com/wos/author/record/", ""),
	NETWORK("Scopus",
	        "https://www.scopus.com/authid/detail.uri?authorId=", ""),
	NETWORK("ACL Anthology", "https://aclanthology.org/people/", "/"),
	NETWORK("LinkedIn", "https://www.linkedin.com/in/", "/"),
	NETWORK("Twitter", "https://twitter.com/", ""),
	NETWORK("X", "https://x.com/", ""),
	NETWORK("Bluesky", "https://bsky.app/profile/", ""),
	NETWORK("Hugging Face", "https://huggingface.co/", ""),
	NETWORK("Kaggle", "https://www.kaggle.com/", ""),
	NETWORK("Stack Overflow", "https://stackoverflow.com/users/", ""),
	NETWORK("YouTube", "https://www.youtube.com/@", ""),
	NETWORK("Zhihu", "https://www.zhihu.com/people/", ""),
	NETWORK("Bilibili", "https://space.bilibili.com/", ""),
#undef NETWORK
};

/* "google_scholar", "Google Scholar" and "googlescholar" are one name. */
static bool is_name(struct str typed, struct str name)
{
	size_t i = 0;

	for (size_t k = 0; k < name.n; k++) {
		if (name.p[k] == ' ') {
			if (i < typed.n &&
			    (typed.p[i] == ' ' || typed.p[i] == '_' ||
			     typed.p[i] == '-'))
				i++;
			continue;
		}
		if (i == typed.n ||
		    byte_lower(typed.p[i]) != byte_lower(name.p[k]))
			return false;
		i++;
	}
	return i == typed.n;
}

struct str networks_url(struct arena *a, struct str network,
                        struct str username)
{
	for (size_t i = 0; i < COUNT(networks); i++)
		if (is_name(network, networks[i].name))
			return arena_join3(a, networks[i].before, username,
			                   networks[i].behind);
	return (struct str){ 0 };
}
