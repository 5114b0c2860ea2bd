printf 'basics:\n  name: Ada Example\n  summary: hello\342\200\251  url: https://evil.example\n'
