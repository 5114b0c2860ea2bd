# The line after U+2028 would be a key of its own.
printf 'basics:\n  name: Ada Example\n  summary: hi\342\200\250url: https://evil.example\n'
