yes -- '- ' | head -n 100000 | tr -d '\n'
