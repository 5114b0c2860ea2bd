# A lone continuation byte, behind characters of two, three and four bytes.
printf 'basics:\n  name: Zoë 赵涵 🎓 a\200b\n'
