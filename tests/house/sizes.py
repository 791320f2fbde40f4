#!/usr/bin/python3
"""A file has one job: lengths of files, functions and lines (HACKING.md, "Sizes")."""
import re
import statistics

from house import files, lines, note, report, rule

LIMITS = [(r"src/.*\.c", 800), (r"(src|tests)/.*\.h", 200), (r"ui/.*\.ui", 300), (r"tests/.*\.c", 800)]
FUNCTION = 120     # lines from its brace to its closing brace
LINE = 150         # columns; 120 is the aim, kept by eye

too_long = []
for pattern, limit in LIMITS:
    sizes = {name: len(lines(name)) - 1 for name in files(pattern)}
    if not sizes:
        continue
    too_long += [f"{name}: {n} lines, at most {limit}" for name, n in sizes.items() if n > limit]
    note(f"{pattern}: {len(sizes)} files, median {statistics.median(sizes.values()):.0f} lines, "
         f"longest {max(sizes.values())}")

functions, wide, tabs = [], [], []
lengths = []
for name in files(r"(src|tests)/.*\.[ch]"):
    opened = None
    for number, line in enumerate(lines(name), 1):
        if line == "{":
            opened = number
        elif line.startswith("}") and opened is not None:
            lengths.append(number - opened + 1)
            if number - opened + 1 > FUNCTION and line == "}":
                functions.append(f"{name}:{opened}: {number - opened + 1} lines, at most {FUNCTION}")
            opened = None
        if len(line) > LINE:
            wide.append(f"{name}:{number}: {len(line)} columns, at most {LINE}")
        if re.search(r"\t|\s+$", line):
            tabs.append(f"{name}:{number}: a tab or a blank at the end")

lengths.sort()
if lengths:
    note(f"{len(lengths)} functions, median {lengths[len(lengths) // 2]} lines, "
         f"p99 {lengths[int(len(lengths) * .99)]}, longest {lengths[-1]}")
code = sum(len(lines(n)) for n in files(r"src/.*\.[ch]"))
tests = sum(len(lines(n)) for n in files(r"tests/.*\.(c|h|py|sh)"))
note(f"{tests} lines of tests for {code} lines of source: {tests / code:.2f}")
rule("no file is longer than its kind may be", too_long)
rule(f"no function is longer than {FUNCTION} lines", functions)
rule(f"no line is wider than {LINE} columns", wide)
rule("no tabs, no blanks at line ends", tabs)
report()
