"""Each public method of each model, called by families that have no right to it."""

from contextlib import contextmanager
from functools import wraps
from unittest.mock import patch

import pytest

from odoo.exceptions import AccessError, UserError
from odoo.sql_db import Cursor
from odoo.tests import new_test_user, tagged

from . import rights_table as table
from .common_documents import PapersCommon
from .methods import WINDOW
from .test_public_methods import METHODS

WRITING = ("INSERT", "UPDATE", "DELETE")
#: What readers of a document may do although they cannot write it, and why. Dialogs
#: that they open are records of their own, and need no line here.
READERS_DO = {
    ("res.users", "action_order_calendar_make"): "everybody has the own calendar",
    ("res.users", "action_order_calendar_stop"): "everybody has the own calendar",
    ("sale.order", "action_new_plan"): "product plans are written by engineering",
    ("sale.order", "action_purchase_request"): "requests are written by purchasing",
    ("order.report.run", "report_issue"): "the type of a report says who issues it",
    ("sale.order", "action_usage_sheets"): "drafts are begun by engineering",
    ("sale.order", "progress_report"): "who works on the order says how far it is",
    ("sale.order", "action_order_allocate"): "who ships and sells allocates by stock",
    ("sale.order", "order_allocate"): "who ships and sells allocates by stock",
    ("sale.order", "action_order_forecast"): "what the system knows, worked out anew",
    ("sale.order", "action_remind_owners"): "readers urge, once an hour, by name",
    ("sale.order", "order_forecast"): "what the system knows, worked out anew",
}


@pytest.mark.deep
@tagged("post_install", "-at_install")
class TestFamilyMethods(PapersCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = {
            name: new_test_user(cls.env, f"met_{name}", groups)
            for name, groups in table.PEOPLE.items()
            if name != "manager"
        }

    def _record(self, model):
        if model == "sale.order":
            return self.order
        if model == "purchase.order":
            return self.purchase
        records = self.env[model].sudo()
        found = self.documents.get(model)
        if found is None and not records._abstract:
            found = records.search([], limit=1, order="id desc") or records.browse(1)
        return found if found is not None else records

    def _is_dialog(self, text):
        """Whether a statement writes a dialog, which belongs to who opened it."""
        table = text.split('"')[1] if '"' in text else ""
        dialogs = tuple(m._table for m in self.env.registry.values() if m._transient)
        return table in dialogs or (
            table.endswith("_rel") and table.startswith(dialogs)
        )

    @contextmanager
    def _watched(self, said):
        """Note the statements that change a document while this is open."""
        execute = Cursor.execute

        @wraps(execute)
        def noting(cursor, query, *args, **options):
            text = getattr(query, "code", query)
            writes = isinstance(text, str) and text.lstrip().startswith(WRITING)
            if writes and not self._is_dialog(text):
                said.append(text.split("\n")[0][:80])
            return execute(cursor, query, *args, **options)

        with patch.object(Cursor, "execute", noting):
            yield

    def _call(self, user, model, name, arguments):
        """Return (answer, statements that wrote, fault); nothing stays."""
        method = getattr(self.env.registry[model], name)
        target = self._record(model).with_user(user)
        if hasattr(method, "_api_model"):
            target = target.browse()
        answer, wrote, fault = None, [], ""
        # A call over RPC begins with an empty cache.
        self.env.invalidate_all()
        try:
            with self.env.cr.savepoint() as savepoint, self._watched(wrote):
                answer = method(target, *arguments)
                self.env.flush_all()
                savepoint.rollback()
        except (AccessError, UserError) as error:
            wrote = []
            fault = "" if str(error).strip() else "says nothing"
        except Exception as error:
            fault = repr(error)
        return answer, wrote, fault

    def _has_no_right(self, user, model, method, access="read"):
        record = self._record(model)
        if record._abstract:
            return False
        if hasattr(getattr(self.env.registry[model], method), "_api_model"):
            record = record.browse()
        # Of some models there is none: the right to the model decides.
        return not record.exists().with_user(user).has_access(access)

    def test_who_cannot_read_a_record_gets_nothing_from_its_methods(self):
        wrong, tried = [], 0
        for name, user in self.people.items():
            for (model, method), (kind, arguments) in METHODS.items():
                if not self._has_no_right(user, model, method):
                    continue
                tried += 1
                answer, wrote, fault = self._call(user, model, method, arguments)
                window = kind == WINDOW and isinstance(answer, dict)
                if fault or wrote or (answer and not window):
                    text = fault or wrote or str(answer)[:80]
                    wrong.append(f"{name}: {model}.{method}: {text}")
        self.assertGreater(tried, 500)
        self.assertFalse(wrong, "\n".join([f"{len(wrong)} of {tried}", *wrong]))

    def test_who_cannot_write_a_record_changes_nothing_by_its_methods(self):
        wrong, tried = [], 0
        for name, user in self.people.items():
            for (model, method), (_kind, arguments) in METHODS.items():
                if self._has_no_right(user, model, method):
                    continue
                if not self._has_no_right(user, model, method, "write"):
                    continue
                tried += 1
                _answer, wrote, fault = self._call(user, model, method, arguments)
                if fault or (wrote and (model, method) not in READERS_DO):
                    wrong.append(f"{name}: {model}.{method}: {fault or wrote[:3]}")
        self.assertGreater(tried, 500)
        self.assertFalse(wrong, "\n".join([f"{len(wrong)} of {tried}", *wrong]))
