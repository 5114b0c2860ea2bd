# 20,000 anchors and as many aliases.
awk 'BEGIN {
	print "x_list:"
	for (i = 0; i < 20000; i++) print "  - &a" i " 1"
	for (i = 0; i < 20000; i++) print "  - *a" i
}'
