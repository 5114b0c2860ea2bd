# U+200D joins emoji: silent.
printf 'basics:\n  name: Ada Example\nnews:\n  - {date: 2024, emoji: 👩\342\200\215🔬, text: A family 👨\342\200\215👩\342\200\215👧 and a flag 🏳️\342\200\215🌈}\n'
