#!/usr/bin/env python3
"""contexts.py DRIVER BLNS

Every string of strings.py, in every context of JSON, XML, the YAML before
Markdown, and the cells of a Markdown table, is read back by a parser of each
and is the same.  What differs is what a format cannot hold:

    XML      no parser gives U+FFFE and U+FFFF: U+FFFD
    YAML     in single quotes nothing can be escaped: white space is a blank,
             what YAML has no character for is U+FFFD
    table    Markdown has no white space but blanks; those at the ends go
    address  what is no allowed address is "#"
"""
import json
import re
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as tree

import yaml

import markdown_roundtrip as markdown
import strings


def drive(driver, form, values, before, behind, head):
    data = b''.join(v.encode() + b'\0' for v in values)
    return subprocess.run([driver, form, 'text', before, behind, head],
                          input=data, stdout=subprocess.PIPE,
                          check=True).stdout.decode()


class Score(markdown.Score):
    def compare(self, what, values, got):
        self.check(len(got) == len(values), what, len(got))
        for value, back in zip(values, got):
            self.check(back == value, what, value, back)


def check_json(score, driver, values):
    text = drive(driver, 'json', values, ', ', '', '[0')
    score.compare('JSON value', values, json.loads(text + ']')[1:])
    score.check(not re.search('[<>&\u2028\u2029]', text), 'JSON in HTML')
    text = drive(driver, 'json', values, ', "a ', ' b"', '[0')
    score.compare('JSON string', values,
                  [s[2:-2] for s in json.loads(text + ']')[1:]])
    text = drive(driver, 'json', values, ', "\1 ', '": 1', '{"": 0')
    score.compare('JSON key', values,
                  [k.split(' ', 1)[1] for k in list(json.loads(text + '}'))[1:]])


def xml_text(values):
    return [re.sub('[\uFFFE\uFFFF]', '\uFFFD', v) for v in values]


def check_xml(score, driver, values):
    head = '<?xml version="1.0" encoding="UTF-8"?><r>'
    want = xml_text(values)
    text = drive(driver, 'xml', values, '<i>', '</i>', head) + '</r>'
    score.compare('XML text', want,
                  [i.text for i in tree.fromstring(text.encode())])
    for quote in '"\'':
        text = drive(driver, 'xml', values, '<i a=' + quote, quote + '/>', head)
        text += '</r>'
        score.compare('XML attribute', want,
                      [i.get('a') for i in tree.fromstring(text.encode())])
        xmllint(score, text)
    text = drive(driver, 'xml', values, '<i href="/?a=', '"/>', head) + '</r>'
    got = [i.get('href')[4:] for i in tree.fromstring(text.encode())]
    score.compare('XML query', values,
                  [urllib.parse.unquote(g) for g in got])
    text = drive(driver, 'xml', values, '<i href="', '"/>', head) + '</r>'
    for i, value in zip(tree.fromstring(text.encode()), values):
        href = i.get('href')
        score.check(re.match(r'(https?://|mailto:|tel:|[^:]*([/?#]|$))', href),
                    'XML address', value, href)


def xmllint(score, text):
    run = subprocess.run(['xmllint', '--noout', '--nonet', '-'],
                         input=text.encode(), stderr=subprocess.PIPE)
    score.check(run.returncode == 0, 'xmllint', run.stderr[:200])


def load(text):
    """The YAML between the lines of ---."""
    return yaml.safe_load(text.split('---\n')[1])['a']


def check_front(score, driver, values):
    for before, behind, what in [('- ', '\n', 'YAML item'),
                                 ('- b: ', '\n', 'YAML value'),
                                 ('- [', ']\n', 'YAML list'),
                                 ('- "x ', ' y"\n', 'YAML in "'),
                                 ("- 'x ", " y'\n", "YAML in '")]:
        got = load(drive(driver, 'md', values, before, behind,
                         '---\na:\n') + '---\n')
        want = values
        if 'b:' in before:
            got = [g['b'] for g in got]
        if '[' in before:
            got = [g[0] for g in got]
        if 'x' in before:
            got = [g[2:-2] for g in got]
        if "'" in before:
            want = [re.sub('[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]',
                           '\ufffd', re.sub(r'[ \t\n\r\v\f]', ' ', v))
                    for v in values]
        score.compare(what, want, got)


def check_cells(score, driver, values):
    values = [v for v in values if v.strip()]
    text = drive(driver, 'md', values, '| \1 | ', ' | z |\n',
                 '| a | b | c |\n|---|---|---|\n')
    for reader in ['markdown-smart', 'gfm-smart+footnotes+emoji',
                   'commonmark+pipe_tables']:
        document = json.loads(markdown.pandoc(reader, text.encode(),
                                              '-t', 'json'))
        score.check(len(document['blocks']) == 1, reader, 'one table')
        body = document['blocks'][0]['c'][4][0][3]
        score.check(len(body) == len(values), reader, 'rows', len(body))
        for row, value in zip(body, values):
            kinds = set()
            got = [markdown.fold(markdown.words(cell[4], kinds))
                   for cell in row[1]]
            if reader.startswith('gfm') and '@' in value:
                kinds.discard('Link')  # GitHub links a@b.c whatever we write
            score.check(got[1:] == [markdown.fold(value), 'z'] and
                        kinds <= {'Plain', 'Str', 'Space'},
                        reader, 'cell', value, got, sorted(kinds))


def main(driver, blns):
    values = strings.strings(blns)
    score = Score()
    check_json(score, driver, values)
    check_xml(score, driver, values)
    check_front(score, driver, values)
    check_cells(score, driver, values)
    print(f'{score.passed} passed, {score.failed} failed')
    return score.failed > 0


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
