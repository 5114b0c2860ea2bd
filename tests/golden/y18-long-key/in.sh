printf 'basics:\n  name: Ada Example\n  '
head -c 300 /dev/zero | tr '\0' k
printf ': v\n'
