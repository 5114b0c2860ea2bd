printf 'basics:\n  name: Ada Example\npublications:\n  - title: A study of it\n    authors: [Bea, "Ada \342\201\246Example"]\n'
