# The mark and the line ends stay.
printf '\357\273\277basics:\r\n  name: Ada Example\r\n  label: A: B\r\n  summary: C: D\r\n    and more\r\n'
