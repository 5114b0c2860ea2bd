printf 'basics:\n  name: Ada\302\233 Example\n'
