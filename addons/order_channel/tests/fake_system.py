"""A small outside system: a real server on this machine that does what ERP systems do.

It keeps what it was asked by key, so that a repetition changes nothing, and behaves as
it is told for the next requests: fails, answers late or nonsense, hangs up, redirects.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class FakeSystem:
    """``asked``: each request as (path, body, headers); ``kept``: bodies by key."""

    def __init__(self):
        self.asked, self.kept, self.next = [], {}, []
        system = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                system.answer(self)

            def log_message(self, *_args):
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def host(self):
        return f"127.0.0.1:{self.server.server_address[1]}"

    @property
    def url(self):
        return f"http://{self.host}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def behave(self, *ways):
        """What it does with the next requests, one after the other."""
        self.next += ways

    def answer(self, handler):
        size = int(handler.headers["Content-Length"])
        body = json.loads(handler.rfile.read(size))
        self.asked.append((handler.path, body, dict(handler.headers)))
        way = self.next.pop(0) if self.next else "fine"
        getattr(self, f"_{way}")(handler, body)

    # -- ways ------------------------------------------------------------------------
    def _keep(self, body):
        known = body["key"] in self.kept
        self.kept.setdefault(body["key"], body)
        return "known" if known else "done"

    def _fine(self, handler, body):
        result = self._keep(body)
        number = f"T-{body['order']}"
        said = {"result": result, "key": body["key"], "external_id": number}
        self._say(handler, 200, json.dumps(said))

    def _fails(self, handler, _body):
        self._say(handler, 503, "")

    def _hangs_up(self, handler, body):
        """It does what it was asked and does not say so."""
        self._keep(body)
        handler.close_connection = True

    def _nonsense(self, handler, _body):
        self._say(handler, 200, "<html>welcome</html>")

    def _other(self, handler, _body):
        self._say(handler, 200, json.dumps({"result": "done", "key": "another"}))

    def _refuses(self, handler, body):
        secret = handler.headers.get("Authorization", "")
        said = {"result": "refused", "reason": f"locked {secret}", "key": body["key"]}
        self._say(handler, 409, json.dumps(said))

    def _later(self, handler, body):
        self._say(handler, 202, json.dumps({"key": body["key"]}))

    def _strange(self, handler, body):
        said = {"result": "done", "key": body["key"], "state": "exploded"}
        self._say(handler, 200, json.dumps(said))

    def _redirects(self, handler, _body):
        handler.send_response(307)
        handler.send_header("Location", "https://elsewhere.example.net/")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def _floods(self, handler, _body):
        self._say(handler, 200, '"' + "x" * 1_100_000 + '"')

    def _drips(self, handler, _body):
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        for _second in range(5):
            handler.wfile.write(b"x" * 20)
            handler.wfile.flush()
            time.sleep(0.1)

    @staticmethod
    def _say(handler, status, text):
        data = text.encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        try:
            handler.wfile.write(data)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True
