# U+FDD0.
printf 'basics:\n  name: Zoë 🎓 \357\267\220 Example\n'
