printf '\357\273\277\357\273\277basics:\n  name: Ada Example\n'
