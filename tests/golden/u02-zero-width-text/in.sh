# U+200B, U+00AD, U+2060: each kind is told once a text.
printf 'basics:\n  name: Ada Example\n  summary: zero\342\200\213width, soft\302\255hyphen and join\342\201\240er\n'
