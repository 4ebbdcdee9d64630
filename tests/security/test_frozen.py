# ruff: noqa: SIM117 - what is asserted stands inside what is asserted of
"""Frozen means frozen: what was released, asked, judged, submitted or concluded."""

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import KEYS, SecurityCommon

STAFF = (
    "order_process.order_process_group_manager,sales_team.group_sale_manager,"
    "purchase.group_purchase_manager,product.group_product_manager,"
    "order_process.order_process_group_technical,stock.group_stock_user"
)


@tagged("post_install", "-at_install")
class TestFrozen(SecurityCommon):
    """As a person who may write all of these documents, and as an administrator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.staff = new_test_user(cls.env, "sec_writer", STAFF)
        cls.documents = {
            document._name: document.with_user(cls.staff)
            for document in (
                cls._file(),
                cls._document(),
                cls._negotiation(),
                cls._sheet(),
                cls._rush(),
                cls._request(),
            )
        }
        cls.env.flush_all()

    @classmethod
    def _attachments(cls):
        file = {"name": "drawing.txt", "raw": b"as released"}
        return [Command.create(file)]

    @classmethod
    def _file(cls):
        kind = cls.env["order.technical.document.type"].search([], limit=1)
        file = cls.env["order.technical.file"].create(
            {
                "name": "Drawing",
                "type_id": kind.id,
                "product_tmpl_id": cls.product.product_tmpl_id.id,
                "attachment_ids": cls._attachments(),
            }
        )
        file.with_user(cls.staff).action_release()
        return file

    @classmethod
    def _document(cls):
        kind = cls.env["order.technical.document.type"].search([], limit=1)
        document = cls.env["order.technical.document"].create(
            {
                "order_id": cls.order.id,
                "type_id": kind.id,
                "number": "D 1",
                "attachment_ids": cls._attachments(),
            }
        )
        document.with_user(cls.staff).action_issue()
        return document

    @classmethod
    def _negotiation(cls):
        asked = cls.env["order.negotiation"].create(
            {"order_id": cls.order.id, "proposed_date": "2030-01-01", "reason": "Late"}
        )
        asked.with_user(cls.staff).action_ask()
        return asked

    @classmethod
    def _sheet(cls):
        sheets = cls.env["order.review"].sudo()
        sheet = sheets.search([("order_id", "=", cls.order.id)], limit=1)
        sheet._write_system({"state": "answered", "meeting_held_at": False})
        sheet.write(
            {
                "meeting_mode": "all",
                "meeting_make": "yes",
                "meeting_minutes": "<p>We make it</p>",
                "meeting_form": "As drawn",
                "meeting_people_ids": [Command.set(cls.clerk.ids)],
                "attachment_ids": cls._attachments(),
                "resolution": "Go",
            }
        )
        sheet.action_meeting_held()
        sheet._write_system({"state": "concluded"})
        return sheet

    @classmethod
    def _rush(cls):
        rush = cls.env["order.rush"].create(
            {
                "order_id": cls.order.id,
                "type_id": cls.env["order.rush.type"].search([], limit=1).id,
                "level_id": cls.env["order.rush.level"].search([], limit=1).id,
                "need": "By the fair",
                "date_needed": "2030-01-01",
            }
        )
        rush.sudo()._write_system({"state": "assessing", "judgement": "Urgent"})
        return rush

    @classmethod
    def _request(cls):
        line = {"product_id": cls.product.id, "quantity": 2, "budget": 10}
        request = cls.env["order.purchase.request"].create(
            {
                "reason": "Stock",
                "need_date": "2030-01-01",
                "line_ids": [Command.create(line)],
            }
        )
        request.sudo()._write_system({"state": "submitted"})
        return request

    #: {model: what somebody would rather read later}
    WISHES = {
        "order.technical.file": (
            {"name": "Other"},
            {"number": "X"},
            {"version": "Z"},
            {"note": "x"},
            {"user_id": False},
            {"attachment_ids": [Command.clear()]},
            {"product_id": False, "product_tmpl_id": 1},
        ),
        "order.technical.document": (
            {"number": "X"},
            {"required": False},
            {"attachment_ids": [Command.clear()]},
        ),
        "order.negotiation": (
            {"proposed_date": "2031-01-01"},
            {"reason": "x"},
            {"proposal": "x"},
            {"kind": "other"},
            {"channel": "mail"},
        ),
        "order.review": (
            {"meeting_minutes": "<p>Never</p>"},
            {"meeting_make": "no"},
            {"meeting_people_ids": [Command.clear()]},
            {"resolution": "Stop"},
            {"attachment_ids": [Command.clear()]},
        ),
        "order.rush": (
            {"judgement": "Not at all"},
            {"need": "x"},
            {"received_at": "2020-01-01 00:00:00"},
        ),
        "order.purchase.request": (
            {"reason": "x"},
            {"department_id": False, "origin": "x"},
            {"line_ids": [Command.clear()]},
            {"budget_name": "x"},
        ),
    }

    def _content(self, document):
        names = {name for wish in self.WISHES[document._name] for name in wish}
        document.invalidate_recordset()
        return {name: str(document.sudo()[name]) for name in names}

    def test_content_is_written_by_nobody(self):
        for model, wishes in self.WISHES.items():
            document = self.documents[model]
            before = self._content(document)
            for user in (self.staff, self.boss, self.admin):
                for context in ({}, KEYS):
                    own = document.with_user(user).with_context(**context)
                    for wish in wishes:
                        for attempt in (
                            lambda o=own, w=wish: o.write(w),
                            lambda o=own, w=wish: o.web_save(w, {"id": {}}),
                        ):
                            message = f"{model} {wish} {user.login}"
                            with self.assertRaises(UserError, msg=message):
                                with self.env.cr.savepoint():
                                    attempt()
            self.assertEqual(self._content(document), before)

    def test_lines_stay(self):
        line = self.documents["order.purchase.request"].line_ids
        for attempt in (
            lambda: line.write({"quantity": 99}),
            lambda: line.write({"budget": 1}),
            lambda: line.unlink(),
            lambda: line.copy(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                attempt()
        self.assertEqual((line.quantity, line.budget), (2, 10))

    def test_files_are_neither_changed_nor_deleted(self):
        for model in (
            "order.technical.file",
            "order.technical.document",
            "order.review",
        ):
            file = self.documents[model].sudo().attachment_ids
            for user in (self.staff, self.admin):
                own = file.with_user(user)
                for attempt in (
                    lambda f=own: f.write({"raw": b"other"}),
                    lambda f=own: f.write({"datas": "eA=="}),
                    lambda f=own: f.write({"name": "other.txt"}),
                    lambda f=own: f.unlink(),
                ):
                    with self.subTest(model=model, user=user.login):
                        with self.assertRaises(AccessError), self.env.cr.savepoint():
                            attempt()
            self.assertEqual(file.raw, b"as released")

    def test_they_are_not_deleted(self):
        for document in self.documents.values():
            with self.subTest(model=document._name):
                with self.assertRaises(UserError), self.env.cr.savepoint():
                    document.with_user(self.admin).unlink()
            self.assertTrue(document.exists())

    def test_actions_go_on(self):
        file = self.documents["order.technical.file"]
        file.action_withdraw()
        self.assertEqual(file.state, "withdrawn")
        draft = file.copy({"version": "B"})
        draft.write({"name": "Next", "attachment_ids": self._attachments()})
        draft.attachment_ids.write({"raw": b"better"})
        draft.action_release()
        self.assertEqual((draft.name, draft.state), ("Next", "released"))
        asked = self.documents["order.negotiation"]
        asked.negotiation_agree("2030-02-01", "Fine")
        self.assertEqual(str(asked.agreed_date), "2030-02-01")
