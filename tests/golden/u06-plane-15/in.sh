printf 'basics:\n  name: Ada Example\n  label: a \363\260\200\200 b\n'
