# The publications of data/examples/han.yaml as their owner prints them.
echo "basics: {name: Ziyi Han}"
awk '/^[a-z]/ { on = /^(publications|venues|self|marks|lint):/ } on' \
	data/examples/han.yaml
echo "sections: [{use: publications, style: authors-first, group_by: status, headings: {published: Published Papers, submitted: Papers in Submission/Revision}}]"
