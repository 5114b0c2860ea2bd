"""What no escaper may let through: every pair of ASCII punctuation marks, in
some surroundings, and the Big List of Naughty Strings.

    strings.py BLNS >strings.json

A record's text holds no NUL and no other control character than tab and line
ends; those are left out.
"""
import itertools
import json
import re
import string
import sys

BLANKS = ['a\nb', 'a\tb', 'a\r\nb', 'a  b', ' a ', '\na\n', 'a\n\nb', '- a\n- b']
FORMS = ['{}', 'x{}y', 'x {} y', '{0}x{0}']
CONTROLS = re.compile('[\0-\x08\x0b\x0c\x0e-\x1f]')


def strings(blns):
    punct = string.punctuation
    pairs = list(punct) + [a + b for a, b in itertools.product(punct, punct)]
    with open(blns, encoding='utf-8') as f:
        naughty = [s for s in json.load(f) if s and not CONTROLS.search(s)]
    return [f.format(p) for f in FORMS for p in pairs] + BLANKS + naughty


if __name__ == '__main__':
    json.dump(strings(sys.argv[1]), sys.stdout)
