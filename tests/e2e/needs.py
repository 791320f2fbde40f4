#!/usr/bin/python3
"""From a blank page to a decided need: a survey from a template, a question changed, put into the field; the web form filled in twice in a
real browser, a paper form keyed in twice with one difference; the answers brought in, one of them flagged; a finding, a decision, and
the need in the register. In the language of the session."""
import contextlib
import csv
import os
import shutil
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)), os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "web")]
from chromium import Chromium
from hands import CHINESE, Failure, Program, cli, click, either, gone, press, run, screen, see, ui, until, word, work_as
from page import Form

FOLDER = tempfile.mkdtemp(prefix="needs-", dir=os.environ["HOME"])
BACK = os.path.join(FOLDER, "back")
OFFICE = os.path.join(FOLDER, "office.fruition")
DESIGNER = either("Ada Mensah", "王芳")
TITLE = either("What your post asks of whoever holds it", "岗位能力要求问卷")
YEARS = either("Years in this post", "任现岗位年数")
WHOLE_YEARS = either("Whole years in this post", "任现岗位整年数")
LANGUAGE = either("English (en)", "中文 (zh)")
FINDING = either("Two towns keep their asset ledger on paper", "两个镇的资产台账仍为纸质")
ROWS = ["law", "mass", "medi", "emer", "digi", "fina", "asset", "proj", "indu", "rese", "writ", "comm"]
SEEN = {}


def table(*args):
    """What the command line says beside the open window, as rows by the names of their columns."""
    return list(csv.DictReader(cli(*args, "--lang", "en").splitlines()))


def open_row(name):
    """A click selects a row of a table, Enter opens it."""
    click(name, contains=True)
    press("Return")


def view(name):
    """One of the views of the needs."""
    press("alt+2")
    click(word(name))


# --- The steps ---

def start(programs):
    """The sample office opens."""
    cli("new", OFFICE, "--sample=county", "--as", DESIGNER)
    programs.append(Program(OFFICE))
    work_as(DESIGNER)
    see(word("From enrolment to lasting change"))


def template(_):
    """A new survey from the template for posts opens in the editor, without a problem."""
    press("alt+2")
    see(word("_New Survey…"))
    press("ctrl+n")
    click(TITLE)
    see(word("The survey itself"))
    see(word("No problems"))


def change(_):
    """A question gets another wording: the page in the middle says it at once, and the draft is saved by itself."""
    click(YEARS, role="label")
    field = f"{word('Question')} · {LANGUAGE}"
    see(field, role="text")
    ui("set-text", field, WHOLE_YEARS, "--role", "text")
    until("the page says the new words", lambda: screen().count(WHOLE_YEARS) >= 3)
    click(word("The survey itself"))
    click(word("Answers bear names"), role="check box")
    until("the draft is stored", lambda: WHOLE_YEARS in form_text())


def form_text():
    code = next(row["Code"] for row in table("export", OFFICE, "surveys") if row["State"] != "Closed")
    path = os.path.join(FOLDER, "look.html")
    cli("survey", OFFICE, code, "form", "--format", "html", "-o", path)
    SEEN["survey"] = code
    with open(path, encoding="utf-8") as f:
        return f.read()


def field(_):
    """Fielded: the dialog says it is for ever; the survey is out, and its page says who is asked."""
    ui("do", "page.field")
    question = word("Put the Survey into the Field")
    see(question)
    click(word("_Field"))
    gone(question)
    until("the survey is out", lambda: any(row["State"] == "Fielded" for row in table("export", OFFICE, "surveys")))
    open_row(TITLE)
    see(word("_Give Out"))
    see(word("_Key In Paper Forms…"))


def fill(form, post, values):
    form.start(1280, lang=1 if CHINESE else 0)
    form.choose("post", post)
    form.write("years", "4")
    assert WHOLE_YEARS in form.words(), form.words()
    while form.b.js("document.getElementById('next') !== null"):
        shown = [name for name in ROWS if form.seen("imp_" + name)]
        for name in shown:
            form.choose("imp_" + name, values[ROWS.index(name)])
        form.click("next")
    return form.saved()[0]


def sent_back(path):
    os.makedirs(BACK, exist_ok=True)
    return shutil.move(path, BACK)


def browser(_):
    """The web form, saved from the window's command, is filled in twice in a browser: once with thought, once straight down."""
    cli("survey", OFFICE, SEEN["survey"], "form", "--format", "html", "-o", os.path.join(FOLDER, "form.html"))
    chromium = Chromium(FOLDER)
    try:
        form = Form(chromium, FOLDER, "form.html")
        SEEN["files"] = [sent_back(fill(form, "head", "534512345123")), sent_back(fill(form, "staff", "5" * len(ROWS)))]
    finally:
        chromium.close()


def key_form(third):
    """Post, years, twelve rows, two texts left empty; the third row as given."""
    for key in ("3", "6", "Return", "4", "4", third, *"452345123", "Return", "Return"):
        press(key)


def paper(_):
    """A paper form is keyed in, one key an answer."""
    click(word("_Key In Paper Forms…"))
    click(word("_Key In Forms…"))
    see(word("Key In Paper Forms"))
    ui("set-text", word("Batch, as printed on the forms"), "B1")
    click(word("_Begin"))
    see(word("first entry"), contains=True)
    key_form("3")
    until("the form is keyed in", lambda: word("Form %u is keyed in").replace("%u", "1") in screen())
    press("Return")


def paper_again(_):
    """Its second entry differs in one row: only that is shown, and the second is taken."""
    press("alt+Left")
    click(word("Second Entry"), contains=True)
    see(word("second entry"), contains=True)
    key_form("2")
    see(word("Difference %u of %u").replace("%u", "1"), contains=True)
    press("2")
    until("the difference is settled", lambda: word("Form %u: every difference is settled").replace("%u", "1") in screen())
    press("Return")
    until("the answer is counted", lambda: len(responses()) == 1)
    kept = responses()[0]
    assert either("Slightly important", "不太重要") in [v for k, v in kept.items() if k.startswith("imp_medi")], kept


def responses():
    return table("export", OFFICE, "responses", "--survey", SEEN["survey"])


def answers(_):
    """Both files of the web form are brought in at once, looked at before they are stored."""
    press("alt+Left")
    press("alt+Left")
    click(word("_Import Answers…"))
    see(word("Unit they come from"))
    click(word("Choose _Files…"))
    see(word("_Look at Them"))
    press("ctrl+a")
    ui("type", BACK + "/")
    press("Return")
    see(os.path.basename(BACK), role="label")

    def looked():
        press("ctrl+a")
        ui("click", word("_Look at Them"))
        with contextlib.suppress(Failure):
            ui("wait", word("_Store"), timeout=2)
            return True
        return False

    until("the files are looked at", looked)
    click(word("_Store"))
    until("both are stored", lambda: len(responses()) == 3)


def flagged(_):
    """Who went straight down is flagged, and nothing is deleted."""
    until("the board counts all", lambda: either("3 of", "3") in screen())
    ui("scroll", word("Without flagged answers"), "30")
    see(word("One answer down a whole block"))
    assert len(responses()) == 3


def finding(_):
    """A finding is written down, and becomes a need of the register."""
    view("Findings")
    click(word("New Finding"))
    see(word("Finding"), role="text")
    ui("set-text", word("Finding"), FINDING, "--role", "text")
    press("Return")
    click(word("_New Need…"))
    see(word("Weighed by"))
    click(word("_Put into the Register"))
    until("the need is there", lambda: any(row["Need"] == FINDING for row in table("export", OFFICE, "needs")))


def decision(_):
    """A named person decides on it: from then on the register says who, when and how much it matters."""
    view("Register")
    open_row(FINDING)
    click(word("_Decide…"))
    see(word("Decide on a Need"))
    click(word("_Decide"))
    until("the decision is stored", lambda: decided().get("Decided by") == DESIGNER)
    assert decided()["Priority"] == "Must", decided()
    press("alt+Left")
    until("the register says it", lambda: any(FINDING in line and DESIGNER in line and word("Must") in line for line in screen().splitlines()))


def decided():
    return next(row for row in table("export", OFFICE, "needs") if row["Need"] == FINDING)


def closed(programs):
    """Ctrl+Q ends it properly, and the office is whole."""
    press("ctrl+q")
    programs[-1].ended()
    cli("check", OFFICE)


run("needs-" + either("en", "zh"), [start, template, change, field, browser, paper, paper_again, answers, flagged, finding, decision, closed])
