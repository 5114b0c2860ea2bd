printf 'basics:\n  name: Ada\342\200\213 Example\n'
