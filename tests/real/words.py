"""The words of two texts, and where they differ.

    words.py NAME ORDER REFERENCE < TEXT

NAME is what page two and the following ones of a PDF say at their foot.  ORDER
is `same` when the words must stand in the same order, or `any`.  URLs, case,
punctuation, emoji and blanks are the format's; so are words cut or joined at
the end of a line.  Each ideograph is a word."""

import collections
import difflib
import re
import sys
import unicodedata

URL = re.compile(r"(?:https?://|mailto:)[^\s<>]+|(?<=<)[^\s<>]+(?=>)")
WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]|[^\W_\u2e80-\u9fff\uac00-\ud7af]+")


def fold(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return text.replace("\u2019", "'").casefold()


def without_urls(text, urls):
    """A page may show an address without its scheme and last slash."""
    for url in sorted(urls, key=len, reverse=True):
        bare = re.sub(r"^https?://", "", url)
        for shown in (url, bare, bare.rstrip("/")):
            text = text.replace(shown, " ")
    return URL.sub(" ", text)


def cancel(whole, parts):
    """Take out words that are two on the other side: cut or joined at the end
    of a line."""
    for word in list(whole.elements()):
        for i in range(1, len(word)):
            pair = collections.Counter([word[:i], word[i:]])
            if pair <= parts:
                whole[word] -= 1
                parts -= pair
                break


def differences(wanted, found, order):
    if order == "same":
        steps = difflib.SequenceMatcher(None, wanted, found, False)
        return [f"{' '.join(wanted[a:b])!r} became {' '.join(found[c:d])!r}"
                for step, a, b, c, d in steps.get_opcodes() if step != "equal"]
    lost = collections.Counter(wanted) - collections.Counter(found)
    more = collections.Counter(found) - collections.Counter(wanted)
    cancel(lost, more)
    cancel(more, lost)
    return [f"{name}: {' '.join(words.elements())}"
            for name, words in (("lost", lost), ("more", more))
            if any(words.values())]


def main():
    name, order, reference = sys.argv[1:]
    with open(reference, encoding="utf-8") as file:
        wanted = fold(file.read())
    urls = set(URL.findall(wanted))
    wanted = WORD.findall(without_urls(wanted, urls))
    found = fold(sys.stdin.read())
    foot = rf"(?m)^\f?{re.escape(fold(name))}\s*·\s*\d+\s*$"
    found = re.sub(foot, "", found)
    found = WORD.findall(without_urls(found, urls))
    said = differences(wanted, found, order)
    for line in said:
        print("#", line[:300])
    return len(wanted) < 100 or bool(said)


sys.exit(main())
