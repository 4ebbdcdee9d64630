"""What a journey needs: the demo company, a browser for each person, what went wrong
besides."""

import contextlib
import logging
import os
import time
import unittest
from pathlib import Path

from odoo.tests import HttpCase
from odoo.tests.common import ChromeBrowser, _registry_test_lock
from odoo.tools import config

from .page import Page

HERE = Path(__file__).parent


class Trouble(logging.Handler):
    """Collects what the server logs as an error, or with a traceback."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said = []

    def emit(self, record):
        """Keep a record that tells of a defect; refusals are none."""
        if record.levelno >= logging.ERROR or record.exc_info:
            self.said.append(f"{record.name}: {record.getMessage()}"[:500])


@contextlib.contextmanager
def held_test_lock():
    """Keep the server waiting: test and server share one cursor, and each of them
    reads what the other is about to roll back."""
    assert _registry_test_lock.acquire(timeout=60), "a request does not end"
    try:
        yield
    finally:
        _registry_test_lock.release()


class JourneyCase(HttpCase):
    """A day of one person of the demo company, in Chinese.

    Everything happens in one transaction that is taken back: each journey finds the
    demo company as it was made.
    """

    DO = "去办理"
    browser_size = "1400x900"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.ref("order_procedures_demo.company_demo", False)
        if not cls.company:
            raise unittest.SkipTest(
                "the journeys need the demo company: ./test browser"
            )
        cls.env["res.users"].search([]).partner_id.write(
            {"lang": "zh_CN", "tz": "Asia/Shanghai"}
        )
        data = os.environ.get("OC_REPORTS")
        if not data:
            data = Path(config["data_dir"]).parent / "reports"
        cls.reports = Path(data) / "journeys"

    def setUp(self):
        """Each journey has a folder for its pictures, in the order they are taken."""
        super().setUp()
        self.pictures = 0
        self.folder = self.reports / self._testMethodName.removeprefix("test_")
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.iterdir():
            old.unlink()

    def order(self, name):
        """Return an order of the demo company by its number."""
        company = [("company_id", "=", self.company.id), ("name", "=", name)]
        return self.env["sale.order"].search(company)

    def done_by(self, name, code):
        """Return the login of who did the step of an order; empty while it is open."""
        self.env.invalidate_all()
        steps = self.order(name).milestone_ids
        done = steps.filtered(lambda m: m.node_id.code == code and m.state == "done")
        return done[:1].done_by_id.login or ""

    def ruling(self, name, purpose):
        """Return the state of an order's newest round for the purpose."""
        self.env.invalidate_all()
        rounds = self.order(name).signoff_ids
        return rounds.filtered(lambda made: made.purpose == purpose)[:1].state

    @contextlib.contextmanager
    def sits_down(self, login, size=None):
        """Give the page of a person who signed in; afterwards nothing was wrong.

        :param login: whose of the demo company
        :param size: of the window, as 390x844
        """
        self.browser_size = size or type(self).browser_size
        began = time.monotonic()
        trouble = Trouble()
        logging.getLogger().addHandler(trouble)
        self.addCleanup(logging.getLogger().removeHandler, trouble)
        browser = ChromeBrowser(self)
        with self.allow_requests(browser=browser), contextlib.ExitStack() as end:
            end.callback(self._wait_remaining_requests)
            self.authenticate(login, login, browser=browser)
            self.cr.flush()
            self.cr.clear()
            self._prepare(browser)
            page = Page(self, browser, f"{login}-{self.browser_size.split(',')[0]}")
            end.callback(browser.stop)
            with held_test_lock():
                yield page
                page.picture("end")
            error = browser._result.done() and browser._result.exception()
            browser.navigate_to("about:blank")
        logging.getLogger().removeHandler(trouble)
        spent = time.monotonic() - began
        self._report(page, spent)
        self.assertFalse(error, "the console of the browser told of an error")
        self.assertFalse(trouble.said, "the server logged errors")
        self.assertFalse(page.english, "words that are not Chinese")

    def _prepare(self, browser):
        for name in ("watch.js", "page.js"):
            browser._websocket_request(
                "Page.addScriptToEvaluateOnNewDocument",
                params={"source": (HERE / name).read_text(encoding="utf-8")},
            )

    def _report(self, page, spent):
        """Write one line beside the pictures of the journey."""
        line = f"{page.name}: {page.clicks} clicks, {spent:.0f} s"
        line += "".join(f"\n  English on {v}: {k}" for k, v in page.english.items())
        with (self.folder / "journey.txt").open("a", encoding="utf-8") as told:
            told.write(f"{line}\n")
