/* layer 6: networks, where an account's page is. */
#ifndef CVGEN_NETWORKS_H
#define CVGEN_NETWORKS_H

#include "base/arena.h"

/* The page of `username` at a service that cvgen knows ("Google Scholar",
 * "google_scholar"), in the arena; empty for others. */
struct str networks_url(struct arena *a, struct str network,
                        struct str username);

#endif
