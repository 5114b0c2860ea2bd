#!/usr/bin/env python3
"""markdown_roundtrip.py DRIVER BLNS

What cvgen writes into Markdown is read by pandoc, as CommonMark and as pandoc's
own Markdown, and must come back as the same words and nothing else: no link,
no code, no mathematics, no raw TeX or HTML, no list, no metadata.

DRIVER is the program made from escape_driver.c, BLNS the file blns.json of the
Big List of Naughty Strings.
"""
import itertools
import json
import re
import string
import subprocess
import sys

READERS = ['markdown-smart', 'commonmark', 'gfm-smart+footnotes+emoji']
MARK = re.compile(r'^QxQ(\d+)QxQ$')
TAG = re.compile(r'^(</?(sub|sup|u|s|small|kbd|mark|code)>|<br>|<!-- -->)$')
WORDS = {'Str', 'Space', 'SoftBreak', 'Decimal', 'Period', 'DefaultStyle',
         'DefaultDelim'}

# What stands around the value, and which blocks may come back.
PLACES = [
    ('', '', {'Para'}),
    ('word ', ' word', {'Para'}),
    ('word\n', '', {'Para'}),
    ('- ', '', {'BulletList', 'Plain', 'Para'}),
    ('1. - ', '', {'OrderedList', 'BulletList', 'Plain', 'Para'}),
    ('> ', '', {'BlockQuote', 'Para'}),
    ('# ', '', {'Header'}),
    ('**', '**', {'Para', 'Strong'}),
    ('[', '](http://x.org)', {'Para', 'Link'}),
]

HOSTILE = [
    r'\input{/etc/passwd}', r'\begin{verbatim}', r'$\input{x}$', '$$x$$',
    r'`\write18{id}`{=latex}', '```{=html}', '::: {onclick=..}', '[s]{style=a}',
    '# H {#id onmouseover=..}', '---', '...', '+++', '--- bibliography: x',
    'bibliography: /etc/passwd', '{{< include /etc/passwd >}}', '{% include %}',
    '{{ site.x }}', '{{% x %}}', '[[_TOC_]]', ':::{.include}', '[@key]',
    '@user', '#123', 'a#123', 'see :smile: now', 'www.example.org',
    'http://example.org', '~~x~~', '| a | b |', '[^1]', '- [ ] x', '[x](y)',
    '![](/etc/passwd)', '<script>alert(1)</script>', '<!-- x -->', '&amp;',
    '&#65;', '&lt', '(@) x', '(a) x', 'i. x', 'IV. x', '1. x', '1) x', '#. x',
    '* x', '+ x', '- x', '> x', '=== ', '===', ': x', '~ x', '% x', '^[note]',
    'x^2^', 'H~2~O', '![', 'a!', '\\', 'a\\', '    x', '\tx', 'x  \ny', '  ',
    '***', '___', '* * *', '(1) x', '[x]: y', '*[HTML]: x', '{:toc}', '(a)',
    'Table: x', '+---+', '|---|', '@a and @b', 'a@b.c and d@e.f', '-@x', '1.',
    '1', 'p. 12', 'J. Smith', 'A. B. Smith', 'Mr. Smith', 'e.g. this', '-5',
]

# These stay as they are.
READABLE = [
    'Ph.D.', 'C#', '50%', 'x_y', '1/69', '(CCF-A)', '3.93', 'C++', 'AT&T',
    'R&D', 'a@lab.edu', 'Hello, world', 'GPA: 3.9/4.0', "O'Neil", '"quoted"',
    '2019 - 2021', '2019-2021', 'J. Smith', '10:30', 'Top 1%, 5%', 'x = y',
    'a > b', 'snake_case_name', 'Q&A', '赵涵（通讯）', '赵_涵', '-5 °C', 'A+',
    'wait...', '1.5 million', '2021.10', 'No; yes', 'a/b', 'e.g. this', '+86',
    'ASPLOS \'24', 'Han (赵涵)', 'US$'.replace('$', 'D'), 'Node.js',
]

# Markdown as people and attackers write it.
BOLD = [
    '作者**赵涵（通讯）**等', '说**“你好”**吧', '（**重点**）', '**“你好”**。',
    '**赵涵**等', '赵涵**<u>等</u>**人', '作者**`code`**等', '他**(him)**说',
]
FIELDS = BOLD + [
    'plain words', '**bold** and *em*', 'a**(b)**c', '***both***', '*a***b**',
    '<b>x</b><i>y</i>', 'H<sub>2</sub>O', 'a<br>b', '`code`', '``a`b``',
    '`{{ x }}`', '`{% x %}`', '[text](http://x.org/a_b_(c)?d=1&copy=2)',
    '<http://x.org>', '<a@b.org>', '![alt *x*](p.png)', '[x](javascript:x)',
    '<b onclick=x>y</b>', '<script>', 'para\n\npara', '1. a\n2. b',
    '- a\n- b\n\n  c\n  - d\n', '3) a\n\n- b\n* c', '# Heading\n\ntext',
    'text\n---', '> quote\n> - a\n>\n> b', '***', '    code', '<div>\nx',
    '```x\ncode\n```', '```\n```` x\n{{ y }}\n```', '- a\n\n      code',
    '- ```\n  b\n  ```', '&copy; &lt;b&gt; &#42;a&#42;', '\\*not\\* \\`em\\`',
    'line\\\nline', 'a  \nb', '[r]\n\n[r]: http://x.org', '*a **b*** c',
    '**a *b***c', '_x_ y_z_', 'a*"b"*c', '~~x~~ $y$ ^z^ @w',
]


def fold(s):
    return ' '.join(s.split())


def drive(driver, kind, before, behind, values):
    data = b''.join(v.encode() + b'\0' for v in values)
    return subprocess.run([driver, 'md', kind, before, behind], input=data,
                          stdout=subprocess.PIPE, check=True).stdout


def pandoc(reader, text, *args):
    run = subprocess.run(['pandoc', '-f', reader, *args], input=text,
                         stdout=subprocess.PIPE, check=True)
    return run.stdout.decode()


def words(node, kinds):
    """The text below a node; the types seen are added to `kinds`."""
    if isinstance(node, list):
        return ''.join(words(n, kinds) for n in node)
    if not isinstance(node, dict):
        return ''
    if 't' not in node:  # a citation
        return words(list(node.values()), kinds)
    kinds.add(node['t'])
    if node['t'] == 'Str':
        return node['c']
    if node['t'] in ('Space', 'SoftBreak', 'LineBreak'):
        return ' '
    if node['t'] == 'RawInline' and TAG.match(node['c'][1]):
        return ''
    if node['t'] in ('Code', 'CodeBlock', 'RawInline', 'Math'):
        return node['c'][-1]
    return words(node.get('c', []), kinds)


def by_value(blocks):
    """Blocks between the numbered paragraphs."""
    found, current = {}, None
    for block in blocks:
        mark = MARK.match(words(block, set()))
        if mark:
            current = found.setdefault(int(mark.group(1)), [])
        elif current is not None:
            current.append(block)
    return found


class Score:
    passed = failed = 0

    def check(self, good, *what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            if self.failed <= 40:
                print('FAILED', *(repr(w) for w in what))


def check_tags(score, text):
    """Jekyll, Hugo and others find nothing of theirs, whatever Markdown is."""
    for tag in (b'{{', b'{%', b'{#', b'{<'):
        score.check(tag not in text, 'template tag', tag)


def check_words(score, driver, place, values):
    before, behind, allowed = place
    text = drive(driver, 'text', before, behind, values)
    check_tags(score, text)
    for reader in READERS:
        document = json.loads(pandoc(reader, text, '-t', 'json'))
        score.check(not document['meta'], reader, 'metadata')
        found = by_value(document['blocks'])
        for i, value in enumerate(values):
            kinds = set()
            got = fold(words(found.get(i), kinds))
            want = fold(before.strip('#->*[1. \n') + ' ' + fold(value) +
                        ' ' + behind.split(']')[0].strip('*'))
            if before.strip():
                got = got.replace(' ', '')
                want = want.replace(' ', '')
            if reader.startswith('gfm') and '@' in value:
                kinds.discard('Link')  # GitHub links a@b.c whatever we write
            score.check(got == want and kinds <= allowed | WORDS,
                        reader, before, value, got, sorted(kinds - WORDS))


def check_readable(score, driver):
    text = drive(driver, 'text', '', '', READABLE).decode()
    parts = re.split(r'QxQ\d+QxQ\n\n', text)[1:]
    for value, part in zip(READABLE, parts):
        score.check(part.strip() == value, 'not readable', value, part)


def check_targets(score, driver, values):
    """No address leaves its parentheses, and none has another scheme."""
    text = drive(driver, 'text', '[x](', ')', values)
    allowed = re.compile(r'^(https?://|mailto:|tel:|[^:]*([/?#]|$))')
    for reader in READERS:
        document = json.loads(pandoc(reader, text, '-t', 'json'))
        found = by_value(document['blocks'])
        for i, value in enumerate(values):
            kinds = set()
            blocks = found.get(i)
            words(blocks, kinds)
            url = re.search(r'"c": \[\["", \[\], \[\]\], .*, \["(.*)", ""\]\]',
                            json.dumps(blocks))
            score.check(kinds == {'Para', 'Link', 'Str'} and url and
                        allowed.match(url.group(1)),
                        reader, value, blocks)


def check_fields(score, driver, kind, values):
    """Both readers see the words that the field has."""
    text = drive(driver, kind, '', '', values)
    check_tags(score, text)
    plain = drive(driver, 'plain-' + kind, '', '', values).decode()
    plain = re.split(r'QxQ\d+QxQ\n\n', plain)[1:]
    for reader in READERS:
        document = json.loads(pandoc(reader, text, '-t', 'json'))
        found = by_value(document['blocks'])
        for i, value in enumerate(values):
            kinds = set()
            got = words(found.get(i), kinds)
            want = ''.join(plain[i].split()).replace('[]', '☐')
            got = ''.join(got.split()).replace('[]', '☐')  # pandoc's tasks
            score.check(got == want and
                        not kinds & {'Math', 'Note', 'Cite', 'RawBlock'} and
                        ('Strong' in kinds or value not in BOLD),
                        reader, kind, value, got, want)


def main(driver, blns):
    punct = string.punctuation
    forms = ['x{}y', '{}', 'x {} y', '{} y', 'x{} y', 'x {}y', '{}y', 'x{}',
             '1{}2', '{0}x{0}', '赵{}涵', '{0} {0}']
    pairs = list(punct) + [a + b for a, b in itertools.product(punct, punct)]
    pairs += [c * 3 for c in punct] + [c * 4 for c in punct]
    made = [f.format(p) for f in forms for p in pairs]
    with open(blns, encoding='utf-8') as f:
        naughty = [s for s in json.load(f)
                   if s and not re.search('[\0-\x08\x0b-\x1f\x7f-\x9f]', s)]
    score = Score()
    check_readable(score, driver)
    for place in PLACES:
        values = made + HOSTILE + READABLE + naughty
        if place[0] == '**':  # ** does not hold to a blank
            values = [v.strip() for v in values if v.strip()]
        check_words(score, driver, place, values)
    check_targets(score, driver, HOSTILE + naughty + pairs)
    fields = HOSTILE + READABLE + FIELDS + naughty
    check_fields(score, driver, 'inline', fields)
    check_fields(score, driver, 'prose', fields)
    print(f'{score.passed} passed, {score.failed} failed')
    return score.failed > 0


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
