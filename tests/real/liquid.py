#!/usr/bin/env python3
"""Compare cvgen's Liquid with the reference implementation on templates made
by chance: liquid.py DRIVER COUNT [SEED].  The same seed gives the same cases.
A difference is printed unless KNOWN explains it."""
import json
import random
import re
import subprocess
import sys

# What differs on purpose: a pattern on the template and the two answers, as
# "template -> theirs -> ours", and its reason.
KNOWN = [
    (r"\{%-\s*endraw|endraw\s*-%|\braw -%",
     "5.4 does not know white space control at raw"),
    (r"cycle[^%]*(nil|none|missing|\[9\])",
     "5.4 leaves nil out of a cycle, strict2 does not"),
    (r"cycle[^%]*(\"[^\"]*,[^\"]*\"|'[^']*,[^']*')",
     "5.4 splits the values of a cycle at commas in quotes"),
    (r"(case|when|if|unless|elsif|and|or)[^%]*blank",
     "blank has its full meaning only with Rails in 5.4"),
    (r"what is decoded is not text",
     "decoded bytes that are not UTF-8 are an error in cvgen"),
    (r"base64\w*_decode",
     "5.4 decodes to bytes, of which filters on text take single ones"),
    (r"tablerow(?!.*cols:[1-9]).*col_last",
     "5.4 knows no col_last without cols"),
    (r"sort_natural: ", "the order of equal ones is Ruby's qsort's; cvgen "
     "keeps theirs, and 5.4 does not find two nils equal"),
    (r"include 'stop'",
     "break in an include may end more than the loop in the reference"),
]

DATA = {
    "s": "Hello, World", "t": "  a b  c ", "e": "", "w": " \n ",
    "u": "Grüße, Ελλάδα 漢字", "h": "<p>1 &lt; 2 & \"3\"</p>",
    "lines": "one\ntwo\r\nthree", "n": 7, "m": -3, "z": 0, "f": 2.5,
    "g": -0.75, "d": "12", "x": "3.14", "y": True, "no": False, "nil": None,
    "words": ["beta", "Alpha", "gamma", "alpha"], "nums": [3, 1, 2, 10, -4],
    "mix": [1, "1", 1.0, None, True], "none": [],
    "reals": [1.5, 2.25, -0.5], "deep": [[1, 2], [3, [4, "x"]]],
    "map": {"a": 1, "b": "two", "c": [1, 2], "size": 9},
    "people": [
        {"name": "Ann", "age": 30, "tags": ["x", "y"], "on": True},
        {"name": "bob", "age": 25, "tags": [], "on": False},
        {"name": "Cy", "age": None, "tags": ["x"]},
        {"name": "ann", "age": 30.0, "on": None},
    ],
    "date": "2024-02-29 13:05:09", "day": "March 14, 2016",
    "iso": "2021-12-31T23:59:59Z", "stamp": 1152098955,
    "b64": "SGVsbG8=", "url": "a%20b+c%26d",
}
TEXTS = ["s", "t", "e", "w", "u", "h", "lines", "d", "x", "b64", "url"]
NUMBERS = ["n", "m", "z", "f", "g", "d", "x"]
LISTS = ["words", "nums", "mix", "none", "reals", "deep", "people", "map.c",
         "people[0].tags"]
DATES = ["date", "day", "iso", "stamp", "'March 9, 2016 at 3 PM'",
         "'3/14/2016'", "'2016 March 14'", "'1st of May 2016'", "'03/2016'",
         "'20160314T101112Z'", "'2016-074'", "'Sept. 14, 2016 8am -0730'",
         "'14-Mar-16'", "'2016-02-30 24:00'", "'no date'"]
OTHERS = ["y", "no", "nil", "map", "missing", "map.a", "map['b']",
          "people[1].name", "people.first.name", "people.last.age",
          "words[1]", "words[-1]", "words.size", "s.size", "map.size",
          "nums.first", "deep[1][1][0]", "people[9].name", "none.first",
          "empty", "blank"]
PARTIALS = {
    "plain": "[{{ s }}{{ item }}]",
    "item": "<{{ item }}:{{ forloop.index }}/{{ forloop.length }}>",
    "plain2": "{{ plain2 }}{% assign leaked = 'L' %}{{ leaked }}",
    "stop": "{% break %}never",
    "count": "{% increment c %}",
}
STRINGS = ["", " ", "a", "l", "lo", "Hello", "x y", ",", "-", "1", "2.0",
           "a b c", "ü", "zz", "%Y", "\\n", "0", "5", "-2", "1.25", "o, "]
FORMATS = ["%Y-%m-%d", "%d %b %Y", "%A, %B %-d", "%y/%e", "%H:%M:%S", "%I %p",
           "%j %U %W %V %G %u %w", "%-m/%-d/%y", "%s", "%z", "%Z", "%c", "%D",
           "%F %T", "%^a %^B", "%10Y|%05d|%_5d|%-H", "%%", "%L %N %3N", "%P",
           "%C", "%h", "%R %r", "%x %X", "%k %l", "%n%t|", "%#p %#b", "%:z",
           "%Q", "%", "no", "%e%", "%+", "%v", "%010d", "%^10b", "%::z",
           "%-I%P", "%6N", "%E", "%Ey", "%Od", "%_H", "%0e", "%g"]


class Maker:
    def __init__(self, rng):
        self.r = rng
        self.depth = 0

    def pick(self, options):
        return options[self.r.randrange(len(options))]

    def chance(self, percent):
        return self.r.randrange(100) < percent

    def string(self):
        s = self.pick(STRINGS)
        return '"%s"' % s if self.chance(30) else "'%s'" % s

    def whole(self):
        return str(self.pick([0, 1, 2, 3, 5, 10, -1, -2, -7, 100]))

    def number(self):
        if self.chance(60):
            return self.whole()
        if self.chance(60):
            return self.pick(["0.5", "2.5", "-1.25", "3.0", "0.1", "1.005",
                              "-2.5", "1234.5678", "1234.5",
                              "0.3", "99.99", "-0.0001"])
        return self.pick(NUMBERS)

    def value(self):
        return self.pick([
            self.string, self.number, lambda: self.pick(TEXTS),
            lambda: self.pick(NUMBERS), lambda: self.pick(LISTS),
            lambda: self.pick(OTHERS), lambda: self.pick(OTHERS),
            lambda: self.pick(["true", "false", "nil", "(1..3)", "(3..1)",
                               "v", "n.size"]),
        ])()

    def of(self, names, percent=85):
        return self.pick(names) if self.chance(percent) else self.value()

    def text_filter(self):
        s = self.string
        return self.pick([
            lambda: "append: " + self.of([s()]),
            lambda: "prepend: " + s(), lambda: "upcase",
            lambda: "downcase", lambda: "capitalize", lambda: "strip",
            lambda: "lstrip", lambda: "rstrip", lambda: "strip_newlines",
            lambda: "newline_to_br", lambda: "strip_html",
            lambda: "replace: %s, %s" % (s(), s()),
            lambda: "replace: " + s(),
            lambda: "replace_first: %s, %s" % (s(), s()),
            lambda: "replace_last: %s, %s" % (s(), s()),
            lambda: "remove: " + s(), lambda: "remove_first: " + s(),
            lambda: "remove_last: " + s(),
            lambda: "slice: " + self.of([self.whole()], 95),
            lambda: "slice: %s, %s" % (self.whole(), self.whole()),
            lambda: "split: " + s() + self.pick(["", " | join: '#'"]),
            lambda: "truncate: " + self.whole(), lambda: "truncate",
            lambda: "truncate: %s, %s" % (self.whole(), s()),
            lambda: "truncatewords: " + self.whole(),
            lambda: "truncatewords: %s, %s" % (self.whole(), s()),
            lambda: "escape", lambda: "escape_once", lambda: "url_encode",
            lambda: "url_decode", lambda: "base64_encode",
            lambda: "base64_decode", lambda: "base64_url_safe_encode",
            lambda: "base64_url_safe_decode", lambda: "size",
            lambda: "default: " + self.value(), lambda: "h",
        ])()

    def number_filter(self):
        return self.pick([
            lambda: "plus: " + self.of([self.number()], 90),
            lambda: "minus: " + self.number(),
            lambda: "times: " + self.of([self.number()], 90),
            lambda: "divided_by: " + self.number(),
            lambda: "modulo: " + self.number(), lambda: "abs",
            lambda: "ceil", lambda: "floor", lambda: "round",
            lambda: "round: " + self.whole(),
            lambda: "at_least: " + self.number(),
            lambda: "at_most: " + self.number(),
        ])()

    def key(self):
        return self.pick(["'name'", "'age'", "'tags'", "'on'", "'zip'"])

    def list_filter(self):
        return self.pick([
            lambda: "join: " + self.string(), lambda: "join",
            lambda: "first", lambda: "last", lambda: "reverse",
            lambda: "sort", lambda: "sort: " + self.key(),
            lambda: "sort_natural", lambda: "sort_natural: " + self.key(),
            lambda: "uniq", lambda: "uniq: " + self.key(),
            lambda: "compact", lambda: "compact: " + self.key(),
            lambda: "concat: " + self.of(LISTS),
            lambda: "map: " + self.key(), lambda: "size",
            lambda: "where: " + self.key(),
            lambda: "where: %s, %s" % (self.key(), self.value()),
            lambda: "slice: " + self.whole(),
            lambda: "slice: %s, %s" % (self.whole(), self.whole()),
        ])()

    def filtered(self):
        kind = self.r.randrange(10)
        if kind < 4:
            names, make = TEXTS + [self.string()], self.text_filter
        elif kind < 7:
            names, make = NUMBERS + [self.number()], self.number_filter
        elif kind < 9:
            names, make = LISTS, self.list_filter
        else:
            return "%s | date: '%s'" % (self.pick(DATES),
                                        self.pick(FORMATS))
        out = self.of(names, 90)
        for _ in range(1 + self.r.randrange(3)):
            out += " | " + (make() if self.chance(85) else self.pick(
                [self.text_filter, self.number_filter,
                 self.list_filter])())
        return out

    def condition(self):
        one = self.value
        parts = []
        for _ in range(1 + self.r.randrange(3)):
            if self.chance(30):
                parts.append(one())
            else:
                parts.append("%s %s %s" % (one(), self.pick(
                    ["==", "!=", "<>", "<", ">", "<=", ">=", "contains",
                     "=="]), one()))
        out = parts[0]
        for p in parts[1:]:
            out += self.pick([" and ", " or "]) + p
        return out

    def open(self):
        return "{%-" if self.chance(15) else "{%"

    def close(self):
        return "-%}" if self.chance(15) else "%}"

    def tag(self, inside):
        return "%s %s %s" % (self.open(), inside, self.close())

    def loop_tail(self):
        tail = ""
        if self.chance(25):
            tail += " reversed"
        if self.chance(25):
            tail += " limit:" + self.of(["1", "2", "0", "-1", "n", "'2'"], 95)
        if self.chance(25):
            tail += " offset:" + self.of(["1", "2", "continue", "'1'"], 95)
        return tail

    def collection(self):
        return self.of(LISTS + ["(1..3)", "(n..10)", "(3..1)", "map", "e",
                                "s", "(z..f)", "('1'..'3')"], 92)

    def if_tag(self):
        out = self.tag("if " + self.condition()) + self.body()
        while self.chance(30):
            out += self.tag("elsif " + self.condition()) + self.body()
        if self.chance(50):
            out += self.tag("else") + self.body()
        return out + self.tag("endif")

    def unless_tag(self):
        out = self.tag("unless " + self.condition()) + self.body()
        if self.chance(40):
            out += self.tag("else") + self.body()
        return out + self.tag("endunless")

    def case_tag(self):
        out = self.tag("case " + self.value()) + self.pick(["", " ", "\n"])
        for _ in range(1 + self.r.randrange(3)):
            values = self.value()
            while self.chance(30):
                values += self.pick([", ", " or "]) + self.value()
            out += self.tag("when " + values) + self.body()
        if self.chance(50):
            out += self.tag("else") + self.body()
        return out + self.tag("endcase")

    def for_tag(self):
        member = self.pick(["index", "index0", "rindex", "rindex0", "first",
                            "last", "length", "parentloop.index", "name"])
        inside = "{{ i }}" + ("{{ forloop.%s }}" % member
                              if self.chance(60) else "")
        if self.chance(20):
            inside += self.tag("if forloop.index == 2") + self.tag(
                self.pick(["break", "continue"])) + self.tag("endif")
        inside += self.body() if self.chance(40) else ""
        out = self.tag("for i in " + self.collection() + self.loop_tail())
        out += inside
        if self.chance(30):
            out += self.tag("else") + "none"
        return out + self.tag("endfor")

    def tablerow_tag(self):
        tail = self.pick(["", " cols:2", " cols:3 limit:4", " limit:2",
                          " cols:2 offset:1", " cols:0"])
        member = self.pick(["index", "col", "col0", "row", "col_first",
                            "col_last", "first", "last", "rindex", "length"])
        return self.tag("tablerow i in " + self.collection() + tail) + \
            "{{ i }}{{ tablerowloop.%s }}" % member + self.tag("endtablerow")

    def liquid_tag(self):
        lines = [self.pick([
            lambda: "assign v = " + self.filtered(),
            lambda: "echo " + self.filtered(),
            lambda: "# a comment", lambda: "increment c",
            lambda: "if %s\n echo 'yes'\n else\n echo 'no'\n endif" %
            self.condition(),
            lambda: "for i in %s\n echo i\n endfor" % self.collection(),
            lambda: "cycle 'a', 'b'",
        ])() for _ in range(1 + self.r.randrange(3))]
        return "{% liquid\n" + "\n".join(lines) + "\n%}"

    def cycle_tag(self):
        group = self.pick(["", "'g': ", "n: ", "v: "])
        values = ", ".join(self.value() for _ in range(
            1 + self.r.randrange(3)))
        return (self.tag("cycle " + group + values) +
                self.pick(["", " "])) * (1 + self.r.randrange(3))

    def call_tag(self):
        name = self.pick(sorted(PARTIALS))
        with_ = self.pick(["", "", " with " + self.value(),
                           " for " + self.of(LISTS)])
        if with_ and self.chance(40):
            with_ += " as item"
        if self.chance(40):
            with_ += ", item: " + self.value()
        return self.tag("%s '%s'%s" % (self.pick(["render", "include"]),
                                       name, with_))

    def block(self):
        return self.pick([
            self.if_tag, self.if_tag, self.unless_tag, self.case_tag,
            self.for_tag, self.for_tag, self.tablerow_tag, self.liquid_tag,
            self.cycle_tag, self.call_tag,
            lambda: self.tag("assign v = " + self.filtered()) + "{{ v }}",
            lambda: self.tag("capture v") + self.body() +
            self.tag("endcapture") + "{{ v }}",
            lambda: self.tag("comment") + self.body() +
            self.tag("endcomment"),
            lambda: self.tag("raw") + "{{ x }}{% if %}" + self.tag("endraw"),
            lambda: self.tag(self.pick(["increment c", "decrement c",
                                        "increment n"])),
            lambda: self.tag("ifchanged") + "{{ n }}" +
            self.tag("endifchanged"),
            lambda: self.tag("# " + self.pick(["note", "a: b"])),
            lambda: self.tag("echo " + self.filtered()),
        ])()

    def body(self):
        out = ""
        self.depth += 1
        for _ in range(self.r.randrange(3) if self.depth < 4 else 1):
            kind = self.r.randrange(10)
            if kind < 3 or self.depth > 3:
                out += self.pick(["a", " ", "\n", " b ", "- "])
            elif kind < 7:
                out += "{{%s %s %s}}" % (
                    "-" if self.chance(10) else "", self.filtered(),
                    "-" if self.chance(10) else "")
            else:
                out += self.block()
        self.depth -= 1
        return out

    def template(self):
        if self.chance(45):
            return "{{ %s }}" % self.filtered()
        return self.block() + self.pick(["", " ", "|"]) + (
            self.body() if self.chance(30) else "")


def netstring(s):
    b = s.encode()
    return b"%d:%s," % (len(b), b)


def ours(driver, cases):
    data = json.dumps(DATA, ensure_ascii=False)
    partials = b"%d;" % len(PARTIALS) + b"".join(
        netstring(k) + netstring(v) for k, v in sorted(PARTIALS.items()))
    stream = b"".join(netstring("liquid") + netstring(t) + netstring(data) +
                      partials for t in cases)
    out = subprocess.run([driver], input=stream, stdout=subprocess.PIPE)
    at, answers, bytes_ = 0, [], out.stdout
    while at < len(bytes_):
        colon = bytes_.index(b":", at)
        end = colon + 1 + int(bytes_[at:colon])
        text = bytes_[colon + 1:end].decode("utf-8", "replace")
        answers.append((text[0] == "1", text[1:]))
        at = end + 1
    return answers


def theirs(cases):
    stream = "".join(json.dumps({"template": t, "data": DATA,
                                 "templates": PARTIALS}) + "\n"
                     for t in cases)
    out = subprocess.run(
        ["ruby", __file__.replace(".py", ".rb")], input=stream.encode(),
        stdout=subprocess.PIPE, env={"TZ": "UTC", "LC_ALL": "C.UTF-8",
                                     "PATH": "/usr/bin:/bin"})
    return [(a["good"], a["out"]) for a in
            map(json.loads, out.stdout.decode().splitlines())]


def reason(template, them, us):
    text = "%s -> %s -> %s" % (template, them, us)
    for pattern, why in KNOWN:
        if re.search(pattern, text, re.S):
            return why
    return None


def main():
    maker = Maker(random.Random(int((sys.argv + ["1"])[3])))
    cases = [maker.template() for _ in range(int(sys.argv[2]))]
    left, right = theirs(cases), ours(sys.argv[1], cases)
    explained, bad = {}, 0
    if not len(left) == len(right) == len(cases):
        print("not ok answers are missing: %d, %d of %d" %
              (len(left), len(right), len(cases)))
        return 1
    for t, (good, them), (fine, us) in zip(cases, left, right):
        if good == fine and (not good or them == us):
            continue
        why = reason(t, them if good else "ERROR " + them,
                     us if fine else "ERROR " + us)
        if why:
            explained[why] = explained.get(why, 0) + 1
            continue
        bad += 1
        if bad <= 200:
            print("DIFFERS", json.dumps(t, ensure_ascii=False))
            print("  theirs", good, json.dumps(them, ensure_ascii=False))
            print("  ours  ", fine, json.dumps(us, ensure_ascii=False))
    both = sum(1 for g, _ in left if g)
    print("%d cases, %d without an error" % (len(cases), both))
    for why, n in sorted(explained.items()):
        print("%5d explained: %s" % (n, why))
    print("%d unexplained" % bad)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
