printf 'basics:\n  name: "Ada \033[31mExample"\n'
