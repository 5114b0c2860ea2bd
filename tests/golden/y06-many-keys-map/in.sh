awk 'BEGIN { print "x_map:"; for (i = 0; i < 50000; i++) print "  k" i ": v" }'
