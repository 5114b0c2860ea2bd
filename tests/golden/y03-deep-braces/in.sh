yes '{a: ' | head -n 20000 | tr -d '\n'
