# U+F0E0, an envelope in an icon font.
printf 'basics:\n  name: Ada Example\n  label: 赵 \357\203\240 Lecturer\n'
