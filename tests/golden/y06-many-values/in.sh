echo 'x_list:'
yes -- '- v' | head -n 150000
