# The publications of data/examples/duan.yaml as their owner prints them.
echo "basics: {name: Jiangfei Duan}"
awk '/^[a-z]/ { on = /^(publications|venues|self|marks|lint):/ } on' \
	data/examples/duan.yaml
echo "sections: [{use: publications, style: bracketed, number: continuous}]"
