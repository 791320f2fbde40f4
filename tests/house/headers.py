#!/usr/bin/python3
"""The contract stands in the header, right above what it is about (HACKING.md, "Headers")."""
import re

from house import files, lines, note, report, rule

# What explains itself: forward typedefs, autoptr, GObject's type macros, ref, unref and free, the error domains' quarks.
PLAIN = re.compile(r"typedef (struct|enum|union) \w+ +\w+;|G_DEFINE_AUTO|G_DECLARE_|G_BEGIN_DECLS|G_END_DECLS|"
                   r"GQuark \w+_quark|[\w ]+\*?\s*\w+_(ref|unref|free) +\(|};?$|\)$")


def declarations(name):
    """(line number, text, documented) of every top-level declaration.

    A declaration is documented when a comment ends directly above it, or above the group of lines without a blank
    one between them that it belongs to, or stands on its own line; a type also when its members are."""
    depth, in_comment, covered, continued = 0, False, False, False
    content = lines(name)
    for number, line in enumerate(content, 1):
        stripped = line.strip()
        if in_comment:
            if "*/" in stripped:
                in_comment, covered = False, True
            continue
        if not stripped:
            if depth == 0 and not continued:
                covered = False
            continue
        if stripped.startswith("/*"):
            in_comment = "*/" not in stripped
            covered = not in_comment
            continue
        if stripped.startswith("#"):
            continued = stripped.endswith("\\")
            continue
        code = re.sub(r"/\*.*?\*/", "", stripped)
        if depth == 0 and not continued and not PLAIN.match(code):
            body = "".join(content[number:]).split("}")[0]
            inside = re.match(r"(typedef )?(enum|struct|union)\b", code) and "/*" in body
            yield number, code, covered or "/*" in stripped or bool(inside)
        depth += code.count("{") - code.count("}")
        if depth == 0:
            continued = not re.search(r"[;})]$", code) or stripped.endswith("\\")
            if code.startswith("G_DECLARE") or code.startswith("#"):
                continued = not code.endswith(")")
        in_comment = stripped.count("/*") > stripped.count("*/")


naked, opening, once = [], [], []
count = 0
for name in files(r"src/(core|charts|reports|cli|app)/.*\.h"):
    content = lines(name)
    if not content[0].startswith("/* " + name.split("/")[-1] + ":"):
        opening.append(f"{name}:1: does not open with what it is for (\"/* {name.split('/')[-1]}: …\")")
    if not any(line == "#pragma once" for line in content):
        once.append(f"{name}: no #pragma once")
    if not re.match(r"src/(core|charts|reports)/", name) or name.endswith("-private.h"):
        continue
    for number, code, documented in declarations(name):
        count += 1
        if not documented:
            naked.append(f"{name}:{number}: no comment above: {code}")
for name in files(r"src/.*\.c"):
    if not lines(name)[0].startswith("/* " + name.split("/")[-1] + ":") and not name.endswith("/main.c"):
        opening.append(f"{name}:1: does not open with what it is for (\"/* {name.split('/')[-1]}: …\")")

note(f"{count} declarations in public headers of core, charts and reports")
rule("every declaration has its comment right above", naked)
rule("every file opens with its name and what it is for", opening)
rule("every header is read once", once)
report()
