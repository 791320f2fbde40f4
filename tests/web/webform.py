#!/usr/bin/python3
"""webform.py TOOL EXPR: the web form filled in by a person's hands in headless Chromium, on a workstation and on a phone, in English and
Chinese; what it gives is what the program computes. Prints TAP."""
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback

from chromium import Chromium
from page import Form, must, same

TOOL, EXPR = sys.argv[1:3]
ROUNDS = int(os.environ.get("CHECK_ROUNDS", "1"))
SEED = int(os.environ.get("SEED", "0")) or int.from_bytes(os.urandom(2), "little") + 1


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def fill_to_end(form):
    """The least that goes through, from the first page of questions."""
    form.write("years", "12")
    form.click("next")
    form.click("next")
    form.choose("law_help", "4")
    form.choose("mass_help", "2")
    form.click("next")
    form.write("what", "Law")
    form.write("days", "3")
    form.click("next")
    form.click(form.ident("read"))
    form.click("next")


def test_skips(form):
    form.start(1280)
    must(not form.seen("staff"), "hidden until someone leads")
    form.choose("leads", "yes")
    must(form.seen("staff"), "shown to those who lead")
    form.write("staff", "5")
    form.choose("leads", "no")
    must(not form.seen("staff"), "hidden again")
    same(form.value("staff"), "")
    form.b.press("ArrowUp")
    same(form.value("leads"), "yes")
    same(form.value("staff"), "5")
    form.b.js(f"{form.element('leads')}.querySelector('.clear').click()")
    same(form.value("leads"), "")


def test_checks(form):
    form.start(1280)
    form.click("next")
    same(form.error("years"), "We need the years to compare groups.")
    same(form.focus(), form.ident("years"))
    form.write("years", "61")
    same(form.error("years"), "Nobody serves longer than 60 years.")
    form.write("years", "a few")
    same(form.error("years"), "Please write a whole number in figures, for example 12.")
    form.write("years", "１２")
    same((form.error("years"), form.value("years")), ("", "12"))
    form.choose("leads", "yes")
    form.click("next")
    same(form.focus(), form.ident("staff"))
    form.write("staff", "3")
    form.click("next")
    must("Page 2 of 5" in form.words(), "the second page")


def test_filter(form):
    form.start(1280)
    must(not form.seen("town"))
    form.choose("county", "north")
    offered = f"[...{form.element('town')}.options].map(o => o.value).join(' ').trim()"
    same(form.b.js(offered), "pine oak")
    form.b.js(f"{form.element('town')}.focus()")
    form.b.press("ArrowDown")
    same(form.value("town"), "pine")
    form.choose("county", "south")
    same((form.b.js(offered), form.value("town")), ("lake", ""))


def test_calculations(form):
    form.start(1280)
    form.write("years", "12")
    form.write("hours", "3.5")
    same(form.value("rate"), "0.5")
    form.click("next")
    for name in ("case", "visit", "other"):
        form.choose("methods", name)
    must("You chose 3 methods." in form.words(), "the note tells the number")
    must(form.seen("methods_other"))
    form.choose("methods", "other")
    must("You chose 2 methods." in form.words() and not form.seen("methods_other"))
    same(form.value("methods"), "case visit")
    form.choose("ready", "0")
    same(form.value("ready"), "0")
    must(form.b.js(f"{form.element('room')}.readOnly") and form.value("room") == "Hall 2", "a default that can't be changed")


def test_ranking(form):
    form.start(1280)
    form.write("years", "1")
    form.click("next")
    same(form.value("order"), "")
    form.b.js(f"{form.element('order')}.querySelector('.down').focus()")
    form.b.press("Enter")
    same(form.value("order"), "lecture case visit")
    form.b.press(" ")
    same(form.value("order"), "lecture visit case")
    must("Case study is now number 3 of 3." in form.words(), "said what has moved")
    must("Move up: Case study" in form.b.names("button"), "the buttons have names")


def test_matrix(form):
    form.start(1280)
    form.write("years", "1")
    form.click("next")
    form.click("next")
    form.b.js(f"{form.choice('law_help', '1')}.focus()")
    form.b.press(" ")
    form.b.press("ArrowRight")
    form.b.press("ArrowRight")
    same(form.value("law_help"), "3")
    form.b.press("Tab")
    form.b.press("Tab")
    form.b.press("ArrowDown")
    same(form.value("mass_help"), "2")
    names = form.b.names("radiogroup")
    must("How much would a course help you with this? Acting by the law" in names, names)
    must("How important is it in your post, and how well can you do it today? Acting by the law Present ability" in names, names)
    must("Fairly" in form.b.names("radio"), "a cell is called by its column")


def test_repeat(form):
    form.start(1280)
    form.write("years", "1")
    form.click("next")
    form.click("next")
    form.choose("law_help", "1")
    form.choose("mass_help", "1")
    form.click("next")
    form.write("what", "Law")
    form.write("days", "3")
    form.click(form.b.js("document.querySelector('[id^=add]').id"))
    form.b.press("Tab")
    form.b.type("Data")
    form.write("days", "4", 1)
    same((form.value("what", 1), form.value("days_all")), ("Data", "7"))
    form.b.click("document.querySelectorAll('.turn .quiet')[0]")
    same((form.value("what"), form.value("days_all")), ("Data", "4"))


def test_draft(form):
    form.start(1280)
    form.write("years", "12")
    form.click("next")
    form.choose("methods", "visit")
    form.b.reload()
    must("are still on this device" in form.words(), "offers the draft")
    form.click("continue")
    must("Page 2 of 5" in form.words(), "where it was left")
    same((form.value("years"), form.value("methods")), ("12", "visit"))
    must(form.b.js(f"{form.choice('methods', 'visit')}.checked"))
    form.click("forget")
    form.click("forget-yes")
    form.b.reload()
    must("are still on this device" not in form.words() and form.b.js("localStorage.length === 0"), "nothing is left")


def test_file(form):
    for width in (1280, 360):
        form.start(width)
        for name in ("county", "leads"):
            form.choose(name, {"county": "north", "leads": "yes"}[name])
        form.write("staff", "7")
        form.fits()
        fill_to_end(form)
        form.fits()
        path, sheet = form.saved()
        same(form.b.js("document.getElementById('code').textContent"), sheet["code"])
        must(os.path.basename(path) == f"needs-{sheet['code']}.fruition-answers.json", path)
        checked = run(TOOL, "check", path)
        same(checked.returncode, 0)
        told = dict(line.split("\t") for line in checked.stdout.splitlines())
        same(told.pop("code"), sheet["code"])
        same(told, {a["name"] + (f"/{a['turn']}" if "turn" in a else ""): a["value"] for a in sheet["answers"]})
        same(told["days_all"] + told["what/1"] + told["room"] + told["read"], "3LawHall 2OK")
        same((sheet["survey"], sheet["form"], sheet["form_version"]), ("S-2026-1", "needs", "3"))
        must(all(told[name] == sheet["day"] for name in ("began", "ended", "day")), "no hour in an anonymous file")
        os.rename(path, path + ".done")


def test_tampered(form):
    form.start(1280)
    fill_to_end(form)
    path, sheet = form.saved()
    with open(path, encoding="utf-8") as f:
        text = f.read()
    with open(path, "w", encoding="utf-8") as f:
        f.write(text.replace('"Law"', '"Lax"'))
    checked = run(TOOL, "check", path)
    must(checked.returncode == 1 and "changed after it was made" in checked.stdout and sheet["code"] in checked.stdout, checked.stdout)


def test_chinese_phone(form):
    form.start(360, lang=1)
    must("第1页，共5页" in form.words(), form.words())
    same(form.b.js("document.documentElement.lang"), "zh")
    form.click("next")
    same(form.error("years"), "分组比较需要这个年限。")
    form.write("years", "3")
    form.fits()
    form.click("next")
    form.fits()
    form.click("next")
    form.fits()
    must("比较" in form.words() and "重要程度" in form.words(), "a card says its scale and its points")
    form.choose("law_imp", "5")
    same(form.value("law_imp"), "5")


def test_named(form):
    form.start(1280)
    fill_to_end(form)
    _, sheet = form.saved()
    began = [a["value"] for a in sheet["answers"] if a["name"] == "began"][0]
    must(len(began) > 20 and "T" in began, "a named form keeps the moment")
    form.b.reload()
    must("This survey carries your name" in form.words())


def test_alone(form):
    form.start(1280)
    asked = {request["request"]["url"] for request in form.b.events("Network.requestWillBeSent")}
    must(all(url.startswith(("file:", "blob:", "data:")) for url in asked), f"asks for nothing from elsewhere: {asked}")
    must(form.b.js("fetch('https://example.org').then(() => false, () => true)"), "its own policy forbids it")
    same([e["exceptionDetails"]["text"] for e in form.b.events("Runtime.exceptionThrown")], [])


def test_given_forms(form):
    folder = os.path.join(os.environ["FR_TOP_SRCDIR"], "tests/data/survey/forms")
    pages = run(TOOL, "forms", form.home, *[os.path.join(folder, name) for name in sorted(os.listdir(folder))
                                                 if name.endswith(".xlsx")]).stdout.split()
    must(len(pages) > 10, pages)
    form.b.size(360, 800)
    before = len(form.b.events("Runtime.exceptionThrown"))
    for page in pages:
        form.b.open("file://" + page)
        form.b.js("localStorage.clear()")
        form.click("start")
        must(form.b.js("document.querySelector('form, .last') !== null"), page)
        must(form.b.js("document.documentElement.scrollWidth <= innerWidth"), page + " is wider than the window")
        must(form.b.js("(() => { for (;;) { const next = document.getElementById('next'), at = Page.state.at;"
                       " if (next) next.click(); if (document.documentElement.scrollWidth > innerWidth) return false;"
                       " if (Page.state.at <= at || !document.getElementById('next')) return true; } })()"), page + " is wider than the window")
    same([e["exceptionDetails"].get("exception", {}).get("description") for e in form.b.events("Runtime.exceptionThrown")[before:]], [])


def script(form, *command):
    """Runs a script that says "0 of N differ"."""
    text = run(*command).stdout
    with open(os.path.join(form.home, "script.html"), "w", encoding="utf-8") as f:
        f.write("<meta charset=utf-8><script>const said = []; console.log = (...words) => said.push(words.join(' '));</script><script>\n" + text
                + "</script>")
    form.b.open("file://" + os.path.join(form.home, "script.html"))
    said = form.b.js("said.join('\\n')")
    found = said.rsplit("\n", 1)[-1].split()
    must(found[:2] == ["0", "of"] and int(found[2]) > 50, f"seed {SEED}: {said[:2000]}")


def test_expressions(form):
    script(form, EXPR, "--script", str(300 * ROUNDS), str(SEED))


def test_oracle(form):
    script(form, EXPR, "--oracle")


def test_forms(form):
    script(form, TOOL, "random", str(200 * ROUNDS), str(SEED))


def main():
    tests = [(name[5:], value) for name, value in globals().items() if name.startswith("test_")]
    print(f"TAP version 13\n1..{len(tests)}\n# seed {SEED}", flush=True)
    with tempfile.TemporaryDirectory() as home:
        for name in ("page", "page-named"):
            subprocess.run([TOOL, name, os.path.join(home, name + ".html")], check=True)
        browser = Chromium(home)
        try:
            for number, (name, test) in enumerate(tests, 1):
                began = time.monotonic()
                try:
                    test(Form(browser, home, "page-named.html" if name == "named" else "page.html"))
                    print(f"ok {number} - {name}\n# {time.monotonic() - began:.1f} s", flush=True)
                except (AssertionError, RuntimeError, IndexError, KeyError) as fault:
                    print("".join("# " + line + "\n" for line in traceback.format_exc().splitlines()), end="")
                    print(f"not ok {number} - {name}: {str(fault).splitlines()[0] if str(fault) else 'see above'}", flush=True)
        finally:
            browser.close()


main()
