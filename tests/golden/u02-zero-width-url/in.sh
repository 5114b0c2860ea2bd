printf 'basics:\n  name: Ada Example\n  url: https://lab.example/a\342\200\213da\n'
