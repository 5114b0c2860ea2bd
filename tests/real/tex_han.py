"""Print src/markup/tex_han.def: python3 tex_han.py > src/markup/tex_han.def"""

import subprocess

FONTS = ["FandolSong-Regular.otf", "bsmi00lp.ttf"]
FIRST, LAST = 0x4E00, 0x9FFF


def characters(font):
    path = subprocess.run(["kpsewhich", font], check=True, text=True,
                          capture_output=True).stdout.strip()
    ranges = subprocess.run(["fc-query", "-f", "%{charset}", path], check=True,
                            text=True, capture_output=True).stdout.split()
    for part in ranges:
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


has = {c for font in FONTS for c in characters(font)}
words = [sum((c + i in has) << i for i in range(64))
         for c in range(FIRST, LAST + 1, 64)]
print("/* The ideographs from U+4E00 on that the fonts of a LaTeX page have, a bit for")
print(" * each: those of " + " and ".join(FONTS) + ".")
print(" * Printed by tests/real/tex_han.py. */")
for i in range(0, len(words), 3):
    print(" ".join(f"HAN(0x{w:016X})" for w in words[i:i + 3]))
print("#undef HAN")
