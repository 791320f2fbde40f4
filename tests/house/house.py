"""What the house tests share: the files of the tree, and one TAP point per rule.

A house test is a program that calls rule() for each rule with the places that break it, then ends with report().
Every rule names its places as "file:line: what is wrong", so that the message is enough to mend it.
"""
import os
import re
import subprocess
import sys

TOP = os.environ.get("FR_TOP_SRCDIR") or os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHOWN = 25     # places printed for each rule

_points = []


def files(*patterns):
    """Paths below TOP, as git knows them (also new ones), or, without git, all but build folders; sorted.

    A pattern is a regular expression over the whole path. A file that was deleted but not committed is left out."""
    out = subprocess.run(["git", "-C", TOP, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                         capture_output=True, check=False)
    if out.returncode == 0 and out.stdout:
        paths = set(out.stdout.decode().split("\0")) - {""}
    else:
        paths = set()
        for folder, folders, names in os.walk(TOP):
            folders[:] = [f for f in folders if not f.startswith("build") and f not in (".git", "__pycache__")]
            paths |= {os.path.relpath(os.path.join(folder, name), TOP) for name in names}
    return sorted(p for p in paths if any(re.fullmatch(x, p) for x in patterns) and os.path.isfile(path(p)))


def path(name):
    return os.path.join(TOP, name)


def text(name):
    with open(path(name), encoding="utf-8") as f:
        return f.read()


def lines(name):
    return text(name).split("\n")


def is_text(name):
    with open(path(name), "rb") as f:
        return b"\0" not in f.read(8192)


def rule(name, places):
    """Records one rule; places are the strings that say where it is broken (none: it holds)."""
    _points.append((name, list(places)))


def note(message):
    print("# " + message)


def report():
    """Prints all rules as TAP, the places that break them on standard error, and ends the program."""
    print(f"1..{len(_points)}")
    for number, (name, places) in enumerate(_points, 1):
        print(f"{'not ok' if places else 'ok'} {number} - {name}")
        for place in places[:SHOWN]:
            print(place, file=sys.stderr)
        if len(places) > SHOWN:
            print(f"and {len(places) - SHOWN} more", file=sys.stderr)
    sys.exit(1 if any(places for _, places in _points) else 0)
