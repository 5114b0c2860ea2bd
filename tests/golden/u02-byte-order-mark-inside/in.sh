printf 'basics:\n  name: Ada \357\273\277Example\n'
