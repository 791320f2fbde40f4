#!/usr/bin/python3
"""The walk: a new office, its people and a real survey, a chart read and printed, everything undone and redone, the program
killed, and all still there. In the real program with a pointer and keys, in the language of the session."""
import csv
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hands import (CHINESE, DATA, Failure, Program, choose_file, cli, click, counts, described, either, gone, press, run, screen, see,
                   ui, until, word, work_as)

FOLDER = tempfile.mkdtemp(prefix="walk-", dir=os.environ["HOME"])
OFFICE = os.path.join(FOLDER, "office.fruition")
PAPER = os.path.join(FOLDER, "paper.pdf")
WHO = either("Ada Mensah", "王芳")
TOPIC = "AI-assisted coding and analysis"
SURVEY = "SIB training needs survey 2026"
SOMEONE, UNIT = either(("Ada Mensah", "Upper Pine Township"), ("王芳", "青岚镇"))
# What the walk brings in, and what is there at its end.
WHOLE = {"units": 5, "cadres": 5, "posts": 5, "surveys": 1, "responses": 260}


def sheet(*name):
    """A copy, since rows that are left out are saved beside the sheet."""
    return shutil.copy(os.path.join(DATA, *name), FOLDER)


def ask_file(button, filtered):
    """Presses a button until its file chooser is there: the first click may only close a list that is still open."""
    def asked():
        click(button)
        try:
            ui("wait", filtered, timeout=4)
        except Failure:
            return False
        return True

    until(f"the file chooser of {button}", asked)


def open_file(path, filtered):
    """Answers a file chooser that opens, known by the name of its filter. It takes a path only when it has read the folder."""
    def answered():
        press("Return")
        try:
            ui("wait", filtered, "--gone", timeout=2)
        except Failure:
            return False
        return True

    see(filtered)
    press("ctrl+l")
    ui("type", path)
    until(f"{path} is opened", answered)


def bring_in(key, path, holds=None, page=None, mapped=None, leave_out=None):
    """Through the assistant: what the sheet holds, which page of it, which columns, what is wrong, store."""
    press(key)
    see(word("What the sheet holds"))
    if holds:
        ui("choose", word("What the sheet holds"), word(holds))
    ask_file(word("Choose a _File…"), word("Sheets (XLSX, XLS, CSV, text, ZIP)"))
    open_file(path, word("Sheets (XLSX, XLS, CSV, text, ZIP)"))
    see(os.path.basename(path).replace("_", ""), contains=True)  # which names are read without, as if they were mnemonics
    if page:
        ui("choose", word("Sheet"), page)
    click(word("C_ontinue"))
    see(word("Map"))
    if mapped:
        click(word("Map"))
        click(word("_Use a Saved Map…"))
        open_file(mapped, word("Maps of columns (JSON)"))
        until("the map's survey", lambda: SURVEY in screen())
        ui("set-text", word("Code of the survey"), "sib")
    click(word("C_ontinue"))
    last = word("Step %u of %u") % (3, 3)
    see(last)
    if leave_out:
        ui("toggle", leave_out, "on")
    click(word("_Import"))
    gone(last)


def expected_topic():
    """Figures of the topic that is rated highest, as R computed them."""
    with open(os.path.join(DATA, "survey", "sib_topic_expected.csv"), encoding="utf-8") as f:
        topic = next(row for row in csv.DictReader(f) if row["rank"].strip() == "1")
    return topic["n"], f"{float(topic['mean']):.2f}"


def holds(want):
    """Whether the office holds just so many records of each kind, as another program sees it."""
    have = counts(OFFICE)
    return all(have[kind] == n for kind, n in want.items())


def tool(*argv):
    return subprocess.run(argv, capture_output=True, text=True, check=False)


PLACES = ["overview", "needs", "programmes", "schedule", "cadres", "outcomes", "units", "reports"]    # as the sidebar has them


def go(place):
    press(f"alt+{PLACES.index(place) + 1}")


# --- The steps ---

def start(programs):
    """Without a file the start page comes, with the notice that no state secrets are entered."""
    programs.append(Program(FRUITION_PRINT_TO=PAPER))
    see(word("New Office…"))
    see(word("No state secrets may be entered here. Fruition uses no network; an office is a file that its owner alone can read."))


def new_office(_):
    """A new office is made where the file chooser says, by the person who gives a name."""
    click(word("New Office…"))
    see(word("New Office"))
    choose_file(OFFICE)
    work_as(WHO)
    see(word("An empty office"))
    until("the file of the office", lambda: os.path.exists(OFFICE))
    assert holds({kind: 0 for kind in WHOLE}), "a new office is not empty"


def roster(_):
    """A messy roster of units, posts and cadres comes in; the row that a spreadsheet has damaged stays beside."""
    go("cadres")
    one = word("_Leave out the %s row").replace("%s", "1")
    if CHINESE:
        bring_in("ctrl+i", sheet("io", "county.xlsx"), holds="Units", page="机构")
        bring_in("ctrl+i", sheet("io", "county.xlsx"), holds="Cadres", leave_out=one)
    else:
        bring_in("ctrl+i", sheet("io", "pine-units.csv"), holds="Units")
        bring_in("ctrl+i", sheet("io", "pine-staff.csv"), holds="Cadres", leave_out=one)
    with open(os.path.join(FOLDER, word("%s (left out).csv") % either("pine-staff", "county")), encoding="utf-8-sig") as f:
        assert len(list(csv.reader(f))) == 2, "one row and its heading are left out"
    go("cadres")
    see(SOMEONE)
    go("units")
    see(UNIT, contains=True)


def survey(_):
    """The survey of the Swiss Institute of Bioinformatics comes in whole, and its page opens."""
    bring_in("ctrl+shift+i", sheet("survey", "sib_training_needs_2026.xlsx"), mapped=sheet("survey", "sib-map.json"))
    see(TOPIC, contains=True, role="image")
    assert holds(WHOLE), f"not all came in: {counts(OFFICE)}"


def dot_plot(_):
    """Its dot plot names the topic that is rated highest, with its mean and its number of answers."""
    n, mean = expected_topic()
    row = next(line for line in csv.reader(cli("survey", OFFICE, "sib", "items", "--csv").splitlines()) if TOPIC in line)
    assert "231" in row and any(cell.startswith("2.58008") for cell in row), f"the survey's first topic is {row}"
    words = described()
    for figure in (TOPIC, mean, n):
        assert figure in words, f"the chart's description lacks {figure}: {words}"


def read_by_keys(_):
    """By mean and with the keyboard, the first mark says topic, mean and number of answers."""
    n, mean = expected_topic()
    click(word("By mean"))
    press("Tab", "Home")
    until(f"a mark that reads {TOPIC}, {mean}, {n}",
          lambda: any(TOPIC in line and mean in line and n in line for line in described().splitlines()))


def data_table(_):
    """Behind the chart stands a table with the same figures."""
    n, mean = expected_topic()
    press("Tab", "space")
    row = until("the row of that topic",
                lambda: next((line for line in screen().splitlines() if TOPIC in line and "table row" in line), None))
    assert n in row and mean in row, f"the table has {row}"
    press("space")
    see(TOPIC, contains=True, role="image")


def printed(_):
    """Ctrl+P prints the survey summary: a sound PDF with its fonts in it and the figure in words."""
    press("ctrl+p")
    until("a sound file from the printer", lambda: os.path.exists(PAPER) and not tool("qpdf", "--check", PAPER).returncode)
    n, mean = expected_topic()
    text = tool("pdftotext", "-layout", PAPER, "-").stdout
    row = next((line for line in text.splitlines() if TOPIC in line and mean in line and n in line), None)
    assert SURVEY in text and row, "the paper lacks its title or its figure:\n" + text
    head, _line, *fonts = tool("pdffonts", PAPER).stdout.splitlines()
    at = head.index("emb")
    assert fonts and all(font[at:at + 3] == "yes" for font in fonts), "a font is not in the file:\n" + "\n".join(fonts)


def undo_all(_):
    """Ctrl+Z, one for each import, leads back to the empty office, and every place says that it is empty."""
    empty = {kind: 0 for kind in WHOLE}
    press("alt+Left")
    for gone_now in ({"surveys": 0, "responses": 0}, {"cadres": 0, "posts": 0}, empty):
        press("ctrl+z")
        until(f"{gone_now} after Ctrl+Z", lambda want=gone_now: holds(want))
    go("needs")
    see(word("No survey yet"))
    go("cadres")
    see(word("Nobody here yet"))


def redo_all(_):
    """Ctrl+Shift+Z brings everything back."""
    for back in ({"units": 5}, {"cadres": 5}, WHOLE):
        press("ctrl+shift+z")
        until(f"{back} after Ctrl+Shift+Z", lambda want=back: holds(want))
    see(SOMEONE)


def killed(programs):
    """Killed and opened again, all is there, and the check behind it finds nothing to say."""
    programs[-1].kill()
    programs.append(Program())
    go("needs")
    see(SURVEY, role="table row")
    assert holds(WHOLE), f"something is lost: {counts(OFFICE)}"
    go("cadres")
    see(SOMEONE)
    cli("check", OFFICE, "--deep")


def closed(programs):
    """Ctrl+Q ends it properly, and the next start has nothing to say."""
    press("ctrl+q")
    programs[-1].ended()


run("walk-" + either("en", "zh"), [start, new_office, roster, survey, dot_plot, read_by_keys, data_table, printed, undo_all, redo_all, killed, closed])
