# U+200C between Arabic letters is spelling: silent.
printf 'basics:\n  name: نیم\342\200\214فاصله\n  summary: می\342\200\214خواهم\n'
