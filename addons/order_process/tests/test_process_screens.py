from odoo.exceptions import ValidationError
from odoo.tests import Form, freeze_time, tagged

from .common_duties import DutiesCommon
from .common_world import local


@tagged("post_install", "-at_install")
class TestProcessScreens(DutiesCommon):
    """The dialogs of a duty, and what the pages of a document show of its process."""

    # -- dialogs -----------------------------------------------------------------
    def test_completion_dialog(self):
        action = self.duty.action_open_complete_wizard()
        wizard = self.env[action["res_model"]].with_user(self.clerk)
        form = Form(wizard.browse(action["res_id"]))
        form.outcome_id = self.duty.node_id.outcome_ids.filtered(
            lambda o: o.code == "unclear"
        )
        rows = {form.line_ids.edit(i).name: i for i in range(len(form.line_ids))}
        with form.line_ids.edit(rows["loss"]) as line:
            line.value_number = 3
        with form.line_ids.edit(rows["label"]) as line:
            line.value_boolean = True
        saved = form.save()
        choice = saved.line_ids.filtered(lambda line: line.kind == "selection")
        self.assertFalse(saved.line_ids.filtered(lambda r: r.code == "day").required)
        choice.value_option_id = choice.option_ids[1]
        saved.action_confirm()
        self.assertEqual(self.duty.state, "done")
        values = {e.evidence_id.code: e.value for e in self.duty.evidence_ids}
        self.assertEqual(values, {"loss": "3", "label": "Yes", "cause": "out"})

    def test_the_dialog_says_which_number_cannot_be(self):
        action = self.duty.action_open_complete_wizard()
        wizard = self.env[action["res_model"]].with_user(self.clerk)
        form = Form(wizard.browse(action["res_id"]))
        rows = {form.line_ids.edit(i).name: i for i in range(len(form.line_ids))}
        with form.line_ids.edit(rows["loss"]) as line:
            self.assertFalse(line.fault, "nothing was typed yet")
            line.value_number = -3
            self.assertEqual(line.fault, "“loss” cannot be -3: 0 or more.")
            line.value_number = 3
            self.assertFalse(line.fault)

    def _completing(self):
        """The dialog of the duty with all that is asked but the number."""
        action = self.duty.action_open_complete_wizard()
        wizard = self.env[action["res_model"]].with_user(self.clerk)
        wizard = wizard.browse(action["res_id"])
        lines = {line.code: line for line in wizard.line_ids}
        lines["label"].value_boolean = True
        lines["cause"].value_option_id = lines["cause"].option_ids[0]
        wizard.outcome_id = self.duty.node_id.outcome_ids.filtered(
            lambda o: o.code == "unclear"
        )
        return wizard, lines["loss"]

    def test_a_required_number_that_nobody_typed_is_missing(self):
        wizard, _loss = self._completing()
        with self.assertRaisesRegex(ValidationError, "still requires: loss"):
            wizard.action_confirm()
        self.assertEqual(self.duty.state, "open")

    def test_a_typed_zero_is_a_number(self):
        wizard, loss = self._completing()
        loss.write({"value_number": 0, "value_filled": True})
        wizard.action_confirm()
        values = {e.evidence_id.code: e.value for e in self.duty.evidence_ids}
        self.assertEqual(values["loss"], "0")

    def _fill_in(self, code, path):
        node = self.duty.node_id.sudo()
        node.process_id._set_state("draft")
        node.evidence_ids.filtered(lambda e: e.code == code).value_path = path
        node.process_id._set_state("published")

    def test_what_the_document_says_is_filled_in(self):
        self.document.sudo().kind = "export"
        self._fill_in("remark", "partner_id.name, kind")
        action = self.duty.action_open_complete_wizard()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        remark = wizard.line_ids.filtered(lambda line: line.code == "remark")
        name = self.document.partner_id.name
        self.assertEqual(remark.value_text, "; ".join(filter(None, [name, "export"])))

    def test_a_path_that_leads_nowhere_is_refused(self):
        for path in ("colour", "partner_id.colour_of_hair", "name.length"):
            with self.assertRaisesRegex(ValidationError, "cannot be filled in from"):
                self._fill_in("remark", path)

    def test_hand_over_and_pause_dialogs(self):
        colleague = self._make_user("t_colleague")
        action = self.duty.action_open_pause_wizard()
        dialog = self._dialog(action, {"cause": "supplier", "reason": "parts"})
        with freeze_time(local("2026-03-02 10:00")):
            dialog.action_confirm()
        self.assertTrue(self.duty.paused)
        action = self.duty.action_open_hand_over_wizard()
        self._dialog(
            action, {"user_id": colleague.id, "reason": "holiday"}
        ).action_confirm()
        self.assertEqual(self.duty.user_id, colleague)

    def _dialog(self, action, values):
        model = self.env[action["res_model"]].with_user(self.clerk)
        return model.with_context(**action["context"]).create(values)

    def test_explanation_leads_from_the_start_to_the_due_time(self):
        told = self.duty.explain_lines()
        self.assertEqual(told["start"], "2026-03-02 01:00:00")
        self.assertEqual(told["due"], "2026-03-02 06:00:00")
        self.assertEqual(told["tz"], "Asia/Shanghai")
        self.assertTrue(told["lines"])
        self.assertEqual(
            self.duty.action_explain()["params"],
            {"model": "order.milestone", "res_id": self.duty.id},
        )

    # -- screens -----------------------------------------------------------------
    def test_line_shows_waiting_open_late_paused_and_done(self):
        with freeze_time(local("2026-03-02 10:00")):
            states = {e["code"]: e["state"] for e in self.document.process_line()}
        self.assertEqual(states, {"9H": "open", "1B": "open"})
        with freeze_time(local("2026-03-02 15:00")):
            entry = self.document.with_user(self.clerk).process_line()[0]
        self.assertEqual(entry["state"], "late")
        self.assertEqual(entry["people"], [self.clerk.name])
        self.assertTrue(entry["can_act"])
        self.assertFalse(
            self.document.with_user(self.users["gm"]).process_line()[0]["can_act"]
        )
        with freeze_time(local("2026-03-02 10:00")):
            self.duty.action_pause("customer", "drawing")
        entry = self.document.process_line()[0]
        self.assertEqual((entry["state"], entry["pause_reason"]), ("paused", "drawing"))

    def test_name_follows_the_readers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        node = self.duty.node_id.sudo()
        node.process_id._set_state("draft")
        node.with_context(lang="zh_CN").name = "检验"
        node.process_id._set_state("published")
        chinese = self.env["order.milestone"].with_context(lang="zh_CN")
        self.assertEqual(chinese.browse(self.duty.id).name, "检验")
        self.assertEqual(self.duty.name, "9H")
        self.assertEqual(self.duty.title, "9H")
        found = chinese.search(
            [("name", "ilike", "检验"), ("res_id", "=", self.document.id)]
        )
        self.assertEqual(found.ids, self.duty.ids)

    def test_history_is_told_in_order(self):
        history = self.document.with_user(self.clerk).process_history()
        self.assertEqual(
            [row["code"] for row in history],
            ["fake.start", "node.opened", "node.opened"],
        )
        self.assertEqual(history[0]["date"], "2026-03-02 01:00:00")
        self.duty.action_complete("pass", self._evidence(), "all fine")
        note = self.document.with_user(self.clerk).process_history()[-1]["note"]
        self.assertEqual(note, "pass – all fine")

    def test_open_roles_and_lateness_are_found(self):
        found = self.Document.search(
            [("process_role_ids", "in", self.roles["sales"].ids)]
        )
        self.assertEqual(found, self.document)
        self.assertEqual(self.document.process_open_roles, "Sales")
        with freeze_time(local("2026-03-02 15:00")):
            late = self.Document.search([("process_is_late", "=", True)])
            self.assertEqual(late, self.document)
            milestones = self.env["order.milestone"]
            self.assertIn(self.duty, milestones.search([("is_late", "=", True)]))
        with freeze_time(local("2026-03-02 10:00")):
            self.assertFalse(self.Document.search([("process_is_late", "=", True)]))
