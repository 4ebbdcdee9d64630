"""Makes the pictures of the user guide from a running server.

    ./run &
    $OC_PYTHON tools/screenshots.py http://127.0.0.1:8069 --db order_control

Each row of PICTURES becomes ``docs/images/<language>/<name>-<width>.png``, once in
English and once in Chinese. A page that is wider than the window is told and makes the
program end with 1: on a phone nothing may need scrolling sideways (but a board from
column to column).
"""

import argparse
import base64
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import websocket

DESKTOP, PHONE = 1400, 390
HEIGHTS = {DESKTOP: 900, PHONE: 844}
TALLEST = 2400
PATIENCE = 30
TIME_ZONE = "Asia/Shanghai"
IMAGES = Path(__file__).parents[1] / "docs" / "images"
LANGUAGES = {"en": "en_US", "zh": "zh_CN"}
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


class Picture(NamedTuple):
    """One picture: who looks, at what, and what he clicks first (CSS selectors)."""

    name: str
    login: str
    url: str
    width: int
    clicks: tuple[str, ...] = ()


def both(name, login, url, *clicks):
    """The same page at both widths."""
    return [Picture(name, login, url, width, clicks) for width in (DESKTOP, PHONE)]


PROCESS_PAGE = (
    ".o_kanban_group:not(:first-child) .o_kanban_record:not(.o_kanban_ghost)",
    ".o_notebook a[name='order_process']",
)
DESK = "/odoo/my-desk"
ROW = ".o_data_row:first-of-type"
THIRD = (
    ".o_data_row:nth-of-type(3) button[name='action_do'],"
    " .o_kanban_record:nth-of-type(3) button[name='action_do']"
)
DO_IT = f"{ROW} button[name='action_do'], .o_kanban_record button[name='action_do']"
PROCESS = "/odoo/order-processes/1"
PICTURES = [
    *both("my-desk", "sales_clerk", DESK),
    *both("complete", "sales_clerk", DESK, THIRD),
    Picture(
        "explain",
        "sales_clerk",
        DESK,
        DESKTOP,
        (f"{ROW} button[name='action_explain']",),
    ),
    *both("decide", "technical", DESK, DO_IT),
    *both("role-desk", "planning", "/odoo/role-desk"),
    *both(
        "order-board",
        "sales_clerk",
        "/odoo/action-order_tracking.sale_order_board_action",
    ),
    *both(
        "order-process",
        "sales_clerk",
        "/odoo/sales/28",
        ".o_notebook a[name='order_process']",
    ),
    *both(
        "order-history",
        "sales_clerk",
        "/odoo/sales/28",
        ".o_notebook a[name='order_process']",
        ".o_opl_tab_history",
    ),
    Picture(
        "override",
        "gm",
        "/odoo/sales/28",
        DESKTOP,
        (".o_head_menu", ".o-dropdown--menu [name='action_gate_override']"),
    ),
    Picture(
        "import-sheet",
        "sales_clerk",
        "/odoo/action-order_tracking.order_intake_import_action",
        DESKTOP,
    ),
    Picture(
        "role-assignment",
        "admin",
        "/odoo/action-order_process.order_role_assignment_action",
        DESKTOP,
        (f"{ROW} .o_data_cell",),
    ),
    Picture(
        "calendar-exceptions",
        "admin",
        "/odoo/action-order_clock.order_calendar_exception_action",
        DESKTOP,
    ),
    Picture("process-node", "admin", PROCESS, DESKTOP, (f"{ROW} .o_data_cell",)),
    Picture(
        "process-graph",
        "admin",
        PROCESS,
        DESKTOP,
        (".o_notebook a[name='graph']",),
    ),
    Picture(
        "signoff-chain",
        "admin",
        "/odoo/action-order_process.order_signoff_chain_action",
        DESKTOP,
        (f"{ROW} .o_data_cell",),
    ),
    Picture(
        "event-log",
        "admin",
        "/odoo/action-order_process.order_event_action",
        DESKTOP,
    ),
]

SHEET = "/odoo/action-order_review.order_review_action/1"
DESK_OF_REVIEW = "/odoo/action-order_review.order_review_desk_action"
ANSWER = "button[name='action_decide']"
DIALOG = ".modal .o_form_sheet"
PIVOT = ".o_switch_view.o_pivot"


def review(name, login, action, *clicks, record=None):
    """A screen of a room on the desk; with ``record`` the form of a document."""
    url = f"/odoo/action-{action}_action" + (f"/{record}" if record else "")
    return Picture(f"review-{name}", login, url, DESKTOP, clicks)


REVIEW_PICTURES = [
    *both("review-sheet", "planning", SHEET),
    *both("review-desk", "quality", DESK_OF_REVIEW),
    *both("review-answer", "quality", DESK_OF_REVIEW, ANSWER, DIALOG),
    review(
        "change",
        "sales_clerk",
        "order_change.order_change",
        ".o_notebook a[name='impacts']",
        record=1,
    ),
    review("change-applied", "sales_clerk", "order_change.order_change", record=2),
    review("quotation", "sales_clerk", "order_quotation.order_quotation", record=1),
    review("contract", "sales_clerk", "order_contract.order_contract", record=2),
    review("plan", "technical", "order_engineering.order_product_plan", record=1),
    Picture(
        "review-money",
        "sales_clerk",
        "/odoo/sales/13",
        DESKTOP,
        (".o_notebook a[name='order_money']",),
    ),
    Picture(
        "review-coverage",
        "qmr",
        "/odoo/action-order_review.order_availability_action_server",
        DESKTOP,
    ),
    review("rush", "planning", "order_rush.order_rush", record=1),
    review("evaluation", "qmr", "order_review.order_review_report", PIVOT),
    review(
        "rules",
        "admin",
        "order_classification.order_classification_set",
        f"{ROW} .o_data_cell",
    ),
]
PICTURES += REVIEW_PICTURES

READY = """(() => {
    const busy = document.querySelector(".o_loading_indicator, .o_blockUI");
    const page = document.querySelector(
        ".o_view_controller, .o_portal, .oe_login_form, .o_home_menu, #wrap");
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


def post(url, params, session_id=""):
    """Call a JSON route of the server; return the answer and its cookies."""
    headers = {"Content-Type": "application/json"}
    if session_id:
        headers["Cookie"] = f"session_id={session_id}"
    data = json.dumps({"jsonrpc": "2.0", "params": params}).encode()
    request = urllib.request.Request(url, data, headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        body = json.load(answer)
        cookies = answer.headers.get_all("Set-Cookie") or []
    if "error" in body:
        raise SystemExit(f"{url}: {body['error']['data']['message']}")
    return body["result"], " ".join(cookies)


def sign_in(options, login, language):
    """The session of a user who reads a language, as the login page would make it."""
    password = "admin" if login == "admin" else options.password
    params = {"db": options.db, "login": login, "password": password}
    route = f"{options.server}/web/session/authenticate"
    user, cookies = post(route, params)
    if not user.get("uid"):
        raise SystemExit(f"Login of {login} failed.")
    session_id = re.search(r"session_id=([^;]+)", cookies).group(1)
    params = {
        "model": "res.users",
        "method": "write",
        "args": [[user["uid"]], {"lang": LANGUAGES[language]}],
        "kwargs": {},
    }
    post(f"{options.server}/web/dataset/call_kw", params, session_id)
    return session_id


class Page:
    """One tab, signed in as one user, with the window of one width."""

    def __init__(self, browser, server, session_id, width):
        self.browser = browser
        context = browser.send("Target.createBrowserContext")["browserContextId"]
        target = browser.send(
            "Target.createTarget", url="about:blank", browserContextId=context
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
        element = f"document.querySelector({json.dumps(selector)})"
        self.wait_for(f"Boolean({element})", selector)
        self.evaluate(f"{element}.click()")
        self.wait_for(READY, selector)

    def capture(self, path):
        self.resize(min(TALLEST, self.evaluate(CONTENT_HEIGHT)))
        time.sleep(0.6)
        data = self.send("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))
        return self.evaluate(OVERFLOW)


def take(browser, picture, options, session_id, folder):
    """Make one picture; return how many pixels the page is too wide."""
    page = Page(browser, options.server, session_id, picture.width)
    page.open(options.server + picture.url)
    for selector in picture.clicks:
        page.click(selector)
    return page.capture(folder / f"{picture.name}-{picture.width}.png")


def take_all(browser, pictures, options, language):
    """Make the pictures in a language; tell whether one of the pages is too wide."""
    folder = options.target / language
    folder.mkdir(parents=True, exist_ok=True)
    too_wide = False
    sessions = {}
    for picture in pictures:
        login = picture.login
        if login not in sessions:
            sessions[login] = sign_in(options, login, language)
        excess = take(browser, picture, options, sessions[login], folder)
        too_wide |= excess > 1
        note = f", {excess} px too wide" if excess > 1 else ""
        sys.stdout.write(f"{language}: {picture.name} at {picture.width}{note}\n")
    return too_wide


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", help="address, for example http://127.0.0.1:8071")
    parser.add_argument("--db", required=True, help="name of the database")
    parser.add_argument("--password", default="demo", help="of all but admin")
    parser.add_argument("--only", default="", help="part of the pictures' names")
    parser.add_argument("--lang", choices=LANGUAGES, help="only this language")
    parser.add_argument("--target", type=Path, default=IMAGES, help="folder")
    parser.add_argument("--table", type=Path, help="JSON list of other pictures")
    parser.add_argument("--chromium", default="chromium")
    return parser.parse_args()


def main():
    options = arguments()
    pictures = PICTURES
    if options.table:
        rows = json.loads(options.table.read_text())
        pictures = [Picture(*row) for row in rows]
    pictures = [picture for picture in pictures if options.only in picture.name]
    languages = [options.lang] if options.lang else LANGUAGES
    with chromium(options.chromium) as browser:
        too_wide = [
            take_all(browser, pictures, options, language) for language in languages
        ]
    return int(any(too_wide))


if __name__ == "__main__":
    sys.exit(main())
