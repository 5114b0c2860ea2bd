printf 'basics:\n  name: Zoë 赵\000涵\n'
