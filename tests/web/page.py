"""page.py: a web form of ours in a browser, by the names of its questions: what the tests of the page and the walks share."""
import contextlib
import json
import os


def must(what, text=""):
    if not what:
        raise AssertionError(text)


def same(got, want):
    must(got == want, f"{got!r} and not {want!r}")


class Form:
    """A page that fruition wrote, open in a Chromium (chromium.py); home is the folder its files go to."""

    def __init__(self, browser, home, page):
        self.b, self.home, self.url = browser, home, "file://" + os.path.join(home, page)

    def start(self, width, lang=0):
        self.b.size(width, 800)
        self.b.open(self.url)
        self.b.js("localStorage.clear()")
        self.b.reload()
        if lang:
            self.b.js("(s => { s.value = '1'; s.dispatchEvent(new Event('change')); })(document.getElementById('language'))")
        self.click("start")

    def click(self, ident):
        self.b.click(f"document.getElementById('{ident}')")

    def ident(self, name, turn=0):
        return self.b.js(f"'q' + FORM.steps.findIndex(s => s.name === '{name}') + '_{turn}'")

    def element(self, name, turn=0):
        return f"document.getElementById('{self.ident(name, turn)}')"

    def choice(self, name, value, turn=0):
        return f"{self.element(name, turn)}.querySelector('[value=\"{value}\"]')"

    def choose(self, name, value, turn=0):
        self.b.click(self.choice(name, value, turn))

    def write(self, name, text, turn=0):
        self.b.click(self.element(name, turn))
        self.b.js(f"{self.element(name, turn)}.select()")
        self.b.type(text)
        self.b.press("Tab")

    def seen(self, name, turn=0):
        return self.b.js(f"(e => Boolean(e && e.getClientRects().length))({self.element(name, turn)})")

    def error(self, name, turn=0):
        """What is said to be wrong, if the question is tied to it."""
        return self.b.js(f"(e => {{ const i = '{self.ident(name, turn)}e', t = document.getElementById(i);"
                         f" return e.getAttribute('aria-invalid') === 'true' && e.getAttribute('aria-describedby').split(' ').includes(i)"
                         f" && !t.hidden ? t.textContent : ''; }})({self.element(name, turn)})")

    def value(self, name, turn=0):
        return self.b.js(f"Page.model.value(FORM.steps.findIndex(s => s.name === '{name}'), {turn})")

    def focus(self):
        return self.b.js("(e => e.id || e.closest('[id]').id)(document.activeElement)")

    def words(self):
        return self.b.js("document.getElementById('page').innerText")

    def fits(self):
        """No page may be wider than its window."""
        must(self.b.js("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window")

    def saved(self):
        """Saves the file; gives its path and what it holds."""
        before = set(os.listdir(self.home))
        self.click("save")
        for _ in range(100):
            new = [n for n in set(os.listdir(self.home)) - before if n.endswith(".fruition-answers.json")]
            for name in new:
                path = os.path.join(self.home, name)
                with open(path, encoding="utf-8") as f, contextlib.suppress(json.JSONDecodeError):  # it may be half written
                    return path, json.load(f)
            self.b.js("new Promise(done => setTimeout(done, 50))")
        raise AssertionError("no file was saved whole")
