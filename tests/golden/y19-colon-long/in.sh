# The corrected line is too long to be shown.
printf 'basics:\n  name: Ada Example\n  summary: a: '
head -c 5000 /dev/zero | tr '\0' x
echo
