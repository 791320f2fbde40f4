"""chromium.py: a headless Chromium with a person's hands: clicks, keys, pictures. Speaks the browser's own protocol over a pipe."""
import base64
import json
import os
import select
import subprocess
import time

KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), " ": (32, " "), "ArrowDown": (40, ""), "ArrowUp": (38, ""), "ArrowLeft": (37, ""),
        "ArrowRight": (39, ""), "Home": (36, ""), "Backspace": (8, "")}


class Chromium:
    """One browser with one page."""

    def __init__(self, home):
        to_browser, self.out = os.pipe()
        self.inp, from_browser = os.pipe()
        self.home, self.number, self.session, self.buffer, self.said = home, 0, None, b"", []

        def hand_over():
            os.dup2(os.dup(to_browser), 3)
            os.dup2(os.dup(from_browser), 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--hide-scrollbars",
             "--user-data-dir=" + os.path.join(home, "profile"), "--remote-debugging-pipe", "about:blank"],
            preexec_fn=hand_over, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.send(domain + ".enable")
        session, self.session = self.session, None
        self.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=home)
        self.session = session

    def close(self):
        """Ends the browser, and nothing else."""
        self.session = None
        try:
            self.send("Browser.close")
        except (OSError, RuntimeError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.out)
        os.close(self.inp)

    def receive(self, timeout):
        """The next message, or None."""
        while b"\0" not in self.buffer:
            if not select.select([self.inp], [], [], timeout)[0]:
                return None
            piece = os.read(self.inp, 1 << 20)
            if not piece:
                raise RuntimeError("the browser is gone")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive(60)
            if answer is None:
                raise RuntimeError(method + ": no answer")
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.said.append(answer)

    def events(self, method):
        return [event["params"] for event in self.said if event.get("method") == method]

    # --- What a person sees and does ---

    def open(self, url):
        self.said = [event for event in self.said if event.get("method") != "Page.loadEventFired"]
        self.send("Page.navigate", url=url)
        self.wait_loaded()

    def reload(self):
        self.said = [event for event in self.said if event.get("method") != "Page.loadEventFired"]
        self.send("Page.reload")
        self.wait_loaded()

    def wait_loaded(self):
        end = time.monotonic() + 30
        while not self.events("Page.loadEventFired"):
            answer = self.receive(1)
            if answer is not None:
                self.said.append(answer)
            if time.monotonic() > end:
                raise RuntimeError("the page was not loaded")

    def size(self, width, height, dark=False):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        self.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def js(self, text):
        """The value of an expression in the page."""
        found = self.send("Runtime.evaluate", expression=text, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"].get("exception", {}).get("description", str(found["exceptionDetails"])))
        return found["result"].get("value")

    def click(self, element):
        """Clicks in the middle of what an expression names; fails where it is not to be seen or something lies over it."""
        place = self.js("(() => { const e = %s; if (!e || !e.getClientRects().length) return null;"
                        " e.scrollIntoView({ block: 'center' }); const r = e.getBoundingClientRect();"
                        " const x = r.x + Math.min(r.width / 2, 200), y = r.y + r.height / 2, top = document.elementFromPoint(x, y);"
                        " return top && (e.contains(top) || top.contains(e) || (e.labels && [...e.labels].some(l => l.contains(top)))) ? [x, y] : null;"
                        " })()" % element)
        if place is None:
            raise RuntimeError("can't be clicked: " + element)
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def press(self, key, shift=False):
        code, text = KEYS[key]
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def names(self, role):
        """What a screen reader calls everything of that role, in order."""
        return [node["name"]["value"] for node in self.send("Accessibility.getFullAXTree")["nodes"]
                if not node.get("ignored") and node.get("role", {}).get("value") == role]

    def picture(self, path, whole=True):
        data = self.send("Page.captureScreenshot", captureBeyondViewport=whole, **(
            {"clip": {"x": 0, "y": 0, "width": self.js("innerWidth"), "height": self.js("document.documentElement.scrollHeight"), "scale": 1}}
            if whole else {}))["data"]
        with open(path, "wb") as f:
            f.write(base64.b64decode(data))
