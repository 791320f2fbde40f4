#!/usr/bin/python3
"""From a line of the annual plan to a printed week: need, objective, module, sessions of three methods; approval refused, its reasons met,
returned and approved; arranged, a card dragged onto a clash, repaired after an instructor is lost for a day, a calendar saved, the week
printed. In the real program with a pointer and keys, in the language of the session."""
import csv
import functools
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from hands import CHINESE, Program, cli, click, drive, either, gone, nodes, press, reveal, run, screen, see, ui, until, word, work_as

FOLDER = tempfile.mkdtemp(prefix="programmes-", dir=os.environ["HOME"])
OFFICE = os.path.join(FOLDER, "office.fruition")
PAPER = os.path.join(FOLDER, "paper.pdf")
CALENDAR = os.path.join(FOLDER, "calendar.ics")
DESIGNER, HEAD = either(("Ada Mensah", "Kofi Boateng"), ("王芳", "李建国"))
LINE = either("Press and public opinion", "新闻发布与舆情应对培训班")
PROGRAMME = either("Village governance research class", "乡村治理专题研究班")
CODE = "P2026-24"
OBJECTIVE = either("Runs a village meeting by its own rules", "按议事规则主持村民会议")
MODULE = either("In the village", "到村里去")
SESSIONS = [(either("Research-based", "研讨式"), either("Why the square stands empty", "文化广场为何冷清")),
            (either("Case-based", "案例式"), either("The well at Stone Bridge", "石桥村的水井")),
            (either("Experiential, on site", "体验式（现场教学）"), either("A morning at the village office", "村委会的一个上午"))]
NEW = [title for _method, title in SESSIONS]     # these have no instructor
OTHER = either("Draws up a plan for one change in one's village", "为本村拟订一项改变的行动计划")
WEEK = either("9–15 November 2026", "2026年11月9日")
ROWS = ["By venue", "By programme", "By class", "By instructor"]    # as the list has them
CLASS = "K2026-24-1"
# Where the first row of the timetable is in a window of this size, and how its half-days are gone over: left of what waits for a time.
FIRST_ROW, ACROSS = 178, (350, 1080, 42)
SECOND = either("class 2", "第2期")
LATER = either("The second class gets its sessions after the first.", "第2期的教学安排待第1期结束后确定。")
REASON = either("Say what the visit is for.", "请写明现场教学的目的。")


def table(*args):
    """What the command line says beside the open window, as rows by the names of their columns."""
    return list(csv.DictReader(cli(*args, "--lang", "en").splitlines()))


def one(kind, **want):
    return next((row for row in table("export", OFFICE, kind) if all(row[k] == v for k, v in want.items())), None)


def state():
    return one("programmes", Code=CODE)["State"]


def gate():
    return cli("gate", OFFICE, CODE, "--csv", status=None)


def open_conditions():
    return [row["condition"] for row in csv.DictReader(gate().splitlines()) if row["state"] == "open"]


def open_row(name):
    """A click selects a row of a table, Enter opens it."""
    click(name, contains=True, role="table row")
    press("Return")


def open_programme():
    press("alt+3")
    click(word("Programmes"), role="push button")
    ui("set-text", word("Find a programme"), PROGRAMME)
    open_row(PROGRAMME)
    see(word("Conditions for approval"))


def act(door, title, button, **texts):
    """A door, its dialog with what is filled in, and its button."""
    reveal(word(door))
    click(word(door))
    see(word(title))
    for label, text in texts.items():
        ui("set-text", word(label), text)
    click(word(button), role="push button")


def add(door, kind, label, title):
    """A new part of the programme by its title."""
    heading = word("New: %s").replace("%s", word(kind))
    click(word(door))
    see(heading)
    ui("set-text", word(label), title, "--in", heading, "--enter")
    gone(heading)


# --- The steps ---

def start(programs):
    """The sample office opens."""
    cli("new", OFFICE, "--sample=county", "--as", DESIGNER, "--lang", either("en", "zh_CN"), "--today", "2026-10-12")
    programs.append(Program(OFFICE, FRUITION_PRINT_TO=PAPER))
    work_as(DESIGNER)
    see(word("From enrolment to lasting change"))


def plan(_):
    """A line of the annual plan is fixed, with the name of who decided."""
    press("alt+3")
    open_row(LINE)
    act("_Fix…", "Fix a Line of the Plan", "_Fix")
    until("the line is fixed", lambda: one("plan-lines", Title=LINE)["State"] == "Fixed")


def objective(_):
    """An objective is added to the designed programme, and linked to a need in the matrix."""
    open_programme()
    add("_Add…", "Objective", "What they will do", OBJECTIVE)
    see(OBJECTIVE)
    link(OBJECTIVE)
    assert "no need" not in facts_of(OBJECTIVE) or CHINESE


def facts_of(part):
    return next(line for line in screen().splitlines() if "list item" in line and part in line)


def link(behaviour):
    """In the matrix, by its cell's name."""
    need = one("needs", Code="N2026-05")["Need"]
    cell = word("“%s” answers “%s”: %s") % (behaviour, need, word("no"))
    click(word("_Matrix"))
    click(cell)
    see(word("“%s” answers “%s”: %s") % (behaviour, need, word("yes")))
    press("alt+Left")
    gone(word("Objectives matrix"))


def module(_):
    """A module, and in it a research-based, a case-based and an on-site session, each asking for what its method needs."""
    add("Add M_odule…", "Module", "Module", MODULE)
    see(MODULE)
    for method, title in SESSIONS:
        click(word("Add _Session…"))
        see(word("New Session"))
        ui("choose", word("Method"), method)
        ui("set-text", word("Title"), title)
        ui("choose", word("Module"), MODULE)
        click(word("_Add"), role="push button")
        see(word("What its method asks for"))
        see(word("Not ready yet"))
        press("alt+Left")
        gone(word("What its method asks for"))


def refused(_):
    """Submitting is refused, and says which conditions are open."""
    click(word("_Submit…"))
    see(word("Submit the Programme"))
    click(word("_Submit"), role="push button")
    until("the refusal names what is open", lambda: OTHER in ui("tree", "--in", word("Submit the Programme")))
    assert state() == "Draft"
    click(word("_Cancel"))
    gone(word("Submit the Programme"))


def met(_):
    """What is open is met: the objective gets its need, the hours of the class add up; that the second class is still to be designed is
    waived by name, with a reason."""
    link(OTHER)
    see(word("Programme"), contains=True)
    ui("set-text", word("Hours"), "46", "--in", word("The programme"), "--enter")
    for _method, title in SESSIONS:
        reveal(title)
        click(title)
        see(word("What its method asks for"))
        ui("set-text", word("Hours"), "2", "--enter")
        press("alt+Left")
        gone(word("What its method asks for"))
    until("the first class's hours add up", lambda: open_conditions() == ["hours"] and SECOND in gate())
    act("_Waive…", "Waive a Condition", "_Waive", **{"Waived by": HEAD, "Reason": LATER})
    until("no condition is open", lambda: not open_conditions())


def submitted(_):
    """Submitted, it is with the reviewer, and its design is closed."""
    act("_Submit…", "Submit the Programme", "_Submit")
    until("it is submitted", lambda: state() == "In review")


def returned(_):
    """Somebody else returns it with a reason; it is submitted again."""
    act("_Return…", "Return the Programme", "_Return", **{"Returned by": HEAD, "Reason": REASON})
    until("it is back", lambda: state() == "Returned")
    see(REASON, contains=True)
    act("_Submit…", "Submit the Programme", "_Submit")
    until("it is submitted", lambda: state() == "In review")


def approved(_):
    """The same somebody approves it; the evidence of that day is kept."""
    act("_Approve…", "Approve the Programme", "_Approve", **{"Approved by": HEAD})
    until("it is approved", lambda: state() == "Approved")


def arranged(_):
    """The class ends a day later; the new sessions find their days, times and places; what moves is listed before anything does, and applied at
    once."""
    ui("set-text", word("Ends"), "2026-11-16", "--in", word("The class"), "--enter")
    until("the class ends later", lambda: one("classes", Code=CLASS)["Ends"] == "2026-11-16")
    reveal(word("A_rrange…"))
    click(word("A_rrange…"))
    see(word("Time to spend"))
    ui("choose", word("Time to spend"), word("1 second"))
    click(word("_Arrange"), role="push button", **{"in": word("Arrange")})
    click(word("_Apply"), role="push button")
    gone(word("Time to spend"))
    until("every new session has its day", lambda: all(session(title)["Day"] for _method, title in SESSIONS))


def session(title):
    return one("sessions", Title=title, **{"Class code": CLASS})


def rows(by):
    """What the rows of the timetable are, picked with the arrow keys."""
    click(word("What the rows are"))
    until("the list of rows", lambda: any(n.rl == "list item" and drive.subtree_text(n) == word(by) for n in nodes()))
    press("Home", *["Down"] * ROWS.index(by), "Return")
    until(f"rows are {by}", lambda: any(n.nm == word(by) and n.rl == "label" for n in nodes()))


def focus_at(x, y):
    """A click on the grid; what it says of the place, as a screen reader has it."""
    ui("click-at", x, y)
    time.sleep(0.5)  # the grid says where the focus is in its next frame
    return at_focus()


def cards(n, but):
    """The first n cards of the first row, but those named: title and place. The grid is gone over as a pointer does."""
    titles, found = titles_of(but), {}
    for x in range(*ACROSS):
        title = title_at(titles, focus_at(x, FIRST_ROW))
        if title is not None:
            found.setdefault(title, (x, FIRST_ROW))
        if len(found) == n:
            break
    return list(found.items())


def titles_of(but=()):
    return [row["Title"] for row in table("export", OFFICE, "sessions") if row["Class code"] == CLASS and row["Title"] not in but]


def title_at(titles, words):
    """Whose card the words are that the grid says of the place with the focus."""
    return next((title for title in titles if words.startswith(title)), None)


def places():
    return [(row["Day"], row["Begins"]) for row in table("export", OFFICE, "sessions") if row["Class code"] == CLASS]


def clash(_):
    """A card dragged onto a half-day that is taken goes back, and the program says why: who, what, when."""
    press("alt+4")
    see(word("This Week"))
    rows("By class")
    until("the class's week", its_week)
    (title, start), (other, end) = cards(2, but=NEW)
    before = places()
    ui("drag", "%d,%d" % start, "%d,%d" % end)
    until(f"why {title} can't stand where {other} does",
          lambda: any(title in line and other in line and "label" in line for line in screen().splitlines()))
    press("Escape")
    press("Escape")
    assert places() == before


def its_week():
    if WEEK in screen():
        return True
    press("ctrl+Next")
    return False


def at_focus():
    return next((n.nm for n in nodes() if n.rl == "image" and "focused" in n.st), "")


def taught_first(titles):
    """Goes down a half-day until the focus is on a card; whoever's row that is."""
    title = title_at(titles, at_focus())
    if title is None:
        press("Down")
        time.sleep(0.5)
        return None
    return title


def repaired(_):
    """Whoever teaches early in the week can't come for it: a repair is chosen, with who must be told; it is applied at once, and a calendar saved."""
    rows("By instructor")
    focus_at(ACROSS[0] + 2 * ACROSS[2], FIRST_ROW)
    title = until("a session in that half-day", functools.partial(taught_first, titles_of(but=NEW)))
    before = places()
    click(word("_Repair…"))
    see(word("Can’t Come"))
    click(word("Find _Repairs"), role="push button")
    click(word("_Apply"), role="push button")
    see(word("The timetable is repaired."))
    assert places() != before, f"{title} stands as it did: {before}"
    click(word("_Save Calendar…"), role="push button")
    see(word("Calendars (.ics)"))
    press("ctrl+a")
    ui("type", CALENDAR)
    press("Return")
    until("the calendar", lambda: os.path.exists(CALENDAR))
    with open(CALENDAR, encoding="utf-8") as f:
        assert f.read().startswith("BEGIN:VCALENDAR")
    click(word("_Close"), role="push button")
    gone(word("The timetable is repaired."))


def printed(programs):
    """Ctrl+P prints the week of the class: a sound PDF that names it; the program ends properly, and the office is whole."""
    rows("By class")
    focus_at(ACROSS[0], FIRST_ROW)
    press("ctrl+p")
    until("a sound file from the printer", lambda: os.path.exists(PAPER) and not subprocess.run(["qpdf", "--check", PAPER], check=False,
                                                                                                capture_output=True).returncode)
    text = subprocess.run(["pdftotext", "-layout", PAPER, "-"], capture_output=True, text=True, check=False).stdout
    assert PROGRAMME in text, "the paper lacks the class:\n" + text
    press("ctrl+q")
    programs[-1].ended()
    cli("check", OFFICE)


run("programmes-" + either("en", "zh"), [start, plan, objective, module, refused, met, submitted, returned, approved, arranged, clash, repaired, printed])
