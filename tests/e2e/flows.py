#!/usr/bin/python3
"""Small flows of files: opened by argument, opened twice, written beside the window, not ours, of a newer version, closed
while a field is being typed in, and an import killed half way."""
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hands import CLI, Failure, Program, cli, click, counts, described, press, run, screen, see, ui, until, word, work_as

FOLDER = tempfile.mkdtemp(prefix="flows-", dir=os.environ["HOME"])
WHO = "Ada Mensah"


def at(name):
    return os.path.join(FOLDER, name)


def windows():
    return [line for line in ui("windows").splitlines() if " window " in line]


def by_argument(programs):
    """A file given as argument opens, and who works here is asked once."""
    cli("new", at("one.fruition"), "--as", WHO)
    programs.append(Program(at("one.fruition")))
    work_as(WHO)
    see(word("An empty office"))


def second_open(programs):
    """Opened a second time, the same window comes forward and the second program ends by itself."""
    again = Program(at("one.fruition"))
    again.ended()
    until("one window alone", lambda: len(windows()) == 1)
    assert programs[0].process.poll() is None


def written_beside(_):
    """What the command line writes beside the open window appears in it."""
    with open(at("units.csv"), "w", encoding="utf-8") as f:
        f.write("code,name\nA,Pine County\n")
    press("alt+7")
    see(word("No units yet"))
    cli("import", at("one.fruition"), "units", at("units.csv"), "--as", WHO)
    see("Pine County", contains=True)


def closed_in_a_field(programs):
    """A window closed while a field is being typed in keeps what was typed."""
    click("Pine County", contains=True)
    see(word("person|Name"), role="text")
    for _tab in range(30):
        if "focused" in ui("states", word("person|Name"), "--role", "text").split():
            break
        press("Tab")
    press("ctrl+a")
    ui("type", "Pine County East")
    press("ctrl+q")
    programs[0].ended()
    listed = sqlite3.connect(at("one.fruition")).execute("SELECT name FROM unit").fetchall()
    assert listed == [("Pine County East",)], f"the office has {listed}"


def not_ours(programs):
    """A file that is no office is refused in words, and not a byte of it is changed."""
    with open(at("notes.fruition"), "wb") as f:
        f.write(b"nothing but notes\n" * 400)
    programs.append(Program(at("notes.fruition")))
    see(word("The office was not opened"))
    assert "Nothing was written into it" in described(), "it is not said that nothing was changed"
    with open(at("notes.fruition"), "rb") as f:
        assert f.read() == b"nothing but notes\n" * 400, "the file was changed"
    press("Escape")
    press("ctrl+q")
    programs[-1].ended()


def newer(programs):
    """An office of a newer version opens with a bar that says why nothing can be changed, and asks nobody's name in vain."""
    cli("new", at("newer.fruition"), "--as", WHO)
    with sqlite3.connect(at("newer.fruition")) as office:
        office.execute("PRAGMA user_version = 99")
        office.execute("UPDATE meta SET value = '4.2' WHERE key = 'program'")
        office.execute("UPDATE meta SET value = '1' WHERE key = 'oldest_reader'")
    office.close()
    programs.append(Program(at("newer.fruition")))
    until("the bar", lambda: "you can look and print" in described())
    assert word("Who is working here?") not in screen(), "a name is asked for where nothing can be written"
    press("ctrl+q")
    programs[-1].ended()


def import_killed(_):
    """An import killed at any moment leaves all of it or nothing."""
    rows = 20000
    with open(at("many.csv"), "w", encoding="utf-8") as f:
        f.write("code,name\n" + "".join(f"U{i},Unit {i}\n" for i in range(rows)))
    cli("new", at("killed.fruition"), "--as", WHO)
    for part in range(6):
        process = subprocess.Popen([CLI, "import", at("killed.fruition"), "units", at("many.csv")], stderr=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL)
        time.sleep(0.05 + 0.12 * part)
        process.kill()
        process.wait()
        have = counts(at("killed.fruition"))["units"]
        if have not in (0, rows):
            raise Failure(f"killed in round {part}, {have} of {rows} units are there")
        cli("check", at("killed.fruition"))


run("flows", [by_argument, second_open, written_beside, closed_in_a_field, not_ours, newer, import_killed])
