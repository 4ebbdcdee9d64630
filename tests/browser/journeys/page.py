"""What a person does with a page, by the words that stand on it.

The journeys call these helpers and nothing else: where a button sits, what a dialog is
made of, how a list is drawn is known here and in ``page.js`` alone.
"""

import base64
import contextlib
import json
import re
import time
from urllib.parse import urljoin

from odoo.tests.common import release_test_lock

PATIENCE = 25
CRASHES = ("Traceback", "哎呀", "Oops", "RPC_ERROR", "Odoo Server Error")
#: Names, codes and loan words that stand on Chinese pages as they are; words for which
#: Odoo's web shop has no Chinese.
NAMES = re.compile(
    r"[\w.+-]+@[\w.-]+|https?://\S+|\bYX-[\w-]+|\b[A-Z]{1,3}\d?-[A-Z0-9/-]+|\bOdooBot\b"
    r"|\bWH/\S+|\bEDFA\b|\bdBi\b"
    r"|\b(?:All products|Quick reorder|Same as delivery address)\b"
)
ENGLISH = re.compile(r"[A-Za-z]{3,}(?:[ ,]+[A-Za-z]{2,})+")


class Page:
    """One person in front of a browser; made by ``JourneyCase.sits_down``."""

    def __init__(self, case, browser, name):
        self.case = case
        self.browser = browser
        self.name = name
        self.clicks = 0
        self.english = {}

    # -- the server works while the browser is asked, and only then ------------------
    def _tell(self, method, **params):
        with release_test_lock():
            return self.browser._websocket_request(
                method, params=params, timeout=PATIENCE
            )

    def _wait(self, seconds):
        with release_test_lock():
            time.sleep(seconds)

    # -- looking -------------------------------------------------------------------
    def _ask(self, code):
        answer = self._tell(
            "Runtime.evaluate",
            expression=f"journey.{code}",
            returnByValue=True,
            awaitPromise=True,
        )
        problem = answer.get("exceptionDetails")
        if problem:
            raise AssertionError(problem["exception"].get("description", problem))
        return answer["result"].get("value")

    def _until(self, look, told):
        """Look again until there is something; fail with a picture of the page."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with contextlib.suppress(AssertionError):
                found = look()
                if found:
                    return found
            self._wait(0.08)
        self.picture("failed")
        raise AssertionError(f"{self.name}: {told}; the page says: {self._said()}")

    def _said(self):
        with contextlib.suppress(AssertionError):
            said = self._crash() or self._ask("dialog()")
            return said or self._ask("text()")[:1500]
        return ""

    def settle(self):
        """Wait until the page has asked the server for all that it shows."""
        quiet = 0
        end = time.monotonic() + PATIENCE
        while quiet < 3 and time.monotonic() < end:
            try:
                quiet = 0 if self._ask("busy()") else quiet + 1
            except AssertionError:
                quiet = 0  # between two pages
            self._wait(0.05)

    def expect_text(self, *texts):
        """Wait until the page says each of the texts."""
        for text in texts:
            self._until(lambda t=text: self._ask(f"says({t!r})"), f"no {text!r}")

    def expect_no_text(self, *texts):
        """Fail when the page says one of the texts, once it is at rest."""
        self.settle()
        for text in texts:
            self.case.assertFalse(
                self._ask(f"says({text!r})"), f"{text!r} stands there"
            )

    def expect_focus(self, name):
        """Wait until the field with the label, or the button, has the focus."""
        self._until(
            lambda: self._ask("focus()") == name,
            f"the focus is not on {name!r}",
        )

    def see_refusal(self, *texts):
        """Wait for the dialog that refuses; return what it says.

        It is ours, not the crash dialog of the client, and names what is asked for.
        """
        self._until(lambda: self._ask("dialog()"), "no refusal")
        self.settle()
        said = self._ask("dialog()")
        for text in texts:
            self.case.assertIn(text, said)
        self.picture("refusal")
        return said

    def see_complaint(self, *texts):
        """Wait for the page to say what is missing, its dialog still open."""
        said = self._until(
            lambda: self._ask("complaint()") if self._ask("dialog()") else "",
            "no complaint",
        )
        for text in texts:
            self.case.assertIn(text, said)
        self.picture("complaint")
        return said

    def dialog_closes(self):
        """Wait until what was pressed is done and its dialog gone."""
        self._until(lambda: self._ask("dialog()") == "", "the dialog stays")

    def picture(self, name):
        """Keep a picture of the page, and read it for words left in English."""
        self.settle()
        for text in self._ask("english()") or []:
            left = NAMES.sub("", text)
            if ENGLISH.search(left):
                self.english.setdefault(text, name)
        shot = self._tell("Page.captureScreenshot", captureBeyondViewport=False)
        self.case.pictures += 1
        file = self.case.folder / f"{self.case.pictures:02}-{self.name}-{name}.png"
        file.write_bytes(base64.b64decode(shot["data"]))

    def fits(self):
        """Nothing on the page has to be scrolled sideways."""
        self.settle()
        self.case.assertLessEqual(self._ask("wide()"), 0, "wider than the window")

    def reaches(self, text):
        """Scroll to the text as a finger does: nothing hides it."""
        self.settle()
        self.case.assertEqual(self._ask(f"below({text!r})"), 0, f"{text!r} is cut off")

    def shows_whole_tables(self, place):
        """No table on the page is cut, nor a heading or a cell of it."""
        self.settle()
        cut = self._ask("cut()")
        if cut:
            self.picture("cut")
        self.case.assertFalse(cut, f"cut on {place}")

    # -- touching ------------------------------------------------------------------
    def _click(self, look, told):
        self.settle()
        place = self._until(lambda: self._free(look), told)
        for kind in ("mousePressed", "mouseReleased"):
            where = {"x": place["x"], "y": place["y"], "button": "left"}
            self._tell("Input.dispatchMouseEvent", type=kind, clickCount=1, **where)
        self.clicks += 1
        self.settle()
        self._no_crash()

    def _no_crash(self):
        """The client's crash dialog is never what a person gets to see."""
        if told := self._crash():
            self.picture("failed")
            raise AssertionError(f"{self.name}: {told}")

    def _crash(self):
        """Return what the client's crash dialog tells; empty where there is none."""
        said = self._ask("dialog()") or ""
        crashed = any(crash in said for crash in CRASHES)
        return (self._ask("details()") or said) if crashed else ""

    def _free(self, look):
        """Where it is, when it can be pressed."""
        place = look()
        if place and not place.get("disabled") and not place.get("covered"):
            return place
        return None

    def press(self, text):
        """Press what bears the text: a button, a link, a tab, a choice."""
        self._click(lambda: self._ask(f"button({text!r})"), f"no button {text!r}")

    def press_in(self, words, text=""):
        """Press a button in the row or card that says the words, or the row itself."""
        words = [words] if isinstance(words, str) else list(words)
        self._click(
            lambda: self._ask(f"inRow({words!r}, {text!r})"),
            f"no {text or 'row'!r} beside {words!r}",
        )

    def press_cell(self, word, name):
        """Press the cell of a field in the row of a list that begins with the word."""
        self._click(
            lambda: self._ask(f"cell({word!r}, {name!r})"),
            f"no {name!r} in the row of {word!r}",
        )

    def answer(self, question, option):
        """Press the option that stands beside a question."""
        self._click(
            lambda: self._ask(f"choice({question!r}, {option!r})"),
            f"no {option!r} to {question!r}",
        )

    def choose_file(self, name, content):
        """Choose a file with a text or bytes in the open dialog, or on the page."""
        data = content.encode() if isinstance(content, str) else content
        given = f"{json.dumps(name)}, {json.dumps(base64.b64encode(data).decode())}"
        self._until(lambda: self._ask(f"chooseFile({given})"), "no place for a file")
        self.clicks += 1
        self.settle()

    def pick(self, label, option):
        """Choose an option in the list of the field with the label."""
        self.settle()
        self._until(
            lambda: self._ask(f"option({label!r}, {option!r})"),
            f"no {option!r} in {label!r}",
        )
        self.clicks += 1
        self.settle()

    def sign(self):
        """Sign on the screen, as with a finger."""
        self._click(lambda: self._ask("pad()"), "no place to sign")
        pad = self._until(lambda: self._free(lambda: self._ask("pad()")), "no pad")
        where = {"x": pad["x"] - 30, "y": pad["y"], "button": "left"}
        self._tell(
            "Input.dispatchMouseEvent", type="mousePressed", clickCount=1, **where
        )
        for step in (10, 30, 60):
            moved = {**where, "x": where["x"] + step, "y": where["y"] + step % 20}
            self._tell("Input.dispatchMouseEvent", type="mouseMoved", **moved)
        self._tell(
            "Input.dispatchMouseEvent", type="mouseReleased", clickCount=1, **moved
        )
        self.press("同意并签名")

    def tick(self, label):
        """Set the tick in the box with the label, or take it away."""
        self._click(lambda: self._ask(f"box({label!r})"), f"no box {label!r}")

    def go(self, path):
        """Open a page by its address, as a bookmark does."""
        url = urljoin(self.case.base_url(), path)
        with release_test_lock():
            self.browser.navigate_to(url, wait_stop=True)
        self.settle()

    def open_desk(self):
        """Go to My Desk, where a login ends."""
        self.go("/odoo/my-desk")

    def open_document(self, record):
        """Open a document by its link, as from a message."""
        self.go(f"/odoo/{record._name}/{record.id}")

    def open_duty(self, *words):
        """Do the duty on the desk that is told by the words."""
        self.press_in(words, self.case.DO)

    def type(self, text):
        """Write where the cursor is."""
        self._tell("Input.insertText", text=str(text))

    def key(self, name, code):
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            pressed = {"type": kind, "key": name, "windowsVirtualKeyCode": code}
            self._tell("Input.dispatchKeyEvent", **pressed)

    def fill(self, label, value, choose=""):
        """Write into the field with the label; in a field with a list, choose it.

        :param choose: what to press in the list, where it is not the value itself
        """
        self.settle()
        field = self._until(
            lambda: self._ask(f"field({label!r})"), f"no field {label!r}"
        )
        self.type(value)
        if field["list"]:
            self.press(choose or value)
        else:
            self.key("Tab", 9)
        self.clicks += 1
        self.settle()
