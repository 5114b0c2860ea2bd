# 200 times U+0301.
printf 'basics:\n  name: Ada E'
yes '' | head -n 200 | while read -r _; do printf '\314\201'; done
printf 'xample\n'
