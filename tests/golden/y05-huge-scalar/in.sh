# 100 MB.
printf 'x_a: '
head -c 100000000 /dev/zero | tr '\0' x
