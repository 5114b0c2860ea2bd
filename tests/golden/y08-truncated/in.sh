# The file ends inside a character, behind characters of two, three and four bytes.
printf 'basics:\n  name: Zoë 赵涵 🎓 a\360\237\216'
