printf 'basics:\n  name: Ada Example\n  summary: '
head -c 65537 /dev/zero | tr '\0' x
