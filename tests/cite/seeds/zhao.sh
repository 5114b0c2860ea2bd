# The publications of data/examples/zhao.yaml as their owner prints them.
echo "basics: {name: Han Zhao}"
awk '/^[a-z]/ { on = /^(publications|venues|self|marks|lint):/ } on' \
	data/examples/zhao.yaml
echo "sections: [{use: publications, title: Recent Publications, style: apa-plain, sort: -year}]"
