# Columns of the first line do not count the mark.
printf '\357\273\277basic:\n  name: Ada Example\n'
