# An overlong slash, behind characters of two, three and four bytes.
printf 'basics:\n  name: Zoë 赵涵 🎓 a\300\257b\n'
