# The publications of data/examples/chen.yaml as their owner prints them.
echo "basics: {name: Fahao Chen}"
awk '/^[a-z]/ { on = /^(publications|venues|self|marks|lint):/ } on' \
	data/examples/chen.yaml
echo "sections: [{use: publications, title: Publication, style: tagged, group_by: type, headings: {journal: Journal Paper, conference: Conference Paper}, number: per_group, sort: -year}]"
