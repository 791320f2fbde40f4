#!/usr/bin/python3
"""Stairs go down only: which folder may include which (ARCHITECTURE, "Layers"; HACKING.md, "Layers")."""
import os
import re

from house import files, lines, note, report, rule

CORE = ["base", "model", "form", "store", "rules", "analysis", "schedule", "actions", "figures", "io"]
# Each core folder and what it may include beside itself: the layers below it, never one beside it.
BELOW = {"base": [], "model": ["base"], "form": ["base", "model"]}
for peer in ("rules", "analysis", "schedule", "store"):
    BELOW[peer] = ["base", "model"]
for peer in ("actions", "figures"):
    BELOW[peer] = ["base", "model", "form", "rules", "analysis", "schedule", "store"]
BELOW["io"] = BELOW["actions"] + ["actions", "figures"]

# The rooms of core/io, and those of them each may include.
ROOMS = {"read": [], "clean": ["read"], "export": ["read", "clean"], "import": ["read", "clean", "export", "webform"],
         "xlsform": ["read", "export"], "webform": [], "ctt": [], "ical": []}

# Each floor and the floors it may include.
FLOORS = {"core": ["core"], "charts": ["charts"], "reports": ["reports", "core", "charts"],
          "cli": ["cli", "core", "charts", "reports"], "app": ["app", "core", "charts", "reports"]}
WINDOWS = re.compile(r"^(gtk|gdk|gsk|adwaita|graphene)")
DRAWING = re.compile(r"^(cairo|pango|hb|fontconfig)")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def area(path):
    """("core", "store") for src/core/store/…, ("charts", "") for src/charts/…."""
    parts = path.split("/")
    return parts[1], parts[2] if parts[1] == "core" and len(parts) > 3 else ""


def room_and_below(path):
    """The rooms of core/io that a file of one of them may include."""
    room = path.split("/")[3]
    return [room] + ROOMS[room]


own, floors, inside, sqlite, drawing, main = [], [], [], [], [], []
checked = 0
for name in files(r"src/.*\.[ch]"):
    floor, folder = area(name)
    for number, line in enumerate(lines(name), 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        checked += 1
        quote, target = found.groups()
        place = f"{name}:{number}: includes {target}"
        if quote == '"':
            if not os.path.dirname(target) or ".." in target:
                own.append(place + ", not written from src/ down")
                continue
            if target.split("/")[0] not in FLOORS:
                own.append(place + ", which is no floor of src/")
            elif target.split("/")[0] not in FLOORS.get(floor, []):
                floors.append(place)
            elif floor == "core" and folder:
                other = target.split("/")[1]
                if other != folder and other not in BELOW.get(folder, []):
                    inside.append(place)
                if folder == other == "io" and target.split("/")[2] not in room_and_below(name):
                    inside.append(place)
        else:
            if target.startswith("sqlite3") and not name.startswith("src/core/store/"):
                sqlite.append(place)
            if floor == "core" and (WINDOWS.match(target) or DRAWING.match(target)):
                drawing.append(place)
            if floor in ("charts", "reports", "cli") and WINDOWS.match(target):
                drawing.append(place)
for name in files(r"src/core/[^/]+/.*"):
    if name.split("/")[2] not in BELOW:
        inside.append(f"{name}: no layer is called {name.split('/')[2]}")
for name in files(r"src/(app|cli)/main\.c"):
    main += [f"{name} has {len(lines(name))} lines: all but the start belongs into the library"] if len(lines(name)) > 60 else []

note(f"{checked} includes read")
rule("includes are written from src/ down", own)
rule("no floor includes a higher one; charts and core do not know each other", floors)
rule("inside core, layers include only lower ones: " + " < ".join(CORE[:2]) + " < … < io", inside)
rule("sqlite3.h is included only below src/core/store", sqlite)
rule("no windows below the app, no drawing in core", drawing)
rule("main.c only starts its program", main)
report()
