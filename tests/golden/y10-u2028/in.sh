printf 'basics:\n  name: Ada Example\n  summary: hello\342\200\250  url: https://evil.example\n'
