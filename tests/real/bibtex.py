"""The BibTeX entries of a page, read by pandoc: bibtex.py CVGEN papers.yaml

Each entry must come back with the title, the authors and the year that the
record has, from BibTeX and from BibLaTeX.
"""

import html
import json
import re
import subprocess
import sys

import yaml

cvgen, record = sys.argv[1:]


def plain(text):
    """What is left of a text whose signs both sides write in their own way."""
    text = re.sub(r"<[^>]*>|[{}]", "", text)  # pandoc knows no \textbraceleft
    for signs, one in (("“”„«»", '"'), ("‘’`", "'"), ("–—", "-"), ("\u00a0", " ")):
        for sign in signs:
            text = text.replace(sign, one)
    return re.sub(r" +", " ", re.sub(r"-+", "-", text)).strip()


def wanted_title(paper):
    return plain(re.sub(r"[`*]|\\(?=\W)", "", paper["title"]))


def capitals(title):
    """Words whose capitals stand within them: no style may change these."""
    return [w for w in re.findall(r"[\w']+", title) if re.search(r"\w[A-Z]", w)]


def names(authors):
    """Names as sets of their words: who has which is the writer's to say."""
    return [sorted(re.findall(r"[^\s,.]+", a)) for a in authors]


def read_names(item):
    parts = ("non-dropping-particle", "dropping-particle", "given", "family",
             "suffix", "literal")
    return names(" ".join(a.get(k, "") for k in parts)
                 for a in item.get("author", []))


def year_of(item):
    parts = item.get("issued", {}).get("date-parts", [[None]])
    return int(parts[0][0]) if parts[0][0] else None


def wanted_year(paper):
    dates = paper.get("dates") or (paper.get("event") or {}).get("dates") or ""
    found = re.search(r"\d{4}", str(dates))
    return int(found.group()) if found else None


def read(entries, language):
    run = subprocess.run(["pandoc", "-f", language, "-t", "csljson"],
                         input=entries, capture_output=True, text=True)
    if run.returncode or run.stderr:
        print(f"not ok {language}: pandoc says {run.stderr.strip()}")
    return json.loads(run.stdout or "[]")


def compare(paper, item, language):
    wanted, title = wanted_title(paper), plain(item.get("title", ""))
    pairs = {
        "title": (wanted.lower(), title.lower()),
        "capitals": (capitals(wanted), capitals(title)),
        "authors": (names(paper.get("authors", [])), read_names(item)),
        "year": (wanted_year(paper), year_of(item)),
    }
    wrong = [f"{what}: {a} comes back as {b}"
             for what, (a, b) in pairs.items() if a != b]
    name = f"{language} {paper.get('id', paper['title'])}"
    print(f"not ok {name}: " + "; ".join(wrong) if wrong else f"ok {name}")


page = subprocess.run([cvgen, record, "-f", "html", "--set", "cite=true"],
                      capture_output=True, text=True, check=True).stdout
entries = [html.unescape(e) for e in re.findall(r"<pre>(@.*?)</pre>", page, re.S)]
with open(record, encoding="utf-8") as file:
    papers = yaml.safe_load(file)["publications"]
if len(entries) != len(papers):
    print(f"not ok there are {len(entries)} entries of {len(papers)}")
keys = [re.match(r"@\w+\{([^,]+),", e).group(1) for e in entries]
print("ok" if len(set(keys)) == len(keys) else "not ok", "keys differ")
for language in ("bibtex", "biblatex"):
    items = {i["id"]: i for i in read("\n\n".join(entries), language)}
    for paper, key in zip(papers, keys):
        compare(paper, items.get(key, {}), language)
