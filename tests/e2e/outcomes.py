#!/usr/bin/python3
"""What became of training, from the office to one person and back: the limits chart by keyboard alone, the unit it leads to, a person of
that unit, a claim, its verification by somebody else, the figures after it, and both sheets on paper. In the language of the session."""
import csv
import functools
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hands import Failure, Program, cli, click, described, either, focused, press, reveal, run, screen, see, ui, until, word, work_as

FOLDER = tempfile.mkdtemp(prefix="outcomes-", dir=os.environ["HOME"])
OFFICE = os.path.join(FOLDER, "office.fruition")
PAPER = os.path.join(FOLDER, "paper.pdf")
CLAIMER, VERIFIER = either(("Ada Mensah", "Zhou Wei"), ("王芳", "周伟"))
DONE = either("One window for permits", "一窗通办")


def table(*args):
    """What the command line says beside the open window, as rows by the names of their columns."""
    return list(csv.DictReader(cli(*args, "--lang", "en").splitlines()))


@functools.cache
def records(kind):
    """As they stood before the claim."""
    return table("export", OFFICE, kind)


def person_of(unit):
    """Somebody of that unit by a name that nobody else has, whose class ended long ago and who has claimed nothing."""
    cadres, names = records("cadres"), [row["Full name"] for row in records("cadres")]
    here = {row["Code"]: row["Full name"] for row in cadres if row["Unit code"] == unit and names.count(row["Full name"]) == 1}
    claimed = {row["Cadre code"] for row in records("outcomes")}
    sent = [row for row in records("enrolments") if row["Cadre code"] in here and row["Sent by code"] == unit]
    calm = [row for row in sent if row["State"] == "Completed" and row["Class code"].startswith("K2024")
            and row["Cadre code"] not in claimed and sum(r["Cadre code"] == row["Cadre code"] for r in sent) == 1]
    return (calm[0]["Cadre code"], calm[0]["Cadre"]) if calm else None


def applied(unit):
    """How many of a unit's people have applied what they learned, confirmed."""
    return next(int(row["verified"]) for row in table("outcomes", OFFICE, "conversion", "--unit", unit, "--csv") if row["station"] == "applied")


def printed():
    """Ctrl+P, and the words of the paper that comes."""
    if os.path.exists(PAPER):
        os.remove(PAPER)
    press("ctrl+p")
    until("a sound file from the printer",
          lambda: os.path.exists(PAPER) and not subprocess.run(["qpdf", "--check", PAPER], capture_output=True, check=False).returncode)
    return subprocess.run(["pdftotext", "-layout", PAPER, "-"], capture_output=True, text=True, check=True).stdout


def become(name):
    ui("do", "win.switch-actor")
    work_as(name)


def find(name):
    """Opens a record through the search that is everywhere."""
    press("ctrl+k")
    see(word("Search everything"), role="entry")
    ui("paste", name)
    ui("wait", name, "--contains", "--role", "list item", "--in", word("Found"))
    press("Return")


SEEN = {}


# --- The steps ---

def start(programs):
    """The sample office opens at the Overview, with the stations of its people."""
    cli("new", OFFICE, "--sample=county", "--as", CLAIMER)
    programs.append(Program(OFFICE, FRUITION_PRINT_TO=PAPER))
    work_as(CLAIMER)
    see(word("From enrolment to lasting change"))


def unit_read(chart, units):
    """The unit whose mark the chart reads out, with its figures."""
    lines = [mark.prop("Accessible", "Name", "") for mark in chart.kids]
    read = [row for line in lines for name, row in units.items() if name in line and row["k"] in line and row["n"] in line]
    return max(read, key=lambda row: len(row["name"]), default=None)  # a town's name begins those of its centres


def limits_by_keys(_):
    """In Units, by keyboard alone, each mark of the limits chart says its unit, how many were due and how many are confirmed."""
    units = {row["name"]: row for row in table("outcomes", OFFICE, "units", "--csv")}
    press("alt+7")
    see(word("Its units"))

    for _tab in range(30):
        press("Tab")
        chart = focused()
        if any(name in chart.desc for name in units):
            break
    else:
        raise Failure("no chart that names a unit was reached by Tab")
    for _mark in units:
        press("Right")
        SEEN["unit"] = unit_read(chart, units)
        if SEEN["unit"] and person_of(SEEN["unit"]["unit"]):
            return
    raise Failure("no unit in the chart has a person to go on with")


def unit_by_enter(_):
    """Enter opens that unit, which stands among its peers, with the sentence of its estimate."""
    press("Return")
    see(word("In the company of its peers"))
    row = SEEN["unit"]
    until(f"the estimate of {row['name']}", lambda: either(f"as observed {row['k']} of {row['n']}", row["name"]) in screen())
    assert row["name"] in screen()


def person(_):
    """A person of that unit: the timeline says what is known, the hours what is owed."""
    SEEN["code"], SEEN["name"] = person_of(SEEN["unit"]["unit"])
    SEEN["before"] = applied(SEEN["unit"]["unit"])
    find(SEEN["name"])
    see(word("No outcome is recorded; that does not show that nothing changed"), role="image")


def claim(_):
    """An outcome is claimed at the training: hollow on the timeline, and no figure of the unit has changed."""
    click(word("_Claim…"))
    see(word("Claim an Outcome"))
    ui("set-text", word("What was done"), DONE)
    ui("set-text", word("Reference (document number, minutes, address)"), "2026-17")
    click(word("_Claim"))
    waits = word("No application is verified yet")
    until("the claim on the timeline", lambda: waits in described())
    assert applied(SEEN["unit"]["unit"]) == SEEN["before"], "what is only claimed counts as confirmed"


def verify(_):
    """Somebody else verifies it, and the person's line and the unit's figures change at once."""
    become(VERIFIER)
    reveal(DONE, role="list item")
    click(DONE, role="list item")
    click(word("_Verify…"))
    see(word("Verify a Step"))
    click(word("_Verify"))
    until("the decision is stored", lambda: applied(SEEN["unit"]["unit"]) == SEEN["before"] + 1)
    press("alt+Left")
    until("the timeline says so", lambda: word("No application is verified yet") not in described())


def sheet(_):
    """Ctrl+P prints the cadre sheet, with the outcome and who verified it."""
    text = printed()
    for part in (SEEN["name"], DONE, VERIFIER):
        assert part in text, f"the cadre sheet lacks {part}:\n{text}"


def summary(_):
    """Ctrl+P on the unit's page prints the unit summary, with the new figure."""
    find(SEEN["unit"]["name"])
    see(word("In the company of its peers"))
    text = printed()
    row = next(row for row in table("outcomes", OFFICE, "units", "--csv") if row["unit"] == SEEN["unit"]["unit"])
    assert int(row["k"]) == int(SEEN["unit"]["k"]) + 1, f"{row} after {SEEN['unit']}"
    for part in (row["name"], row["k"], row["n"], word("How to read this")):
        assert part in text, f"the unit summary lacks {part}:\n{text}"


def closed(programs):
    """Ctrl+Q ends it properly, and the office is whole."""
    press("ctrl+q")
    programs[-1].ended()
    cli("check", OFFICE)


run("outcomes-" + either("en", "zh"), [start, limits_by_keys, unit_by_enter, person, claim, verify, sheet, summary, closed])
