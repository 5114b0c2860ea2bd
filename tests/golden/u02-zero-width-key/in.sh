printf 'basics:\n  name: Ada Example\n  la\342\200\213bel: Lecturer\n'
