printf 'basics:\r\n  name: Ada Example\r\n  label: A: B\r\n  summary: fine\r\n'
