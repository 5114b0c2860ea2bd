printf 'basics:\n  name: Ada Example\n  summary: hello\302\205  url: https://evil.example\n'
