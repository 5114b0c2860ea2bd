#!/usr/bin/env python3
"""contexts_tex.py DRIVER STRINGS WORKDIR

Every string of strings.json, in every context of LaTeX, is printed by xelatex
and found again in the text, the outline and the links of the PDF.  WORKDIR holds
cv.tex, a CV whose preamble is used.

Compared are the characters of ASCII, also those that others are made of (é, ½);
which of these a font has is looked at by tex.sh.  White space is the typesetter's, and so are a hyphen in a text that is
longer than a line and the shape of an apostrophe.  Floods of combining marks are left out.
"""
import json
import os
import re
import subprocess
import sys
import unicodedata
import urllib.parse
from html import unescape

import contexts
import markdown_roundtrip as markdown

# Behind the preamble of a CV: a page that holds the longest string in a line.
HEAD = r'''
\usepackage{longtable}
\geometry{paperwidth=900mm,paperheight=900mm,margin=20mm}
\setcounter{secnumdepth}{0}
\hyphenpenalty=10000 \exhyphenpenalty=10000 \parindent=0pt
\begin{document}
'''
# Name, head, what stands before and behind, and what ends it.
PLACES = [
    ('text', '', 'QxQ\1QxQ ', 'QzQ\n\n', ''),
    ('section', '', '\\section{QxQ\1QxQ ', 'QzQ}x\n\n', ''),
    ('cell', '\\begin{longtable}{lp{700mm}}\n', 'QxQ\1QxQ & ', 'QzQ\\\\\n',
     '\\end{longtable}\n'),
    ('first cell', '\\begin{longtable}{p{700mm}l}\n', '', ' & QzQ\\\\\n',
     '\\end{longtable}\n'),
    ('optional', '\\begin{description}\n', '\\item[QxQ\1QxQ ', 'QzQ] x\n',
     '\\end{description}\n'),
]


def fold(s, form='NFKD'):
    s = unicodedata.normalize(form, s.replace('\u2019', "'"))
    return ''.join(c for c in s if '!' <= c <= '~')


def same_in(form, a, b):
    a, b = fold(a, form), fold(b, form)
    return a == b or (len(a) > 60 and a.replace('-', '') == b.replace('-', ''))


def same(a, b):
    return same_in('NFKD', a, b) or same_in('NFC', a, b)


def is_within(text, s):
    return any(fold(s, form).replace('-', '') in
               fold(text, form).replace('-', '') for form in ('NFKD', 'NFC'))


def is_flood(s):
    """Marks upon marks: a record's are cut, with a warning."""
    return re.search('[\u0300-\u036f]{3}', unicodedata.normalize('NFD', s))


def run(work, *command):
    return subprocess.run(command, cwd=work, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL,
                          check=True).stdout.decode(errors='replace')


def compile_document(work, driver, values):
    with open(work + '/cv.tex', encoding='utf-8') as f:
        document = f.read().split('\\begin{document}')[0] + HEAD
    for name, head, before, behind, end in PLACES:
        document += f'\\section{{QpQ}}{name}\n\n'
        document += contexts.drive(driver, 'tex', values, before, behind,
                                   head) + end
    document += contexts.drive(driver, 'tex', values,
                               '\\href{https://x.example/?q=', '&n=\1}{x}\n\n', '')
    with open(work + '/contexts.tex', 'w', encoding='utf-8') as f:
        f.write(document + '\\end{document}\n')
    for _ in range(2):
        run(work, 'xelatex', '-no-shell-escape', '-halt-on-error',
            '-interaction=nonstopmode', 'contexts.tex')


def between(text, values):
    """What stands between QxQ12QxQ and QzQ, by its number."""
    found = {}
    for part in text.split('QxQ')[1:]:
        if re.fullmatch(r'\s*\d+\s*', part):
            number = int(part)
        else:
            found[number] = part.split('QzQ')[0]
    return found


def check_text(score, text, values):
    parts = re.split('QpQ', text)[1:]
    for (name, _, before, _, _), part in zip(PLACES, parts):
        if not before:
            missing = [v for v in values if not is_within(part, v)]
            score.check(not missing, name, missing[:9])
            continue
        found = between(part, values)
        for i, value in enumerate(values):
            score.check(same(found.get(i, 'QQ'), value), name, value,
                        found.get(i))


def check_links(score, xml, values):
    hrefs = [unescape(h) for h in re.findall('<a href="([^"]*)"', xml)]
    hrefs = dict(reversed(h.split('?q=')[1].rsplit('&n=', 1)) for h in hrefs
                 if h.startswith('https://x.example/?q='))
    for i, value in enumerate(values):
        got = urllib.parse.unquote(hrefs.get(str(i), 'QQ'))
        score.check(got == value, 'link', value, got)


def main(driver, file, work):
    with open(file, encoding='utf-8') as f:
        values = [v for v in json.load(f) if not is_flood(v)]
    work = os.path.abspath(work)
    compile_document(work, driver, values)
    score = markdown.Score()
    check_text(score, run(work, 'pdftotext', '-raw', '-enc', 'UTF-8',
                          'contexts.pdf', '-'), values)
    xml = run(work, 'pdftohtml', '-xml', '-i', '-stdout', 'contexts.pdf')
    check_links(score, xml, values)
    outline = unescape(''.join(re.findall('<item[^>]*>(.*)</item>', xml)))
    found = between(outline, values)
    for i, value in enumerate(values):
        score.check(same(found.get(i, 'QQ'), value), 'outline', value,
                    found.get(i))
    print(f'{score.passed} passed, {score.failed} failed')
    return score.failed > 0


if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
