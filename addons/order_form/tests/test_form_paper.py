"""One layout prints every type."""

import re
from base64 import b64decode

from odoo.fields import Command
from odoo.tests import tagged

from .common_form import FormCommon

REPORT = "order_form.report_order_form"


@tagged("post_install", "-at_install")
class TestFormPaper(FormCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        columns = [
            {"name": "Part", "code": "part"},
            {"name": "Pieces", "code": "pieces", "kind": "float", "digits": 1},
        ]
        cls.kind = cls._make_type(
            answer_within="4 working hours",
            form_code="QR/JY-2005",
            revision="A/0",
            fields=[
                *cls._usual_fields(),
                {"name": "Answer", "code": "head", "kind": "heading"},
                {"name": "Urgent", "code": "urgent", "kind": "boolean"},
                {"name": "Crew", "code": "crew", "kind": "integer", "unit": "people"},
                {
                    "name": "Way",
                    "code": "way",
                    "kind": "selection",
                    "option_ids": [
                        Command.create({"code": "phone", "name": "By Phone"})
                    ],
                },
                {"name": "Customer", "code": "customer", "kind": "partner"},
            ],
            table_ids=[
                Command.create(
                    {
                        "name": "Missing Parts",
                        "code": "parts",
                        "column_ids": [Command.create(vals) for vals in columns],
                    }
                )
            ],
        )

    def _html(self, form, user="sales"):
        reports = self.env["ir.actions.report"].with_user(self.users[user])
        html, _kind = reports._render_qweb_html(REPORT, form.ids)
        return " ".join(html.decode().split())

    def _sheet(self):
        return self._send(
            values={
                "reason": "Customer waits",
                "urgent": True,
                "crew": 1200,
                "way": "phone",
                "customer": {"id": self.partner.id},
            },
            rows={"parts": [{"part": "Shell", "pieces": 2.5}]},
        )

    def test_everything_that_was_written_stands_on_the_paper(self):
        html = self._html(self._sheet())
        for text in (
            "Expedite",
            "QR/JY-2005 A/0",
            "Customer waits",
            "05/04/2026",
            "Yes",
            "1,200 people",
            "By Phone",
            "Big Customer",
            "Missing Parts",
            "Shell",
            "2.5",
        ):
            self.assertIn(text, html)
        self.assertNotIn("DRAFT", html)

    def test_receipts_answers_and_the_closure_stand_there_with_their_people(self):
        form = self._sheet()
        self._as(form, "planning").form_receive()
        self._as(form, "planning").form_answer(text="On Friday", date="2026-05-08")
        due = form.sudo().recipient_ids.duty_id.due_at
        self._as(form, "sales").form_close(reason="Solved")
        html = self._html(form)
        moment = self.env["ir.qweb.field.datetime"].with_user(self.users["sales"])
        due_text = moment.value_to_html(due, {"hide_seconds": True})
        for text in ("On Friday", "05/08/2026", "Solved", due_text):
            self.assertIn(text, html)
        self.assertIn(self.users["planning"].name, html)

    def test_a_draft_and_a_void_sheet_are_stamped(self):
        draft = self.forms.with_user(self.users["sales"]).create(
            {"type_id": self.kind.id}
        )
        html = self._html(draft)
        self.assertIn("DRAFT", html)
        self.assertIn(">DRAFT<", self._behind(html))
        form = self._sheet()
        self._as(form, "sales").form_withdraw("Over")
        html = self._html(form)
        self.assertIn("VOID", html)
        self.assertIn(">VOID<", self._behind(html))
        self.assertRegex(html, "Withdrawn</span> </th> <td [^>]*> Over")
        self.assertNotIn("Closed By", html, "nobody closed it")

    def _behind(self, html):
        """Return the picture behind the text of the page."""
        code = re.search(r"svg\+xml;base64,([\w+/=]+)", html).group(1)
        return b64decode(code).decode()

    def test_readers_of_another_language_see_the_title_of_the_source_too(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.kind.sudo().with_context(lang="zh_CN")._write_system({})
        self.env.cr.execute(
            "UPDATE order_form_type SET name = name || %s WHERE id = %s",
            ['{"zh_CN": "催促单"}', self.kind.id],
        )
        self.kind.invalidate_recordset()
        html = self._html(self._sheet())
        self.assertIn("催促单 Expedite", html)

    def test_a_type_is_printed_blank_with_its_boxes(self):
        action = self.kind.with_user(self.users["sales"]).action_print_blank()
        reports = self.env["ir.actions.report"].with_user(self.users["sales"])
        html, _kind = reports._render_qweb_html(action["report_name"], self.kind.ids)
        for text in (b"Reason", b"Missing Parts", b"QR/JY-2005"):
            self.assertIn(text, html)
        boxes = " ".join(re.sub(r"<[^>]*>", " ", html.decode()).split())
        self.assertIn("Signature Date Prepared By Planning", boxes)
