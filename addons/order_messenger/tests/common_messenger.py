"""A messenger on this machine that checks what the vendors check, and answers as they
do; written by their documentation, not by the code that is tested."""

import base64
import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

from odoo.tests import freeze_time

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.order_process.tests.common_reminder import ReminderCommon

SECRET = "SEC-of-the-group-0815"
TOKEN = "token-of-the-robot-4711"
PATHS = {
    "wecom": f"/cgi-bin/webhook/send?key={TOKEN}",
    "dingtalk": f"/robot/send?access_token={TOKEN}",
    "feishu": f"/open-apis/bot/v2/hook/{TOKEN}",
}
HOUR = 3600


def _signed(key, message):
    digest = hmac.new(key.encode(), message.encode(), digestmod=hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


class Messenger(ThreadingHTTPServer):
    """Takes posts; `answers` are given first, one for each post: (status, bytes) or a
    number of seconds to say nothing."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.posts, self.answers, self.now = [], [], None

    def text(self, place=-1):
        """Return what a post says, whatever the messenger."""
        said = self.posts[place]
        if "card" in said:
            return said["card"]["elements"][0]["content"]
        return said["markdown"].get("content") or said["markdown"]["text"]


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_args):
        """Stay silent."""

    def do_GET(self):
        self.server.posts.append({"followed": self.path})
        self._answer(200, {"errcode": 0})

    def do_POST(self):
        size = int(self.headers["Content-Length"])
        said = json.loads(self.rfile.read(size))
        self.server.posts.append(said)
        parts = urlsplit(self.path)
        given = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if self.server.answers:
            answer = self.server.answers.pop(0)
            if isinstance(answer, (int, float)):
                threading.Event().wait(answer)
                return
            status, content, *headers = answer
            self._raw(status, content, headers)
            return
        check = {
            "/cgi-bin/webhook/send": self._wecom,
            "/robot/send": self._dingtalk,
        }.get(parts.path, self._feishu)
        self._answer(200, check(parts.path, given, said, size))

    def _raw(self, status, content, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _answer(self, status, said):
        self._raw(status, json.dumps(said).encode())

    def _fresh(self, seconds):
        return abs(self.server.now - seconds) < HOUR

    def _wecom(self, _path, given, said, size):
        if given != {"key": TOKEN}:
            return {"errcode": 93000, "errmsg": "invalid webhook url"}
        if said["msgtype"] != "markdown" or not said["markdown"]["content"]:
            return {"errcode": 40008, "errmsg": "invalid message type"}
        if len(said["markdown"]["content"].encode()) > 4096:
            return {"errcode": 45002, "errmsg": "content size out of limit"}
        return {"errcode": 0, "errmsg": "ok"}

    def _dingtalk(self, _path, given, said, size):
        stamp = given.get("timestamp", "0")
        if given.get("access_token") != TOKEN:
            return {"errcode": 300005, "errmsg": "token is not exist"}
        if given.get("sign") != _signed(SECRET, f"{stamp}\n{SECRET}"):
            return {"errcode": 310000, "errmsg": "sign not match"}
        if len(stamp) != 13 or not self._fresh(int(stamp) / 1000):
            return {"errcode": 310000, "errmsg": "invalid timestamp"}
        markdown = said["markdown"]
        if said["msgtype"] != "markdown" or not (
            markdown["title"] and markdown["text"]
        ):
            return {"errcode": 400106, "errmsg": "markdown is wrong"}
        return {"errcode": 0, "errmsg": "ok"}

    def _feishu(self, path, given, said, size):
        stamp = said.get("timestamp", "0")
        if path != f"/open-apis/bot/v2/hook/{TOKEN}" or given:
            return {"code": 19001, "msg": "param invalid"}
        if said.get("sign") != _signed(f"{stamp}\n{SECRET}", ""):
            return {"code": 19021, "msg": "sign match fail"}
        if len(stamp) != 10 or not self._fresh(int(stamp)):
            return {"code": 19021, "msg": "timestamp is not within one hour"}
        card = said["card"]
        text = card["elements"][0]
        if said["msg_type"] != "interactive" or text["tag"] != "markdown":
            return {"code": 9499, "msg": "Bad Request"}
        if not card["header"]["title"]["content"]:
            return {"code": 9499, "msg": "Bad Request"}
        return {"code": 0, "msg": "success", "data": {}}


class MessengerHere:
    """Robots whose messenger is this machine; beside a class that has a company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["order.messenger.robot"].search([]).active = False
        cls.env["ir.config_parameter"].set_param("order_messenger.allow_loopback", "1")
        cls.server = Messenger()
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)

    def setUp(self):
        super().setUp()
        self.server.posts, self.server.answers = [], []
        self.server.now = time.time()

    @classmethod
    def _address(cls, vendor):
        return f"http://127.0.0.1:{cls.server.server_port}{PATHS[vendor]}"

    @classmethod
    def _robot(cls, vendor="wecom", **values):
        return cls.env["order.messenger.robot"].create(
            {
                "name": f"Group of {vendor}",
                "company_id": cls.company.id,
                "vendor": vendor,
                "address": cls._address(vendor),
                "secret": SECRET,
                "lang": "en_US",
                "tells_opened": True,
                **values,
            }
        )

    def _post(self, at):
        """One run of the cron that posts, without its commits."""
        with (
            freeze_time(at),
            patch.object(IrCron, "_commit_progress", lambda *a, **k: 60),
        ):
            self.server.now = time.time()
            self.env["order.messenger.robot"]._cron_send()
        return self.server.posts

    def _messages(self, robot):
        return self.env["order.messenger.message"].search(
            [("robot_id", "=", robot.id)], order="id"
        )


class MessengerCommon(MessengerHere, ReminderCommon):
    """People with duties, and robots."""

    def _tell(self, at):
        """Remind, then post."""
        self._run(at)
        return self._post(at)
