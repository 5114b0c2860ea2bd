printf 'basics:\n  name: Ada\177 Example\n'
