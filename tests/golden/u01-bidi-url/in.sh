printf 'basics:\n  name: Ada Example\n  url: https://lab.example/\342\200\252ada\n'
