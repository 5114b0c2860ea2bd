# CESU-8, behind characters of two, three and four bytes.
printf 'basics:\n  name: Zoë 赵涵 🎓 a\355\240\200b\n'
