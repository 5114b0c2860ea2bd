# Latin-1, behind characters of two, three and four bytes.
printf 'basics:\n  name: Zoë 赵涵 🎓 caf\351\n'
