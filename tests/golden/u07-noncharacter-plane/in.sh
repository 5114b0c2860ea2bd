# U+1FFFF.
printf 'basics:\n  name: Ada \360\237\277\277 Example\n'
