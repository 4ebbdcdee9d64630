import doctest
import json
import logging
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ..engine import addresses, posting
from ..engine.addresses import fault_of, is_reachable
from ..engine.posting import NotReached, post

HOSTS = ("erp.example.com", "u8.example.com:8443")
SECRET = "secret-of-the-address-0815"
#: How the other side answers, by path.
LONG, DRIP = 2000, 8


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says."""

    def log_message(self, *_args):
        """Stay silent."""

    def do_GET(self):
        self.server.asked.append(("GET", self.path, b""))
        self._say(200, b"followed")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(("POST", self.path, body))
        getattr(self, f"_{self.path.split('?')[0][1:]}")(body)

    def _echo(self, body):
        told = {"body": body.decode(), "host": self.headers["Host"]}
        self._say(200, json.dumps({**told, "x": self.headers["X-Key"]}).encode())

    def _moved(self, _body):
        self.send_response(307)
        self.send_header("Location", self.server.target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _long(self, _body):
        self._say(200, b"x" * LONG)

    def _endless(self, _body):
        """It says no length and goes on."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        self._trickle(b"x" * LONG)

    def _drip(self, _body):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        self._trickle(b"x")

    def _heads(self, _body):
        """Its head never ends: each part comes before anybody grows impatient."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self._trickle(b"X-More: 1\r\n")

    def _breaks(self, _body):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")

    def _nothing(self, _body):
        time.sleep(0.5)

    def _strange(self, _body):
        self.wfile.write(b"220 mail.example.com ESMTP\r\n")

    def _trickle(self, part):
        try:
            for _time in range(DRIP):
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            self.close_connection = True

    def _say(self, status, content):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        try:
            self.wfile.write(content)
        except OSError:
            self.close_connection = True


class Quiet(ThreadingHTTPServer):
    """Says nothing of callers who went."""

    daemon_threads = True

    def handle_error(self, _request, _address):
        """A caller went before the end."""


@tagged("post_install", "-at_install")
class TestPosting(BaseCase):
    """The one place from which requests leave: where they may go, and how long."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = Quiet(("127.0.0.1", 0), Handler)
        cls.other = Quiet(("127.0.0.1", 0), Handler)
        for server in (cls.server, cls.other):
            server.asked = []
            threading.Thread(target=server.serve_forever, daemon=True).start()
            cls.addClassCleanup(server.server_close)
            cls.addClassCleanup(server.shutdown)
        cls.server.target = f"http://127.0.0.1:{cls.other.server_port}/echo"
        cls.host = f"127.0.0.1:{cls.server.server_port}"

    def setUp(self):
        super().setUp()
        self.server.asked.clear()
        self.other.asked.clear()

    def _post(self, path="/echo", host=None, hosts=None, **values):
        host = host or self.host
        url = f"http://{host}{path}"
        return post(url, b"{}", {"X-Key": "k"}, hosts or (host,), **values)

    def _refused(self, why, *args, **values):
        with self.assertRaises(NotReached) as raised:
            self._post(*args, **values)
        self.assertEqual(str(raised.exception), why)

    def _names(self, *numbers):
        """Names stand for these numbers."""
        real = socket.getaddrinfo

        def look(name, port, *args, **kwargs):
            if name[0].isdigit():
                return real(name, port, *args, **kwargs)
            kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
            return [(*kind, (number, port)) for number in numbers]

        return patch.object(socket, "getaddrinfo", look)

    # -- where to --------------------------------------------------------------------
    def test_examples(self):
        self.assertEqual(doctest.testmod(addresses).failed, 0)

    def test_only_hosts_that_are_named_and_only_in_secret(self):
        for url, fault in (
            ("https://erp.example.com/api", ""),
            ("https://ERP.example.com:443/api?a=1", ""),
            ("https://u8.example.com:8443/", ""),
            ("https://u8.example.com/", "host"),
            ("https://erp.example.com:8443/", "host"),
            ("https://erp.example.com.evil.example/", "host"),
            ("https://evil.example/?https://erp.example.com", "host"),
            ("http://erp.example.com/", "scheme"),
            ("http://10.0.0.1/", "scheme"),
            ("https://erp.example.com@evil.example/", "user"),
            ("https://a:b@erp.example.com/", "user"),
            ("https://evil.example\\@erp.example.com/", "address"),
            ("https://erp.example.com/#x", "address"),
            ("https://erp.example.com/\r\nHost: evil.example", "address"),
            ("https://erp.example.com/ x", "address"),
            ("https://erp.example.com:x/", "address"),
            ("https://[::1", "address"),
            ("ftp://erp.example.com/", "address"),
            ("file:///etc/passwd", "address"),
            ("//erp.example.com/", "address"),
            ("", "address"),
            (None, "address"),
        ):
            with self.subTest(url):
                self.assertEqual(fault_of(url, HOSTS), fault)

    def test_numbers_of_networks_are_not_reached_unless_they_are_named(self):
        for number in (
            "10.0.0.7",
            "172.16.0.1",
            "192.168.1.9",
            "100.64.0.1",
            "127.0.0.1",
            "::1",
            "fd00::1",
            "::ffff:10.0.0.7",
            "0.0.0.0",  # noqa: S104 - an address to be refused
            "169.254.169.254",
            "fe80::1%eth0",
            "224.0.0.1",
            "not a number",
        ):
            with self.subTest(number):
                self.assertFalse(is_reachable(number, HOSTS))
        named = ("erp.example.com", "10.0.0.0/24", "192.168.1.9:8443", "[fd00::1]:8443")
        for number in ("10.0.0.7", "::ffff:10.0.0.7", "192.168.1.9", "fd00::1"):
            with self.subTest(number):
                self.assertTrue(is_reachable(number, named))
        self.assertFalse(is_reachable("10.0.1.7", named))
        whole = ("0.0.0.0/0", "::/0")
        self.assertFalse(is_reachable("169.254.169.254", whole), "never")
        self.assertTrue(is_reachable("127.0.0.1", ("localhost:8069",)))
        self.assertTrue(is_reachable("8.8.8.8", HOSTS))

    def test_a_name_that_stands_for_a_number_inside_is_not_called(self):
        """Whoever rules the name of an allowed host lets it stand for a number of the
        own network, or of the machine that hands out credentials."""
        for number in ("127.0.0.1", "10.0.0.7", "169.254.169.254"):
            with self._names(number), self.assertRaises(NotReached) as raised:
                post("https://erp.example.com/", b"{}", {}, HOSTS)
            self.assertEqual(str(raised.exception), "not allowed: network")
        self.assertFalse(self.server.asked)

    def test_what_was_checked_is_what_is_called(self):
        """The name is looked up once: a second answer would be another number."""
        looked, called = [], []

        def look(name, *_args, **_kw):
            looked.append(name)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))]

        def connect(place, _timeout):
            called.append(place)
            raise ConnectionRefusedError

        with (
            patch.object(socket, "getaddrinfo", look),
            patch.object(socket, "create_connection", connect),
            self.assertRaises(NotReached),
        ):
            post("https://erp.example.com/", b"{}", {}, HOSTS)
        self.assertEqual(looked, ["erp.example.com"])
        self.assertEqual(called, [("8.8.8.8", 443)])

    def test_a_host_with_several_numbers_is_called_at_those_that_may_be(self):
        hosts = (f"localhost:{self.server.server_port}", "10.0.0.0/8")
        with self._names("169.254.169.254", "192.168.0.1", "127.0.0.1"):
            status, _text = self._post(host=hosts[0], hosts=hosts)
        self.assertEqual(status, 200)

    def test_a_redirect_is_an_answer_and_not_followed(self):
        status, text = self._post("/moved")
        self.assertEqual((status, text), (307, b""))
        self.assertFalse(self.other.asked)
        self._refused("not allowed: host", "/moved", hosts=("127.0.0.1:1",))
        self.assertEqual(len(self.server.asked), 1)

    # -- what and how long -----------------------------------------------------------
    def test_body_and_headers_arrive_without_any_proxy(self):
        with patch.dict("os.environ", {"http_proxy": "http://127.0.0.1:9"}):
            status, text = self._post("/echo?key=1&b=%E4%B8%AD")
        said = json.loads(text)
        self.assertEqual((status, said["body"], said["x"]), (200, "{}", "k"))
        self.assertEqual(said["host"], self.host)
        self.assertEqual(self.server.asked[0][1], "/echo?key=1&b=%E4%B8%AD")

    def test_an_answer_has_a_limit_of_size(self):
        self.assertEqual(len(self._post("/long", largest=LONG)[1]), LONG)
        self._refused("answer above 0.001 MB", "/long", largest=1000)
        began = time.monotonic()
        self._refused("answer above 0.001 MB", "/endless", largest=1000)
        self.assertLess(time.monotonic() - began, DRIP * 0.1 / 2)

    def test_an_answer_has_a_limit_of_time_however_it_comes(self):
        for path in ("/drip", "/heads", "/endless"):
            with self.subTest(path), patch.object(posting, "TOGETHER", 0.25):
                began = time.monotonic()
                self._refused("answer takes too long", path)
                self.assertLess(time.monotonic() - began, DRIP * 0.1 * 0.8)
        with patch.object(posting, "PAUSE", 0.1):
            self._refused("answer takes too long", "/nothing")

    def test_what_is_no_answer_is_named_without_the_address(self):
        self._refused("answer breaks off", "/breaks")
        self._refused("BadStatusLine", "/strange")
        with self.assertRaises(NotReached) as raised:
            post(f"https://{self.host}/", b"{}", {}, (self.host,))
        self.assertEqual(str(raised.exception), "SSLError")
        self.server.asked.clear()
        for header in ({"X": "a\r\nb"}, {"X": "中"}):
            with self.assertRaises(NotReached):
                post(f"http://{self.host}/echo", b"{}", header, (self.host,))
        self.assertFalse(self.server.asked)

    def test_the_address_is_in_no_log_and_no_error(self):
        logged = []
        handler = logging.Handler()
        handler.emit = lambda record: logged.append(record.getMessage())
        root = logging.getLogger()
        level = root.level
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        self.addCleanup(root.setLevel, level)
        self.addCleanup(root.removeHandler, handler)
        logging.getLogger("kept").debug("all is logged")
        self._post(f"/echo?key={SECRET}")
        with self.assertRaises(NotReached) as raised:
            self._post(f"/strange?key={SECRET}")
        self.assertIsNone(raised.exception.__cause__)
        self.assertTrue(raised.exception.__suppress_context__)
        self.assertIn("all is logged", logged)
        self.assertNotIn(SECRET, "\n".join([*logged, str(raised.exception)]))
