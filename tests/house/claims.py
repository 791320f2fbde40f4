#!/usr/bin/python3
"""What the papers claim is there: every test, file and command that they name exists."""
import re

from house import files, note, report, rule, text

everything = files(r".*")
folders = {"/".join(name.split("/")[:n]) for name in everything for n in range(1, name.count("/") + 1)}
known = set(everything) | folders

gone, n = [], 0
for name in files(r"[A-Z]+\.md", r"src/.*\.[ch]", r"tests/.*\.(c|h|md)"):
    for found in re.finditer(r"(?<![\w/.-])((?:src|ui|data|po|tests|\.ci)/[\w./-]*[\w-])", text(name)):
        claim = found.group(1).rstrip(".")
        n += 1
        if re.search(r"/[A-Z]+$", claim):    # tests/data/NAME stands for any
            continue
        if claim not in known and not any(k.startswith(claim) for k in known):
            number = text(name)[:found.start()].count("\n") + 1
            gone.append(f"{name}:{number}: {claim} does not exist")
note(f"{n} paths named")
rule("every path that a paper or comment names exists", gone)

hacking = text("HACKING.md")
rule("HACKING.md has at most 300 lines", [] if hacking.count("\n") <= 300 else [f"{hacking.count(chr(10))} lines"])
targets = set(re.findall(r"^(\w+):", text("Makefile"), re.MULTILINE))
sources = text("tests/data/SOURCES.md")
rule("SOURCES.md names every folder of test data",
     sorted({f"tests/data/{folder}" for name in files(r"tests/data/.+/.*") for folder in [name.split("/")[2]]
             if not re.search(rf"(^## |\| *){re.escape(folder)}\b", sources, re.MULTILINE)}))
rule("every make target that a paper names exists",
     [f"{name}: make {word}" for name in ("README.md", "HACKING.md", "NEWS.md")
      for word in re.findall(r"`make (\w+)`", text(name)) if word not in targets])
rule("every house test is named in HACKING.md",
     [name for name in files(r"tests/house/.*\.py") if name.split("/")[-1] not in hacking and not name.endswith("/house.py")])
report()
