"""What the end-to-end scripts share: the real program with a pointer and keys, a table of words, and what to do on a failure.

A script runs inside tests/support/ui-session. Its steps are functions; each is one TAP point. The first that fails ends the
script: it prints what was on the screen and leaves a picture in the build folder (e2e/NAME.png).

The table of words is po/zh_CN.po itself: a script says what it looks for in English, as the source does, and word() gives it
in the language of the session. So a better translation breaks no script."""
import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback

TOP = os.environ["FR_TOP_SRCDIR"]
BUILD = os.environ["FR_TOP_BUILDDIR"]
CHINESE = os.environ.get("LANG", "").startswith("zh")
PROGRAM = os.path.join(BUILD, "src", "app", "fruition")
CLI = os.path.join(BUILD, "src", "cli", "fruition-cli")
DATA = os.path.join(TOP, "tests", "data")
PAGE = (560, 480)  # over the page that is shown, left of its middle
# The same day whenever it is, so that the sample is the same office: one with another person first failed on a Saturday.
os.environ["FRUITION_NOW"] = "2026-10-12T09:00:00+08:00"
PATIENCE = 30.0  # seconds; a busy machine is no failure


class Failure(Exception):
    """Something was not as it should be; the text says what."""


def _load_drive():
    path = os.path.join(TOP, "tests", "support", "ui-drive")
    loader = importlib.machinery.SourceFileLoader("ui_drive", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("ui_drive", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


drive = _load_drive()


# --- Words ---

def _catalogue():
    """English → Chinese of every entry of one form; a context stands before its text as "context|text"."""
    words, fields, into = {}, {}, None
    with open(os.path.join(TOP, "po", "zh_CN.po"), encoding="utf-8") as f:
        for line in [*f, "\n"]:
            got = re.match(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[0\])?) "(.*)"$|"(.*)"$', line.rstrip("\n"))
            if got and got[1]:
                into = got[1]
                fields[into] = got[2]
            elif got and into:
                fields[into] += got[3]
            elif not got and fields:
                text = {k: v.replace('\\"', '"').replace("\\n", "\n") for k, v in fields.items()}
                key = (text["msgctxt"] + "|" if "msgctxt" in text else "") + text.get("msgid", "")
                words[key] = text.get("msgstr") or text.get("msgstr[0]", "")
                fields, into = {}, None
    return words


_WORDS = _catalogue()


def word(english):
    """A text of the program as it is on the screen: in the session's language, without its mnemonic."""
    if english not in _WORDS:
        raise Failure(f"no text of the program is '{english}': it was reworded, so this script needs the new words")
    text = _WORDS[english] if CHINESE else english.split("|", 1)[-1] if "|" in english else english
    return drive.clean(text)


def either(english, chinese):
    """What is the script's own and not the program's: names, places, sheets."""
    return chinese if CHINESE else english


# --- Eyes and hands ---

def ui(*argv, timeout=PATIENCE):
    """One line of ui-drive, in this process. Returns what it printed."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            drive.main([*map(str, argv), "--timeout", str(timeout)])
    except SystemExit as end:
        if end.code:
            raise Failure(err.getvalue().strip() or f"ui-drive {' '.join(map(str, argv))} failed") from end
    return out.getvalue().strip()


def see(name, **more):
    """Waits until something of that name is on the screen."""
    ui("wait", name, *options(more))


def gone(name, **more):
    ui("wait", name, "--gone", *options(more))


def click(name, **more):
    """A real click with the pointer, on what is ready for it."""
    ui("click", name, "--mouse", "--state", "sensitive", *options(more))


def reveal(name, **more):
    """Turns the wheel over the page until something is in sight, as one does before clicking it."""
    def in_sight():
        at = json.loads(ui("get", name, *options(more)))["extents"]
        beyond = min(0, at[1] - 60) or max(0, at[1] + at[3] - 780)
        if beyond:
            turns = min(abs(beyond) // 150 + 1, 12)     # a turn moves a page by more than that
            drive.pointer(*PAGE, "click", "--repeat", str(turns), "--delay", "30", "4" if beyond < 0 else "5")
        return not beyond

    until(f"{name} is in sight", in_sight)


def press(*keys):
    """Keys for the window in front, once there is one: a program just started takes none."""
    until("a window that takes keys", drive.in_front)
    ui("key", *keys)


def options(more):
    return [x for k, v in more.items() for x in ([f"--{k}"] if v is True else [f"--{k}", v])]


def screen():
    """Every accessible text now on the screen, one a line."""
    return ui("tree")


def described():
    """Names and descriptions of everything in the accessible tree, as a screen reader has them."""
    return "\n".join(f"{n.nm}\n{n.desc}" for n in nodes() if n.nm or n.desc)


def focused():
    """What has the focus."""
    return next(n for n in nodes() if "focused" in n.st)


def nodes():
    return [n for root in drive.trees(drive.argparse.Namespace(app=None)) for n in drive.walk(root)]


def until(what, probe, timeout=PATIENCE):
    """Waits until probe () is true; says what was waited for otherwise."""
    end = time.monotonic() + timeout
    while True:
        try:
            got = probe()
        except SystemExit as trouble:     # the drive's own word that it can't look just now
            got, what = None, f"{what} ({trouble})"
        if got:
            return got
        if time.monotonic() > end:
            raise Failure(f"after {timeout:g} s still not: {what}")
        drive.rest()


def work_as(name):
    """Answers the question who is working here, and waits until its window is gone."""
    question = word("Who is working here?")
    see(question)
    ui("set-text", word("person|Name"), name, "--enter")
    gone(question)


def choose_file(path):
    """Answers GTK's own file chooser, which is in front, with a full path."""
    press("ctrl+a")
    ui("type", path)
    press("Return")


# --- The programs ---

class Program:
    """The real program, started as a person starts it."""

    def __init__(self, *args, **more):
        self.log = tempfile.NamedTemporaryFile(prefix="e2e-", suffix=".log", delete=False)
        # A warning is found in the log, where what GTK says of itself can be told apart (HARMLESS); it must not end the program.
        self.process = subprocess.Popen([PROGRAM, *args], stdout=self.log, stderr=self.log,
                                        env={**os.environ, "G_DEBUG": "gc-friendly,fatal-criticals", **more})

    def kill(self):
        """As the machine does when it runs out of memory: no chance to tidy up."""
        self.process.kill()
        self.process.wait()

    def ended(self):
        """Waits for its own end, which must be a good one."""
        status = self.process.wait(PATIENCE)
        if status:
            raise Failure(f"the program ended with status {status}: {self.said()}")

    def said(self):
        with open(self.log.name, encoding="utf-8", errors="replace") as f:
            return f.read()


# GTK 4.8 miscounts pressed widgets when one goes away under the pointer; it harms nothing and is no doing of ours.
HARMLESS = re.compile(r"Broken accounting of active state")
BAD = re.compile(r"(WARNING|CRITICAL|ERROR) \*\*")


def complaints(program):
    return [line for line in program.said().splitlines() if BAD.search(line) and not HARMLESS.search(line)]


def cli(*args, status=0):
    """The command line beside the open window. Returns its standard output."""
    done = subprocess.run([CLI, *args], capture_output=True, text=True, timeout=60, check=False)
    if status is not None and done.returncode != status:
        raise Failure(f"fruition-cli {' '.join(args)} ended with {done.returncode}, not {status}: {done.stderr or done.stdout}")
    return done.stdout


def counts(office):
    """How many records of each kind the office holds."""
    lines = [line.split(",") for line in cli("info", office, "--csv").splitlines()[1:]]
    return {name: int(value) for name, value in lines if value.isdigit()}


# --- Steps ---

def run(name, steps):
    """Runs steps in their order, each a TAP point with its sentence, and ends the process."""
    programs = []
    print(f"1..{len(steps)}", flush=True)
    for i, step in enumerate(steps, 1):
        says = " ".join(step.__doc__.split())
        began = time.monotonic()
        try:
            step(programs)
            for program in programs:
                if complaints(program):
                    raise Failure("the program complained:\n" + "\n".join(complaints(program)))
        except Exception as failure:  # pylint: disable=broad-except; whatever it is, its line and the screen tell more than its name
            print(f"not ok {i} - {says}", flush=True)
            report(name, failure, programs)
            sys.exit(1)
        print(f"ok {i} - {says}", flush=True)
        print(f"# {time.monotonic() - began:.1f} s", flush=True)
    for program in programs:
        if program.process.poll() is None:
            program.kill()


def report(name, failure, programs):
    folder = os.path.join(BUILD, "e2e")
    os.makedirs(folder, exist_ok=True)
    picture = os.path.join(folder, name + ".png")
    known = isinstance(failure, (Failure, AssertionError))
    lines = [str(failure)] if known else ["".join(traceback.format_exception(failure))]
    for look in (lambda: ui("shot", picture), screen):
        try:
            lines.append(look())
        except Exception as trouble:  # pylint: disable=broad-except; what is known so far is worth more
            lines.append(f"(no look at the screen: {trouble})")
    for program in programs:
        status = program.process.poll()
        lines += [f"(the program has ended, with status {status})"] if status is not None else []
        lines.append(program.said()[-4000:])
    lines.append(f"A picture of the screen: {picture}")
    for line in "\n".join(lines).splitlines():
        print("# " + line, flush=True)
