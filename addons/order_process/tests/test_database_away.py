"""PostgreSQL goes, starts and recovers: what the driver raises then is answered 503."""

import contextlib
import socket
import struct
import threading
from types import SimpleNamespace
from unittest.mock import patch

import psycopg2
from psycopg2.pool import PoolError
from werkzeug.exceptions import ServiceUnavailable

from odoo.exceptions import AccessDenied
from odoo.http import Json2Dispatcher, RegistryError, _request_stack
from odoo.tests import TransactionCase, tagged

from ..platform.unavailable import saying_so

#: What a server that starts or recovers answers to who connects: (code, text).
REFUSALS = (
    ("57P03", "the database system is starting up"),
    ("57P03", "the database system is in recovery mode"),
    ("57P03", "the database system is not yet accepting connections"),
    ("57P03", "the database system is shutting down"),
    ("53300", "sorry, too many clients already"),
)
#: What it says to who is connected when it goes.
GOODBYES = (
    ("57P01", "terminating connection due to administrator command"),
    ("57P02", "terminating connection because of crash of another server process"),
)
READY = b"Z" + struct.pack("!ic", 5, b"I")


def _message(kind, body):
    return kind + struct.pack("!i", len(body) + 4) + body


def _error(code, text):
    fields = (b"SFATAL", b"VFATAL", b"C" + code.encode(), b"M" + text.encode())
    return _message(b"E", b"\0".join((*fields, b"", b"")))


def _welcome():
    said = {
        "server_version": "16.0",
        "client_encoding": "UTF8",
        "DateStyle": "ISO, MDY",
        "standard_conforming_strings": "on",
    }
    parameters = [
        _message(b"S", f"{name}\0{value}\0".encode()) for name, value in said.items()
    ]
    return b"".join((_message(b"R", struct.pack("!i", 0)), *parameters, READY))


@contextlib.contextmanager
def speaking(*answers):
    """A server that gives one answer to each thing it hears, then hangs up."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        with contextlib.suppress(OSError):
            connection, _address = listening.accept()
            with connection:
                for answer in answers:
                    connection.recv(65536)
                    connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield {
            "host": "127.0.0.1",
            "port": listening.getsockname()[1],
            "dbname": "x",
            "user": "x",
            "sslmode": "disable",
            "gssencmode": "disable",
            "connect_timeout": 5,
        }
    finally:
        listening.close()
        thread.join(5)


def raised_while_connecting(*answers):
    """Return what the driver raises when the server answers so."""
    with speaking(*answers) as where:
        try:
            psycopg2.connect(**where).close()
        except psycopg2.Error as error:
            return error
    raise AssertionError("the server let us in")


def raised_in_a_call(*answers):
    """Return what a statement raises, and then the next one on the dead connection."""
    with speaking(_welcome(), *answers) as where:
        connection = psycopg2.connect(**where)
        connection.autocommit = True
        cursor = connection.cursor()
        raised = [_raised_by(cursor), _raised_by(cursor)]
        connection.close()
    return [error for error in raised if error]


def _raised_by(cursor):
    try:
        cursor.execute("SELECT 1")
    except psycopg2.Error as error:
        return error
    return None


@tagged("post_install", "-at_install")
class TestDatabaseAway(TransactionCase):
    def _status(self, error):
        answering = SimpleNamespace(
            env=self.env,
            make_json_response=lambda body, headers=None, status=None: (status, body),
        )
        answering.dispatcher = Json2Dispatcher(answering)
        _request_stack.push(answering)
        try:
            return int(self.env.registry["ir.http"]._handle_error(error)[0])
        finally:
            _request_stack.pop()

    def _assert_503(self, error):
        self.assertEqual(self._status(error), 503, repr(error))

        def refused(_request):
            raise RegistryError("Cannot get registry x") from error

        with self.assertRaises(ServiceUnavailable):
            saying_so(refused)(None)

    def test_a_server_that_starts_or_recovers_is_503(self):
        for code, text in REFUSALS:
            with self.subTest(text=text):
                error = raised_while_connecting(_error(code, text))
                self.assertIn(text, str(error))
                self._assert_503(error)

    def test_nobody_listens_or_hangs_up_is_503(self):
        with speaking() as where:
            pass
        with self.assertRaises(psycopg2.OperationalError) as caught:
            psycopg2.connect(**where)
        self._assert_503(caught.exception)
        self._assert_503(raised_while_connecting())
        self._assert_503(raised_while_connecting(b""))
        self._assert_503(raised_while_connecting(_error(*REFUSALS[0])[:20]))

    def test_a_server_that_goes_in_the_middle_of_a_call_is_503(self):
        answers = [_error(code, text) for code, text in GOODBYES]
        answers += [b"", b"T\0", _message(b"T", b"")]
        for answer in answers:
            with self.subTest(answer=answer):
                raised = raised_in_a_call(answer)
                self.assertEqual(len(raised), 2, "the connection is dead from then on")
                for error in raised:
                    self._assert_503(error)

    def test_no_free_connection_is_503(self):
        self._assert_503(PoolError("The Connection Pool Is Full"))

    def test_a_wrong_statement_is_no_absence(self):
        answer = _error("42601", "syntax error").replace(b"FATAL", b"ERROR") + READY
        error = raised_in_a_call(answer)[0]
        self.assertNotEqual(self._status(error), 503)

    def test_a_database_that_goes_while_a_key_is_checked_refuses_nobody(self):
        gone = raised_in_a_call(_error(*GOODBYES[0]))[0]
        wrong = AccessDenied()
        for raised in (gone, wrong):
            with self.subTest(raised=type(raised)):
                self.assertIs(self._raised_by_keys(raised), raised)

    def _raised_by_keys(self, error):
        """Return what is raised when the check of a key fails so."""
        http = self.env.registry["ir.http"]
        session = SimpleNamespace(uid=None)
        _request_stack.push(SimpleNamespace(env=self.env, session=session))
        try:
            with patch.object(http, "_auth_method_bearer", side_effect=error):
                http._authenticate_explicit("bearer")
        except (psycopg2.Error, AccessDenied) as caught:
            return caught
        finally:
            _request_stack.pop()
        return None
