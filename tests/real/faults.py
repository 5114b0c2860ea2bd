#!/usr/bin/env python3
"""Every system call of a run fails, one at a time, or a signal comes with it:
faults.py CVGEN WORKDIR

strace makes the n-th call fail, for every n behind the loader's own, with each
of several errors.  Whatever fails, the program ends by itself with 0 to 3; with
0 only when all it was to write is written; it says why when it is not; a file
holds what it held or what it should hold, whole, and no other file is left, but
where SIGKILL came.
"""
import os
import re
import shutil
import subprocess
import sys
import time
from signal import SIG_DFL, SIGHUP, SIGINT, SIGKILL, SIGTERM, signal as handle

CVGEN, WORK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ERRORS = {
    "EINTR": "Interrupted system call",
    "EIO": "Input/output error",
    "ENOSPC": "No space left on device",
    "EMFILE": "Too many open files",
    "ENOMEM": "Cannot allocate memory",
}
# Calls on a file that the user has named.
ON_FILES = {"openat", "open", "read", "write", "fsync", "close", "rename",
            "renameat", "renameat2", "fchmod", "mkdir", "newfstatat",
            "fstat", "lstat", "stat", "readlink"}
# That the kernel interrupts.
SLOW = {"openat", "open", "read", "write", "fsync", "close"}

RECORD = """basics:
  name: Ada Example
  summary: "A *long* text. %s"
publications:
  - {title: One, authors: [Ada Example, B C], dates: 2024-05}
""" % ("x" * 5000)
WARNED = RECORD.replace("basics:\n", "basics:\n  nam: Ada\n", 1)
TRAP = "basics:\n  name: Ada Example\n  label: CVs: a talk\n"

# name: arguments, standard input, files before; what they become is seen in a
# run where nothing fails.
SCENES = {
    "a page to standard output": ("r.yaml -f html", None, {}),
    "a new file": ("r.yaml -o page.html", None, {}),
    "a file that stands": ("r.yaml -o page.tex", None, {"page.tex": "old"}),
    "several records": ("r.yaml w.yaml -f md -o out/", None,
                        {"out/r.md": "old"}),
    "a new folder": ("r.yaml -f txt -o new/", None, {}),
    "several formats": ("r.yaml -f html,md -o out/", None, {"out/r.md": "old"}),
    "a template": ("r.yaml -t t.md -o page.md", None,
                   {"page.md": "old", "t.md": "{{ basics.name }}"}),
    "fill": ("fill t.txt d.yaml -o f.txt", None,
             {"f.txt": "old", "t.txt": "{{ a }}", "d.yaml": "a: 1"}),
    "designs --copy": ("designs --copy academic mine", None, {}),
    "standard input": ("- -o page.html", RECORD, {"page.html": "old"}),
    "check": ("check w.yaml t.yaml", None, {}),
    "check --fix": ("check --fix t.yaml", None, {}),
    "schema": ("schema -o s.json", None, {"s.json": "old"}),
    "new": ("new -o n.yaml", None, {}),
}


def prepare(files):
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK + "/out")
    given = {"r.yaml": RECORD, "w.yaml": WARNED, "t.yaml": TRAP}
    for name, text in {**given, **files}.items():
        with open(os.path.join(WORK, name), "w") as f:
            f.write(text)


def snapshot():
    found = {}
    for folder, _, names in os.walk(WORK):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as f:
                found[os.path.relpath(path, WORK)] = f.read()
    return found


def run(scene, inject=()):
    arguments, text, files = SCENES[scene]
    prepare(files)
    before = snapshot()
    trace = WORK + ".trace"
    done = subprocess.run(
        ["strace", "-qq", "-o", trace, *inject, CVGEN, *arguments.split()],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1738281600"},
        cwd=WORK, input=text.encode() if text else None,
        stdin=subprocess.DEVNULL if text is None else None,
        capture_output=True, timeout=60)
    with open(trace, errors="replace") as f:
        return done, before, snapshot(), f.read().splitlines()


def calls(trace):
    """(name, its how-manieth call, line) of those behind the loader's."""
    counts, ours, found = {}, False, []
    for line in trace:
        name = re.match(r"\w+", line)
        if not name or name[0] == "exit_group":
            continue
        name = name[0]
        counts[name] = counts.get(name, 0) + 1
        ours = ours or '"/dev/null"' in line
        if ours:
            found.append((name, counts[name], line))
    return found


def wrong(call, error, done, before, after, good):
    name, said = call[0], done.stderr.decode(errors="replace")
    on_message = call[2].startswith("write(2,")
    yield not 0 <= done.returncode <= 3 and f"status {done.returncode}"
    for path in before.keys() | after.keys() | good[1].keys():
        states = [s.get(path) for s in (before, good[1])]
        yield after.get(path) not in states and f"{path} is torn or stray"
        yield (before.get(path) is not None and after.get(path) is None
               and f"{path} is lost")
    if done.returncode == good[0].returncode:
        yield (done.stdout != good[0].stdout and "output is missing")
        yield (name == "fsync" and error != "EINTR"
               and "bytes may be lost, and it says 0")
        yield after != good[1] and "a file was not written, and it says 0"
        return
    yield error == "EINTR" and name in SLOW and "it gave up on EINTR"
    yield not on_message and not said and "it says nothing"
    yield (name in ON_FILES and not on_message
           and ERRORS[error] not in said and f"it does not say why: {said!r}")
    # An input that is wrong is 1 as ever; a machine that fails is 3.
    yield done.returncode != 3 and f"status {done.returncode}, not 3"


def wrong_after(signal, done, before, after, good):
    yield (done.returncode not in (-signal, good[0].returncode)
           and f"status {done.returncode}")
    for path in before.keys() | after.keys():
        if signal == SIGKILL and os.path.basename(path).startswith(".cvgen-"):
            continue
        states = [s.get(path) for s in (before, good[1])]
        yield after.get(path) not in states and f"{path} is torn or stray"


def strike(scene, call, fault):
    """A run with the fault in that call; None where it did not come so far."""
    got = run(scene, ["-e", f"inject={call[0]}:{fault}:when={call[1]}"])
    there = any("(INJECTED)" in line or "+++ killed" in line or "--- SIG" in line
                for line in got[3])
    return got[:3] if there else None


def faults(call):
    # The kernel answers a brk() that fails with a place, not an error.
    if call[0] == "brk":
        return [("ENOMEM", "retval=0")]
    return [(error, f"error={error}") for error in ERRORS]


def try_all(scene):
    """The number of faults, and what was wrong after which."""
    done, before, after, trace = run(scene)
    good, tried, bad = (done, after), 0, []
    for call in calls(trace):
        found = []
        for error, fault in faults(call):
            got = strike(scene, call, fault)
            tried += got is not None
            found += [(error, w) for w in wrong(call, error, *got, good)
                      ] if got else []
        for signal in (SIGTERM, SIGKILL):
            got = strike(scene, call, f"signal={signal.name}")
            tried += got is not None
            found += [(signal.name, w) for w in wrong_after(signal, *got, good)
                      ] if got else []
        bad += [f"{call[2][:60]} {what}: {w}" for what, w in found if w]
    return tried, bad


def storm(scene):
    """Every second call that the kernel may interrupt is interrupted."""
    done, _, after, trace = run(scene)
    first = {}
    for name, number, _ in calls(trace):
        if name in SLOW:
            first.setdefault(name, number)
    got = run(scene, [word for name, number in first.items() for word in
                      ("-e", f"inject={name}:error=EINTR:when={number}+2")])
    same = ((got[0].returncode, got[0].stdout, got[0].stderr, got[2])
            == (done.returncode, done.stdout, done.stderr, after))
    return [] if same else [f"EINTR at every second call: {got[0].stderr!r}"]


def stop_at_work(signal):
    """-j: a signal to the program while its threads save, which takes them
    some time; what is wrong.  It is not ignored, as nohup would have it."""
    handle(signal, SIG_DFL)
    prepare({})
    names = [f"{n}.yaml" for n in range(40)]
    for name in names:
        shutil.copy(WORK + "/r.yaml", f"{WORK}/{name}")
    started = subprocess.Popen(
        ["strace", "-D", "-f", "-qq", "-o", WORK + ".trace",
         "-e", "inject=fsync:delay_enter=20000",
         CVGEN, *names, "-j", "4", "-f", "md", "-o", "out/"], cwd=WORK)
    while not os.listdir(WORK + "/out") and started.poll() is None:
        time.sleep(0.001)
    time.sleep(0.03)
    started.send_signal(signal)
    status, left = started.wait(timeout=60), os.listdir(WORK + "/out")
    if status != -signal:
        yield f"status {status}"
    if len(left) == len(names):
        yield "it did all its work"
    yield from (f"{name} is left" for name in left if name.startswith("."))


def main():
    failed = False
    for signal in (SIGHUP, SIGINT, SIGTERM):
        bad = [w for _ in range(5) for w in stop_at_work(signal)]
        failed = failed or bool(bad)
        print("not ok" if bad else "ok", f"-j ends in order by {signal.name}",
              *bad[:20], sep=" ", flush=True)
    for scene in SCENES:
        tried, bad = try_all(scene)
        bad += storm(scene)
        if bad or not tried:
            failed = True
            print(f"not ok {scene}: {len(bad)} of {tried} faults", *bad[:20],
                  sep="\n", flush=True)
        else:
            print(f"ok {scene}: {tried} faults", flush=True)
    return failed


sys.exit(main())
