"""A record whose text is made of what TeX would take for its own.

    tex_hostile.py write WORKDIR  >record.yaml
    tex_hostile.py check WORKDIR  <text of its PDF

`check` finds each text of a plain field again, as it was typed.
"""
import json
import string
import sys
import unicodedata

PAYLOADS = [
    r"\immediate\write18{touch pwned}",
    r"\input{canary}",
    r"\input{WORKDIR/canary}",
    r"\input{/etc/passwd}",
    r'\input|"id"',
    r"\include{canary}",
    r"\openin5=canary \read5 to\x \x",
    r"\newwrite\f\immediate\openout\f=pwned",
    r"\catcode`\%=12",
    r"\def\par{}",
    r"\csname input\endcsname canary",
    r"\directlua{os.execute('touch pwned')}",
    r"\special{pdf:put @catalog}",
    r"\href{run:/bin/sh}{x}",
    r"\ShellEscape{touch pwned}",
    r"\lstinputlisting{canary}",
    r"\verbatiminput{canary}",
    "^^5cinput{canary}",
    "^^41 ^^^^0041",
    "} { }{ }}} {{{",
    r"\end{document}",
    r"\\[1cm] \\*[1cm]",
    "[x] *x ]x[",
    "a & b # c % d ~ e _ f ^ g $ h",
    "- -- --- ---- ?` !` << >> ,, '' `` ``x''",
    '"a "o "` "\'',
    "\\",
    "x\\",
    r"\def\x{\x}\x",
    "<% if %> << x >> <%- raw -%> {% raw %} {{ x }}",
    r"$\input{canary}$ $$x$$ \(x\) \[x\]",
    r"\begin{verbatim}",
    "#1 ##1 %\\%",
    "\\verb|x| \\iffalse \\fi \\else",
    "''Ligature fi ffi fl''",
]

# Text that TeX may print in another form, or leave out: it must compile.
OTHERS = [
    "\u202egnp.exe\u202c", "\U0001F525\U0001F389", "Jose\u0301 A\u030a\u0323",
    "\ufdfa \u0416\u0443\u043a \u03b1\u03b2 \u2192\u2264\u221e \u2713",
    "a\u00adb\u200bc\ufeffd", "\ue000\U000f0000", "x\u00a0y\u2009z",
    "\u0171\u0159 \u2074\u2085 \u2212",
]

CHARACTERS = string.punctuation
PAIRS = [a + b for a in CHARACTERS for b in CHARACTERS]


def payloads(work):
    return [p.replace("WORKDIR", work) for p in PAYLOADS]


def pair_titles():
    """At the start and at the end of a field; the awarder stands behind it,
    as pdftotext joins a line that ends with a hyphen to the next one."""
    return ["%s %04d %s" % (p, i, p) for i, p in enumerate(PAIRS)]


def record(work):
    texts = payloads(work)
    everything = texts + OTHERS
    return {
        "basics": {
            "name": r"Eve {\input{canary} % ^^5c",
            "label": texts[0],
            "pronouns": "[" + texts[4],
            "affiliations": [{"name": t, "department": t} for t in texts],
            "phone": texts,
            "summary": "\n\n".join(everything),
            "notice": " ".join(everything),
            "location": {"name": texts[3]},
            "profiles": [{"network": "x", "label": t} for t in texts],
        },
        "awards": [{"title": t, "awarder": "x"}
                   for t in pair_titles() + texts + OTHERS],
        "interests": [{"name": t, "keywords": texts} for t in everything],
        "education": [
            {"institution": t, "study_type": t, "score": t, "courses": [t, t],
             "dates": "2020 - 2021", "summary": "- " + t, "highlights": [t]}
            for t in everything
        ],
        "work": [{"position": t, "name": t, "location": t} for t in everything],
        "publications": [
            {"title": t, "authors": [{"name": "A " + texts[0]}], "venue": {"name": t},
             "note": t, "dates": "2020"} for t in everything
        ],
        "news": [{"dates": "2020", "text": t, "emoji": t} for t in everything],
        "sections": [
            {"use": s} for s in ("awards", "interests", "education", "work",
                                 "publications", "news")
        ] + [
            {"title": t, "icon": t, "items": [{
                "label": t, "subtitle": t, "text": deep(t),
                "links": [{"label": t, "url":
                           "https://x.example/a%20b?c_d~e=1&f=$#g_h%25"}],
            }]} for t in everything
        ],
    }


def deep(text):
    """Lists and quotes, deeper than LaTeX nests them."""
    lines = [" " * 2 * i + "- level %d" % i for i in range(9)]
    return "\n".join(lines + ["", "> > > > > " + text, "", "    " + text, "",
                              "5. five", "6. six", "", "---", "",
                              "`%s` [link](https://x.example/%%7Da_b#c)"
                              % text.replace("`", "")])


def fold(text):
    text = unicodedata.normalize("NFKC", text).replace("\u2019", "'")
    return "".join(c for c in text if not c.isspace() and c != "\f")


def without_hyphens(text):
    return text.replace("-", "").replace("\u00ad", "")


def check(work):
    text = fold(sys.stdin.read())
    loose = without_hyphens(text)
    missing = [t for t in pair_titles() if fold(t) not in text]
    missing += [t for t in payloads(work)
                if without_hyphens(fold(t)) not in loose]
    for t in missing:
        print("# not found:", t)
    return 1 if missing else 0


if __name__ == "__main__":
    if sys.argv[1] == "write":
        json.dump(record(sys.argv[2]), sys.stdout, indent=1)
    else:
        sys.exit(check(sys.argv[2]))
