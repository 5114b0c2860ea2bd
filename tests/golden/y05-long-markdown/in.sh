printf 'basics:\n  name: Ada Example\n  summary: '
head -c 16385 /dev/zero | tr '\0' x
