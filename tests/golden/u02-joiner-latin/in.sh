# U+200C between Latin letters is invisible and of no use.
printf 'basics:\n  name: Ada Ex\342\200\214ample\n'
