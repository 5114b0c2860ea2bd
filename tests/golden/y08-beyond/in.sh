# Above U+10FFFF, behind characters of two, three and four bytes.
printf 'basics:\n  name: Zoë 赵涵 🎓 a\364\220\200\200\n'
