# 1,000,000 keys in 10.9 MB.
awk 'BEGIN { for (i = 0; i < 1000000; i++) print "k" i ": v" }'
