# Two forms of é: U+00E9, and e with U+0301.
printf 'basics:\n  name: Ada Example\nx_notes:\n  caf\303\251: 1\n  cafe\314\201: 2\n'
