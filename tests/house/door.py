#!/usr/bin/python3
"""The front door: packages are asked for as they should be, and the closing line of "make check" counts right."""
import json
import os
import re
import subprocess
import tempfile

from house import lines, path, report, rule, text


def script(folder, name, body):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write("#!/bin/sh\n" + body)
    os.chmod(os.path.join(folder, name), 0o755)


def ensure(installed, root=False, sudo=False, apt_fails=False):
    """Runs .ci/ensure-packages on a made-up machine: (status, what it printed, what it ran)."""
    with tempfile.TemporaryDirectory() as machine:
        record = os.path.join(machine, "record")
        script(machine, "dpkg-query", f'for p in {" ".join(installed) or ":"}; do echo "installed $p"; done; exit 1\n')
        script(machine, "id", f"echo {0 if root else 1000}\n")
        script(machine, "sudo", f'{"" if sudo else "exit 1"}\n[ "$2" = true ] || {{ echo "sudo $*" >> {record}; shift; "$@"; }}\n')
        script(machine, "apt-get", f'echo "apt-get $*" >> {record}; {"exit 100" if apt_fails else "exit 0"}\n')
        got = subprocess.run([path(".ci/ensure-packages"), "build"], capture_output=True, text=True, check=False,
                             env={"PATH": machine + ":/usr/bin:/bin"}, stdin=subprocess.DEVNULL)
        ran = ""
        if os.path.exists(record):
            with open(record, encoding="utf-8") as f:
                ran = f.read()
        return got.returncode, got.stdout + got.stderr, ran


groups = {}
for line in lines(".ci/packages"):
    if line and not line.startswith("#"):
        groups.setdefault(line.split(":")[0], []).extend(line.split(":")[1].split())
build = groups["build"]
rule("packages are listed in groups, each name once",
     [f".ci/packages: no group {g}" for g in ("build", "run", "test", "bench") if g not in groups]
     + [f".ci/packages: {g}: {p} twice" for g, names in groups.items() for p in set(names) if names.count(p) > 1])

faults = []
if ensure(build) != (0, "", ""):
    faults.append(f"all installed: {ensure(build)}")
rule("with everything installed nothing is said or run", faults)

without = [p for p in build if p != "libgsl-dev"]
status, said, ran = ensure(without, root=True)
rule("root installs what is missing, and only that",
     [] if status == 0 and "apt-get update" in ran and ran.strip().endswith("--no-install-recommends libgsl-dev")
     else [f"status {status}, said {said!r}, ran {ran!r}"])
status, said, ran = ensure(without, sudo=True)
rule("sudo without a password installs what is missing",
     [] if status == 0 and "sudo -n apt-get update" in ran and "libgsl-dev" in ran else [f"{status}, {said!r}, {ran!r}"])
status, said, ran = ensure(without)
rule("otherwise the one line to run is printed, and it stops",
     [] if status == 1 and not ran and re.search(r"^  sudo apt-get install .*libgsl-dev\s*$", said, re.MULTILINE)
     else [f"{status}, {said!r}, {ran!r}"])
status, said, ran = ensure(without, root=True, apt_fails=True)
rule("a failed installation stops and says so", [] if status == 1 and "could not be installed" in said else [f"{status}, {said!r}"])


def count(plain, walked, sanitized, *arguments):
    """Runs .ci/count-tests on made-up logs: (status, last line)."""
    with tempfile.TemporaryDirectory() as top:
        for build_dir in ("build", "build-asan"):
            for folder in ("meson-info", "meson-logs"):
                os.makedirs(os.path.join(top, build_dir, folder))
            known = [{"cmd": [name], "suite": ["fruition:core"], "protocol": protocol} for name, protocol, _, _ in plain + walked + sanitized]
            with open(os.path.join(top, build_dir, "meson-info", "intro-tests.json"), "w", encoding="utf-8") as f:
                json.dump(known, f)
        for build_dir, log, tests in (("build", "testlog", plain), ("build", "e2e", walked), ("build-asan", "testlog", sanitized)):
            with open(os.path.join(top, build_dir, "meson-logs", log + ".json"), "w", encoding="utf-8") as f:
                for name, _, result, out in tests:
                    f.write(json.dumps({"name": name, "command": [name], "result": result, "stdout": out, "duration": 1}) + "\n")
        got = subprocess.run([path(".ci/count-tests"), *arguments], cwd=top, capture_output=True, text=True, check=False)
        return got.returncode, got.stdout.strip().split("\n")[-1]


good = ("a", "tap", "OK", "1..2\nok 1 /x\n# ok, this is no point\nok 2 /y\n")
walk = ("w", "tap", "OK", "1..1\nok 1 /walk\n")
cases = [
    ("all well", [good], [walk], [good], [], (0, "5 passed, 0 failed, 0 skipped")),
    ("a program without points", [good, ("b", "exitcode", "OK", "ok 1\n")], [walk], [good], [], (0, "6 passed, 0 failed, 0 skipped")),
    ("a failed point", [("f", "tap", "FAIL", "1..2\nok 1\nnot ok 2\n")], [walk], [good], [], (1, "4 passed, 1 failed, 0 skipped")),
    ("a crash after a point", [("c", "tap", "ERROR", "1..2\nok 1\n")], [walk], [good], [], (1, "4 passed, 1 failed, 0 skipped")),
    ("out of time", [("t", "exitcode", "TIMEOUT", "")], [walk], [good], [], (1, "3 passed, 1 failed, 0 skipped")),
    ("a skipped point", [("s", "tap", "OK", "1..1\nok 1 /x # SKIP no\n")], [walk], [good], [], (1, "3 passed, 0 failed, 1 skipped")),
    ("a failed walk", [good], [("v", "tap", "FAIL", "1..1\nnot ok 1\n")], [good], [], (1, "4 passed, 1 failed, 0 skipped")),
    ("nothing ran", [], [], [], [], (1, "0 passed, 3 failed, 0 skipped")),
    ("the walks did not run", [good], [], [good], [], (1, "4 passed, 1 failed, 0 skipped")),
    ("the sanitizers did not run", [good], [walk], [], [], (1, "3 passed, 1 failed, 0 skipped")),
    ("a broken build", [], [], [], ["--failed", "1"], (1, "0 passed, 1 failed, 0 skipped")),
]
rule("the closing line counts right",
     [f"{name}: {count(plain, walked, sanitized, *more)}, want {want}" for name, plain, walked, sanitized, more, want in cases
      if count(plain, walked, sanitized, *more) != want])
rule("what a machine runs is make check", [] if "make check" in text(".ci/run") else [".ci/run"])
report()
