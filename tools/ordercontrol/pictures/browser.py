"""A headless Chromium, and a page in it as somebody sees it."""

import base64
import io
import itertools
import json
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager

import websocket
from PIL import Image

from .picture import DESKTOP, PHONE

HEIGHTS = {DESKTOP: 900, PHONE: 844}
TALLEST = 2400
PATIENCE = 30
TIME_ZONE = "Asia/Shanghai"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
    "--force-device-scale-factor=1",
]

READY = """(() => {
    const busy = document.querySelector(".o_loading_indicator, .o_blockUI");
    const page = document.querySelector(
        ".o_view_controller, .o_control_panel, .o_portal, .oe_login_form, #wrap");
    return Boolean(page && !busy && document.fonts.status === "loaded");
})()"""
CONTENT_HEIGHT = """(() => {
    const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowY);
    const hidden = [...document.querySelectorAll(".o_action_manager *")]
        .filter((one) => one.scrollHeight > one.clientHeight + 1 && scrolls(one))
        .map((one) => one.scrollHeight - one.clientHeight);
    return Math.max(document.documentElement.scrollHeight, innerHeight)
        + Math.max(0, ...hidden);
})()"""
OVERFLOW = """(() => {
    const page = document.querySelector(".o_action_manager") || document.body;
    const boxes = [...page.querySelectorAll(".o_content, .o_form_sheet")]
        .filter((box) => !box.querySelector(".o_kanban_grouped"));
    return Math.max(document.documentElement.scrollWidth - innerWidth,
        ...boxes.map((box) => box.scrollWidth - box.clientWidth), 0);
})()"""


class Browser:
    """The few commands of Chromium's own protocol that are needed here."""

    def __init__(self, address):
        self.socket = websocket.create_connection(address, timeout=PATIENCE)
        self.numbers = itertools.count(1)

    def send(self, method, session=None, **params):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]


@contextmanager
def chromium(executable):
    """A headless Chromium with a profile of its own, ended with the block."""
    profile = tempfile.mkdtemp(prefix="screenshots-")
    process = subprocess.Popen(
        [executable, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stderr:
            found = re.search(r"ws://\S+", line)
            if found:
                yield Browser(found.group())
                break
        else:
            raise RuntimeError("Chromium did not start")
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(profile, ignore_errors=True)


class Page:
    """One tab, signed in as one user, with the window of one width."""

    def __init__(self, browser, server, session_id, width):
        self.browser = browser
        self.context = browser.send("Target.createBrowserContext")["browserContextId"]
        target = browser.send(
            "Target.createTarget", url="about:blank", browserContextId=self.context
        )["targetId"]
        self.session = browser.send(
            "Target.attachToTarget", targetId=target, flatten=True
        )["sessionId"]
        self.width = width
        self.resize(HEIGHTS[width])
        self.send("Emulation.setTimezoneOverride", timezoneId=TIME_ZONE)
        self.send("Network.enable")
        self.send("Network.setCookie", name="session_id", value=session_id, url=server)

    def send(self, method, **params):
        return self.browser.send(method, self.session, **params)

    def resize(self, height):
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=self.width,
            height=height,
            deviceScaleFactor=1,
            mobile=self.width == PHONE,
        )

    def evaluate(self, script):
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    def wait_for(self, script, what):
        until = time.monotonic() + PATIENCE
        while not self.evaluate(script):
            if time.monotonic() > until:
                raise RuntimeError(f"{what} did not appear within {PATIENCE} s")
            time.sleep(0.1)
        time.sleep(0.4)

    def open(self, url):
        self.send("Page.navigate", url=url)
        self.wait_for(READY, url)

    def click(self, selector):
        """Press what a CSS selector finds, or an XPath, which may name a text."""
        if selector.startswith("//"):
            found = (
                f"document.evaluate({json.dumps(selector)}, document, null, 9, null)"
            )
            element = f"{found}.singleNodeValue"
        else:
            element = f"document.querySelector({json.dumps(selector)})"
        self.wait_for(f"Boolean({element})", selector)
        self.evaluate(f"{element}.click()")
        self.wait_for(READY, selector)

    def capture(self, path, tallest=TALLEST):
        """Write a picture; return how many pixels the page is too wide."""
        self.resize(min(tallest, self.evaluate(CONTENT_HEIGHT)))
        time.sleep(0.6)
        data = self.send("Page.captureScreenshot", format="png")["data"]
        self._write(path, base64.b64decode(data))
        return self.evaluate(OVERFLOW)

    def close(self):
        """Close the tab and forget the session."""
        self.browser.send("Target.disposeBrowserContext", browserContextId=self.context)

    @staticmethod
    def _write(path, data):
        """Write a picture with 256 colours: a screen needs no more, and the repository
        keeps it for ever."""
        with Image.open(io.BytesIO(data)) as image:
            few = image.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT)
            few.save(path, optimize=True)
