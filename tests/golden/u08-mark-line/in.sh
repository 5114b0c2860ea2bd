# A line of 20,000 marks: the message is short all the same.
printf 'basics:\n  labell: E'
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "\314\201" }'
printf '\n'
