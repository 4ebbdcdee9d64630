"""Sheets beside the process of their document."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.order_process.exceptions import GateRefused

from .common_form import FormCommon


@tagged("post_install", "-at_install")
class TestFormProcess(FormCommon):
    def _expedite(self, state="answered", **trigger):
        match = {"type": "expedite"}
        return {"event": f"form.{state}", "payload_match": match, **trigger}

    def _run(self, *nodes):
        self._make_process(*nodes)
        self.document._emit("fake.start")

    def test_a_node_starts_and_ends_by_sheets_of_its_type(self):
        self._make_type()
        self._make_type("contact")
        self._run(
            {"code": "1", "start": ["fake.start"], "completion": "event"}
            | {"complete": [self._expedite("sent")], "role": "sales"},
            {"code": "2", "start": [self._expedite("sent")], "completion": "event"}
            | {"complete": [self._expedite("answered")], "role": "planning"},
        )
        self._send("contact")
        self.assertEqual(self._states(self.document), {"1": "open"})
        form = self._send()
        self.assertEqual(self._states(self.document), {"1": "done", "2": "open"})
        self._as(form, "planning").form_answer(text="Friday")
        self.assertEqual(self._states(self.document), {"1": "done", "2": "done"})
        event = self.env["order.event"].search(
            [("code", "=", "form.sent")], order="id desc", limit=1
        )
        self.assertEqual(event.payload["type"], "expedite")
        self.assertEqual(event.payload["number"], form.name)
        self.assertEqual(event.payload["field_final"], "2026-05-04")
        self.assertEqual(event.user_id, self.users["sales"])

    def test_the_graph_the_check_and_the_trial_know_a_form_by_its_title(self):
        self._make_type()
        process = self._make_process(
            {"code": "1", "start": ["fake.start"], "completion": "event"}
            | {"complete": [self._expedite("sent")], "role": "sales"},
            {"code": "2", "start": [self._expedite("sent")], "final": True},
            {"code": "3", "start": [self._expedite("closed")], "role": "sales"},
        )
        labels = [edge["label"] for edge in process.graph_data()["edges"]]
        self.assertEqual(labels.count("Expedite"), 2)
        process.action_lint()
        ends = process.lint_ids.filtered(lambda one: "Nothing follows" in one.name)
        self.assertEqual(ends.node_id.mapped("code"), ["3"])
        events = self.env["order.event.type"]
        told = events._data_text("form.sent", {"type": "expedite", "part": "yes"})
        self.assertEqual(told, "Expedite, part = yes")

    def test_a_duty_is_called_in_the_language_of_the_company(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        kind = self._make_type(publish=False)
        kind.with_context(lang="zh_CN").name = "催促单"
        kind.action_publish()
        self.company.partner_id.lang = "zh_CN"
        form = self._send()
        self.assertEqual(form.env.lang or "en_US", "en_US")
        self.assertTrue(form.sudo().recipient_ids.duty_id.name.startswith("催促单"))

    def test_a_node_waits_until_as_many_have_answered_as_the_type_says(self):
        self._make_type(to={"planning": "act", "gm": "act"})
        self._run(
            {"code": "1", "start": ["fake.start"], "completion": "event"}
            | {"complete": [self._expedite()]},
        )
        form = self._send()
        self._as(form, "planning").form_answer(text="Yes")
        self.assertEqual(self._states(self.document), {"1": "open"})
        self._as(form, "gm").form_answer(text="Yes")
        self.assertEqual(self._states(self.document), {"1": "done"})

    def test_do_opens_the_sheet_filled_in(self):
        kind = self._make_type()
        self._run(
            {"code": "1", "start": ["fake.start"], "completion": "event"}
            | {"complete": [self._expedite("sent")], "role": "sales"},
        )
        duty = self._milestones(self.document, "1").with_user(self.users["sales"])
        action = duty.action_do()
        self.assertEqual(action["res_model"], "order.form")
        context = action["context"]
        draft = self.forms.with_user(self.users["sales"]).with_context(**context)
        form = draft.create({})
        self.assertEqual((form.type_id, form.res_id), (kind, self.document.id))
        self.assertEqual(form.values["final"], "2026-05-04")
        self.assertEqual(duty.action_do()["res_id"], form.id)

    def test_the_role_of_the_next_node_writes_and_that_of_the_open_one_receives(self):
        to = {"recipient_ids": [Command.create({"next_role": True})]}
        self._make_type(to={}, writer_next_role=True, **to)
        self._run(
            {"code": "1", "start": ["fake.start"], "role": "sales"},
            {"code": "2", "start": [{"node": "1"}], "role": "planning"},
        )
        with self.assertRaisesRegex(UserError, "is written by: Planning"):
            self._send()
        form = self._send(user="planning")
        self.assertEqual(form.recipient_ids.role_id, self.roles["sales"])

    def test_open_sheets_hold_events(self):
        held = self.events["fake.confirm"].ids
        self._make_type(held_event_ids=held)
        self._run({"code": "1", "start": ["fake.start"]})
        self.document._check_gates("fake.confirm")
        form = self._send()
        with self.assertRaises(GateRefused) as refused:
            self.document._check_gates("fake.confirm")
        self.assertIn("Expedite EXPEDITE-", str(refused.exception))
        self.assertIn("Planning", str(refused.exception))
        self._as(form, "planning").form_answer(text="Friday")
        with self.assertRaises(GateRefused):
            self.document._check_gates("fake.confirm")
        form.form_close()
        self.document._check_gates("fake.confirm")

    def test_what_nobody_holds_costs_no_query(self):
        self._make_type()
        self._run({"code": "1", "start": ["fake.start"]})
        self.document._gate_extra_missing("fake.ship", None)
        with self.assertQueryCount(0):
            self.document._gate_extra_missing("fake.ship", None)

    def test_a_changed_document_voids_the_sheet(self):
        self._make_type(to={"planning": "sign"})
        form = self._send()
        self._as(form, "planning").form_receive()
        self.document.write({"kind": "other"})
        self.assertEqual(form.state, "received")
        self.document.write({"promised_on": "2026-05-04"})
        self.assertEqual(form.state, "received")
        self.document.write({"promised_on": "2026-05-11"})
        self.assertEqual(form.state, "void")
        void = self.env["order.event"].search(
            [("code", "=", "form.void"), ("res_id", "=", form.id)]
        )
        self.assertEqual(void.payload["before"], {"final": "2026-05-04"})
        self.assertEqual(void.payload["after"], {"final": "2026-05-11"})
        told = form.message_ids[0].notified_partner_ids
        self.assertIn(self.users["planning"].partner_id, told)
        self.assertIn(self.users["sales"].partner_id, told)

    def test_sheets_end_with_their_document(self):
        self._make_type()
        self._run({"code": "1", "start": ["fake.start"]})
        form = self._send()
        self.document._process_cancel("Customer gave up")
        duty = form.sudo().recipient_ids.duty_id
        self.assertEqual((form.state, duty.state), ("void", "cancelled"))

    def test_recipients_see_of_the_document_what_the_type_shares(self):
        self._make_type(shared_paths="name,partner_id.name")
        form = self._as(self._send(), "planning")
        self.assertEqual(
            [text for _label, text in form.shared_data], ["D-7", "Big Customer"]
        )
        with self.assertRaisesRegex(ValidationError, "has no field “nothing”"):
            self._make_type("nothing", shared_paths="nothing")
        with self.assertRaisesRegex(ValidationError, "cannot read"):
            self._make_type("other", shared_paths="partner_id.message_ids.body")

    def test_what_a_type_shares_is_chosen_and_read_by_names(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        made = self._make_type(publish=False, shared_paths="name,partner_id.name")
        self.assertEqual(made.shared_labels, "Name\nPartner > Name")
        partner = self.env["ir.model.fields"]._get("res.partner", "name")
        partner.with_context(lang="zh_CN").field_description = "名称"
        chinese = made.with_context(lang="zh_CN").shared_labels
        self.assertEqual(chinese.splitlines()[1].rpartition(" > ")[2], "名称")
        with Form(made, view="order_form.order_form_type_view_form") as page:
            page.shared_choice = "kind"
            self.assertEqual(page.shared_paths, "name,partner_id.name,kind")
            page.shared_choice = "partner_id.name"
        self.assertEqual(made.shared_paths, "name,kind")
        self.assertEqual(made.shared_labels, "Name\nKind")

    def test_forms_are_published_with_their_procedure(self):
        draft = self._make_type("own", publish=False, process_codes="T-0, T-1")
        other = self._make_type("other", publish=False, process_codes="T-11")
        self._make_process({"code": "1", "start": ["fake.start"]})
        self.assertEqual((draft.state, other.state), ("published", "draft"))
