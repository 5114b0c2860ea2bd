printf 'basics:\n  name: Ada Example\n  '
head -c 1100 /dev/zero | tr '\0' k
printf ': v\n'
