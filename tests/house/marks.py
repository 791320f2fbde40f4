#!/usr/bin/python3
"""Nothing left half done, no test left out, no path of somebody's machine, no broken script."""
import re
import shutil
import subprocess

from house import files, is_text, lines, note, path, report, rule, text

OWN = "tests/house/marks.py"    # names the marks it looks for
MARKS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|(?i:not (yet )?implemented)")
SKIPS = re.compile(r"g_test_skip|g_test_incomplete|should_fail|@unittest\.skip|# *SKIP\b")
MACHINE = re.compile(r"(?<![\w.$})/-])/(work|home|root|farm|Users|tmp)/[\w.-]+")
SCRATCH = re.compile(r"/tmp/(\.X11|XXXXXX|\$)")

marks, skips, machine = [], [], []
for name in files(r".*"):
    if name == OWN or name.startswith("tests/data/") or not is_text(name):
        continue
    code = name.startswith(("src/", "tests/", "ui/", "po/", "data/", ".ci/")) or "/" not in name
    for number, line in enumerate(lines(name), 1):
        place = f"{name}:{number}: {line.strip()[:100]}"
        if code and MARKS.search(line) and name not in ("HACKING.md",):
            marks.append(place)
        if name.startswith("tests/") and SKIPS.search(line) and not name.startswith("tests/house/"):
            skips.append(place)
        if MACHINE.search(line) and not SCRATCH.search(line):
            machine.append(place)

scripts, broken = [], []
for name in files(r".*"):
    if name.startswith("tests/data/"):
        continue
    with open(path(name), "rb") as f:
        head = f.readline()
    if re.match(rb"#!.*\b(ba)?sh\b", head):
        scripts.append(name)
    elif re.match(rb"#!.*python3", head):
        try:
            compile(text(name), name, "exec")
        except SyntaxError as error:
            broken.append(f"{name}:{error.lineno}: {error.msg}")
for name in scripts:
    shell = "bash" if "bash" in lines(name)[0] else "sh"
    got = subprocess.run([shell, "-n", path(name)], capture_output=True, text=True, check=False)
    broken += [got.stderr.strip()] if got.returncode else []
if shutil.which("shellcheck"):
    for name in scripts:
        got = subprocess.run(["shellcheck", "-f", "gcc", path(name)], capture_output=True, text=True, check=False)
        broken += got.stdout.strip().split("\n") if got.returncode else []
note(f"{len(scripts)} shell scripts")

unread = []
for name in files(r"tests/.*\.(c|py|sh)"):
    base = name.split("/")[-1]
    if name.endswith(".c") and base.startswith("test-"):
        folder = "/".join(name.split("/")[:-1])
        stem = base[len("test-"):-len(".c")]
        listed = [m for m in files(r"tests/(.*/)?meson\.build") if re.search(rf"'(test-)?{re.escape(stem)}(\.c)?'", text(m))
                  and folder.startswith("/".join(m.split("/")[:-1]))]
        if not listed:
            unread.append(f"{name}: no meson.build lists it, so it never runs")

# An empty body compiles, and its buttons do nothing. GObject's own empty init is the one that says nothing; others need a reason.
MAY_BE_EMPTY = {
    "post_added_cb": "the section follows the store by itself",
    "flush_cb": "libpng wants one; memory has nothing to flush",
    "warning_cb": "libpng wants one; else it writes to standard error",
}
EMPTY = re.compile(r"^(\w+) \([^{};]*\)\n\{\s*(?:/\*.*?\*/\s*)*\}$", re.M | re.S)
hollow, met = [], set()
for name in files(r"src/.*\.c"):
    for found in EMPTY.finditer(text(name)):
        function = found.group(1)
        met.add(function)
        if not function.endswith("_init") and function not in MAY_BE_EMPTY:
            hollow.append(f"{name}:{text(name).count(chr(10), 0, found.start()) + 1}: {function} does nothing")
hollow += [f"MAY_BE_EMPTY: {function} is not empty any more" for function in sorted(set(MAY_BE_EMPTY) - met)]

rule("no marks of unfinished work", marks)
rule("no function is empty, but those listed with their reason", hollow)
rule("no test is skipped", skips)
rule("every test program is listed to run", unread)
rule("no path of a machine in the tree", machine)
rule("every script is sound (sh -n, shellcheck, python)", broken)
report()
