# A line of 80,000 pairs.
printf '{"basics":{"name":"Ada"},"x_a":"'
awk 'BEGIN { for (i = 0; i < 12000; i++) printf "\\ud83d\\ude00" }'
printf '","basicz":1}\n'
