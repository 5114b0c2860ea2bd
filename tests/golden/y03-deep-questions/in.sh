yes '? ' | head -n 50000 | tr -d '\n'
