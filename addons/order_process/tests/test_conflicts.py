"""What a caller is told of conflicts and of a database that is away."""

from types import SimpleNamespace

import psycopg2
from psycopg2 import errors
from werkzeug.exceptions import ServiceUnavailable

from odoo.exceptions import ConcurrencyError, ValidationError
from odoo.http import Json2Dispatcher, RegistryError, _request_stack
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..kernel.repeated import repeated
from ..platform.unavailable import is_away, saying_so


@tagged("post_install", "-at_install")
class TestConflicts(TransactionCase):
    def _answer(self, error):
        """(status, text) of an error over JSON-2."""
        answering = SimpleNamespace(
            env=self.env,
            make_json_response=lambda body, headers=None, status=None: (status, body),
        )
        answering.dispatcher = Json2Dispatcher(answering)
        _request_stack.push(answering)
        try:
            status, body = self.env.registry["ir.http"]._handle_error(error)
        finally:
            _request_stack.pop()
        return int(status), body["message"]

    def test_changes_that_met_again_and_again_are_a_conflict(self):
        for error in (
            errors.SerializationFailure("could not serialize access"),
            errors.DeadlockDetected("deadlock detected"),
            errors.LockNotAvailable("not available"),
            ConcurrencyError("a key"),
        ):
            with self.subTest(error=error):
                status, text = self._answer(error)
                self.assertEqual(status, 409)
                self.assertIn("try again", text)
        self.assertEqual(self._answer(ValidationError("wrong"))[0], 422)

    def test_a_database_that_is_away_is_nobodys_mistake(self):
        refused = psycopg2.OperationalError("connection refused")
        closed = psycopg2.InterfaceError("connection already closed")
        for error in (refused, closed, errors.CannotConnectNow("starting up")):
            with self.subTest(error=error):
                self.assertEqual(self._answer(error)[0], 503)
        unknown = psycopg2.OperationalError('database "x" does not exist')
        self.assertFalse(is_away(unknown))

    def test_a_registry_that_cannot_be_had_is_503(self):
        def refused(_request):
            try:
                raise psycopg2.OperationalError("the database system is starting up")
            except psycopg2.OperationalError as error:
                raise RegistryError("Cannot get registry x") from error

        with self.assertRaises(ServiceUnavailable) as caught:
            saying_so(refused)(None)
        self.assertEqual(caught.exception.retry_after, 5)

    def test_only_indexes_that_keep_calls_apart_begin_anew(self):
        with self.assertRaises(errors.UniqueViolation), repeated("some_key"):
            raise errors.UniqueViolation("another index")

    def test_a_place_that_another_call_took_is_begun_anew(self):
        """Of evidence there is no other way to take a place twice."""
        role = self.env["order.role"].create({"name": "Chain", "code": "chain"})
        events = self.env["order.event"]
        first = events._record(role, "gate.override.used")
        row = {
            name: first[name]
            for name in ("res_model", "res_id", "sequence", "code", "date")
        }
        row |= {
            "recorded_at": first.recorded_at,
            "user_id": self.env.uid,
            "company_id": self.env.company.id,
        }
        with mute_logger("odoo.sql_db"), self.assertRaises(ConcurrencyError):
            events._as_kernel().create(row)
