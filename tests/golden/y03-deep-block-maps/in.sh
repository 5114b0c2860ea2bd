awk 'BEGIN { for (i = 0; i < 1000; i++) printf "%*sa:\n", i, "" }'
