# A record with a publication for each subset of the parts of one: its title is
# the number of the subset.  awk -v type=journal -v from=0 -v to=4095 -f subsets.awk
BEGIN {
	n = split("authors: [Ada Lovelace, 韩子怡, Jean-Pierre de Sade]|" \
	          "venue: {name: Journal of Examples, short: JoE, publisher: ACM}|" \
	          "dates: 2024-06|volume: 523|number: 47|pages: 71-96|" \
	          "event: {place: {city: Tianjin}, dates: 2024-05-08 - 2024-05-10}|" \
	          "status: under_review|awards: [Best Paper]|note: A remark|" \
	          "doi: 10.1/x|links: {pdf: a.pdf}|publisher: Springer|arxiv: '2401.1'",
	          parts, "|")
	print "basics: {name: Ada Lovelace}"
	print "publications:"
	for (i = from; i <= to; i++) {
		line = "  - {title: T" i ", type: " type
		for (k = 1; k <= n; k++)
			if (int(i / 2 ^ (k - 1)) % 2)
				line = line ", " parts[k]
		print line "}"
	}
	print "sections: [{use: publications}]"
}
