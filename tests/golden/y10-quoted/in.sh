# In quotes too: reviewers do not see it.
printf 'basics:\n  name: Ada Example\n  summary: "hello\342\200\250world"\n'
