printf 'basics:\n  name: Ada Example\n  summary: On 🎓 trojan \342\200\256ecruos\342\200\254 code\n'
