printf 'basics:\n  name: Ada \357\277\276 Example\n'
