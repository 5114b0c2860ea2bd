"""Print a record with each letter and sign that cvgen takes for one of the fonts
of a LaTeX page, upright, bold, in italics and as code: python3 tex_signs.py"""

import json
import re

ROWS = re.findall(r"RAW\(0x(\w+), 0x(\w+)\)", open("src/markup/tex_char.def").read())
IDEOGRAPHS = range(0x4E00, 0xA000)

signs = [chr(c) for first, last in ROWS
         for c in range(int(first, 16), int(last, 16) + 1) if c not in IDEOGRAPHS]
texts = [f"{s} **{s}** *{s}* ***{s}*** `{s}`" for s in signs]
print(json.dumps({"basics": {"name": "Ada Example"},
                  "sections": [{"title": "Signs", "items": texts}]}))
