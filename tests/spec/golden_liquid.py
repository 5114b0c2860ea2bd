#!/usr/bin/env python3
"""Run the public conformance suite: golden_liquid.py DRIVER SUITE.json [-v]"""
import json
import subprocess
import sys


def netstring(s):
    b = s.encode() if isinstance(s, str) else s
    return b"%d:%s," % (len(b), b)


class Driver:
    def __init__(self, path):
        self.path = path
        self.start()

    def start(self):
        self.p = subprocess.Popen([self.path], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE)

    def run(self, template, data, partials, form="liquid"):
        m = netstring(form) + netstring(template)
        m += netstring(json.dumps(data, ensure_ascii=False))
        m += b"%d;" % len(partials)
        for name, text in partials.items():
            m += netstring(name) + netstring(text)
        self.p.stdin.write(m)
        self.p.stdin.flush()
        n = b""
        while True:
            c = self.p.stdout.read(1)
            if c == b":":
                break
            if c == b"":
                status = self.p.wait()
                self.start()
                return False, "CRASH %d" % status
            n += c
        answer = self.p.stdout.read(int(n) + 1)[:-1].decode("utf-8", "replace")
        return answer[0] == "1", answer[1:]


def main():
    driver = Driver(sys.argv[1])
    tests = json.load(open(sys.argv[2]))["tests"]
    passed, failed = 0, []
    for t in tests:
        good, out = driver.run(t["template"], t.get("data") or {},
                               t.get("templates") or {})
        if t.get("invalid"):
            right = not good and not out.startswith(("CRASH", "trap"))
        else:
            right = good and out in t.get("results", [t.get("result")])
        if right:
            passed += 1
        else:
            failed.append((t, good, out))
    for t, good, out in failed:
        print("FAILED", t["name"])
        if "-v" in sys.argv:
            print("   ", json.dumps(t["template"]), json.dumps(t.get("data")),
                  json.dumps(t.get("templates", {})))
            print("    expected", json.dumps(
                "INVALID" if t.get("invalid")
                else t.get("results", t.get("result"))))
            print("    got     ", good, json.dumps(out))
    print("%d passed, %d failed" % (passed, len(failed)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
