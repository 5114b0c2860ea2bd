# U+202E: what follows is shown from right to left.
printf 'basics:\n  name: Ada \342\200\256elpmaxE\n'
