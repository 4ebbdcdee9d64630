"""What people press on a sheet, and whether they may."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.order_process.tests.common_process import DOCUMENT

from .common_form import FormCommon

#: Fields that no document fills in.
PLAIN = [{"name": "Reason", "code": "reason", "kind": "text"}]


@tagged("post_install", "-at_install")
class TestFormScreen(FormCommon):
    def _can(self, form, user):
        seen = self._as(form, user)
        seen.invalidate_recordset()
        return [seen.can_receive, seen.can_answer, seen.can_close]

    def _dialog(self, form, user, button, **values):
        """Press a button that opens a dialog, fill that in, and return its record."""
        action = getattr(self._as(form, user), button)()
        model = self.env[action["res_model"]].with_user(self.users[user])
        with Form(model.with_context(**action["context"])) as dialog:
            for name, value in values.items():
                setattr(dialog, name, value)
        return dialog.record

    def test_each_person_is_offered_what_is_theirs(self):
        self._make_type(to={"planning": "act", "store": "know"})
        form = self._send()
        self.assertEqual(self._can(form, "sales"), [False, False, True])
        self.assertEqual(self._can(form, "planning"), [True, True, False])
        self._as(form, "planning").action_receive()
        self.assertEqual(self._can(form, "planning"), [False, True, False])
        self._as(form, "planning").form_answer(text="Friday")
        self.assertEqual(self._can(form, "planning"), [False, False, False])
        self._as(form, "sales").action_open_close()
        self.assertEqual(form.state, "closed")
        self.assertEqual(self._can(form, "sales"), [False, False, False])

    def test_whoever_waits_for_an_answer_reminds_who_owes_it(self):
        self._make_type(answer_within="30 minutes")
        self.roles["planning"].parent_id = self.roles["gm"]
        form = self._send()
        self.assertFalse(self._as(form, "planning").order_head()["next"]["ask"])
        asked = form.order_head()["next"]["ask"]
        refusals = self.env["order.refusal"].with_user(self.users["sales"])
        told = refusals.ask(asked, "The truck is here")
        self.assertEqual(told["people"], [self.users["planning"].name])
        self.assertIn("The truck is here", form.message_ids[0].body)
        with self.assertRaisesRegex(UserError, "already sent a reminder"):
            refusals.ask(asked)
        # From the desk of who answers for the department.
        duty = self.env["order.duty"].with_user(self.users["gm"])
        followed = duty.search([("res_model", "=", form._name)])
        self.assertIn("success", str(followed.action_ask()))
        events = self.env["order.event"].search([("code", "=", "gate.asked")])
        self.assertEqual(events.user_id, self.users["sales"] | self.users["gm"])
        self.assertEqual(set(events.mapped("document_name")), {form.display_name})

    def test_the_answer_is_asked_as_the_type_demands(self):
        self._make_type(
            answer_date="required",
            answer_field_ids=[
                Command.create(
                    {
                        "name": "Pieces",
                        "code": "pieces",
                        "kind": "integer",
                        "place": "answer",
                    }
                )
            ],
        )
        form = self._send()
        reply = self._dialog(
            form, "planning", "action_open_answer", text="Friday", date="2026-05-08"
        )
        self.assertEqual((reply.ask_date, reply.ask_decision), ("required", "no"))
        self.assertEqual([f["code"] for f in reply.sheet["fields"]], ["pieces"])
        reply.sheet = {**reply.sheet, "values": {"pieces": 12}}
        reply.action_answer()
        answer = form.sudo().answer_ids[-1]
        self.assertEqual(str(answer.date), "2026-05-08")
        self.assertEqual(answer.values, {"pieces": 12})

    def test_who_is_no_recipient_does_not_answer_by_a_dialog(self):
        self._make_type(to={"planning": "act", "store": "know"})
        form = self._send()
        reply = self.env["order.form.reply"].with_user(self.users["sales"])
        made = reply.create({"form_id": form.id, "text": "Me"})
        with self.assertRaisesRegex(AccessError, "was not sent to you"):
            made.action_answer()

    def test_a_dialog_on_a_sheet_of_others_does_nothing(self):
        self._make_type()
        form = self._send()
        for model, button, values in (
            ("reply", "action_answer", {"text": "Me"}),
            ("reason", "action_confirm", {"kind": "withdraw", "reason": "No"}),
            ("correct", "action_correct", {"reason": "No"}),
        ):
            with self.subTest(model), self.assertRaises(AccessError):
                dialog = self.env[f"order.form.{model}"].with_user(self.users["store"])
                getattr(dialog.create({"form_id": form.id, **values}), button)()
        self.assertEqual(form.state, "sent")

    def test_closing_early_asks_why(self):
        self._make_type()
        form = self._send()
        reason = self._dialog(form, "sales", "action_open_close", reason="Solved")
        reason.action_confirm()
        self.assertEqual((form.state, form.reason), ("closed", "Solved"))

    def test_a_sheet_is_called_back_and_corrected_by_dialogs(self):
        self._make_type()
        form = self._send()
        correct = self._dialog(form, "sales", "action_open_correct", reason="Typo")
        said = {**correct.sheet["values"], "reason": "Customer calls daily"}
        correct.sheet = {**correct.sheet, "values": said}
        correct.action_correct()
        self.assertEqual((form.version, form.state), (2, "sent"))
        self.assertEqual(form.values["reason"], "Customer calls daily")
        reason = self._dialog(form, "sales", "action_open_withdraw", reason="Over")
        reason.action_confirm()
        self.assertEqual(form.state, "withdrawn")

    def test_the_menu_offers_correcting_to_the_sender_only(self):
        self._make_type()
        form = self._send()
        for user, wanted in (("sales", True), ("planning", False)):
            actions = self._as(form, user)._order_head_menu("more")
            names = {action["name"] for action in actions}
            self.assertEqual("action_open_correct" in names, wanted, user)

    def test_the_form_view_writes_the_sheet(self):
        kind = self._make_type()
        draft = self.forms.with_user(self.users["sales"]).with_context(
            default_type_id=kind.id,
            default_res_model=DOCUMENT,
            default_res_id=self.document.id,
        )
        with Form(draft) as view:
            self.assertEqual(view.sheet["values"], {"final": "2026-05-04"})
            view.sheet = {**view.sheet, "values": {"reason": "Late"}}
        self.assertEqual(view.record.values, {"reason": "Late"})


@tagged("post_install", "-at_install")
class TestFormNew(FormCommon):
    def _offered(self, user):
        action = self.document.with_user(self.users[user]).action_new_form()
        model = self.env[action["res_model"]].with_user(self.users[user])
        return Form(model.with_context(**action["context"]))

    def test_whoever_draws_a_form_need_not_think_of_codes(self):
        drawn = [{"name": "装箱要求"}, {"name": "箱数", "kind": "integer"}]
        made = self._make_type("drawn", fields=drawn)
        self.assertEqual(len(set(made.field_ids.mapped("code"))), 2)

    def test_a_writer_is_offered_the_forms_of_the_role_and_the_document(self):
        sales = self.roles["sales"].ids
        mine = self._make_type(writer_role_ids=[Command.set(sales)])
        everybody = self._make_type("note")
        theirs = self._make_type(
            "order", writer_role_ids=[Command.set(self.roles["gm"].ids)]
        )
        elsewhere = self._make_type("other", res_models="res.partner", fields=PLAIN)
        draft = self._make_type("draft", publish=False)
        offered = self._offered("sales")
        offered.type_id = mine
        found = offered.save().type_ids
        self.assertLessEqual(mine | everybody, found)
        self.assertFalse(found & (theirs | elsewhere | draft))

    def test_a_new_sheet_without_a_document_is_of_a_type_that_one_may_write(self):
        mine = self._make_type(fields=PLAIN)
        roles = [Command.set(self.roles["gm"].ids)]
        theirs = self._make_type("order", writer_role_ids=roles, fields=PLAIN)
        new = self.forms.with_user(self.users["sales"]).new({})
        self.assertIn(mine, new.offered_type_ids._origin)
        self.assertNotIn(theirs, new.offered_type_ids._origin)

    def test_a_limit_is_typed_and_read_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        made = self._make_type(publish=False).with_context(lang="zh_CN")
        with Form(made) as typed:
            typed.answer_label = "4个工作小时"
            with typed.level_ids.new() as level:
                level.after_label = "1个工作日"
                level.role_id = self.roles["gm"]
        self.assertEqual(made.answer_within, "4 working hours")
        self.assertEqual(made.level_ids.after, "1 working day")
        self.assertEqual(made.answer_label, "4 个工作小时")
        made.answer_label = made.answer_label
        self.assertEqual(made.answer_within, "4 working hours")

    def test_what_is_read_from_the_document_is_told_by_its_name(self):
        draft = self._make_type(publish=False)
        final = draft.field_ids.filtered("default_path")
        self.assertEqual(final.source_model, DOCUMENT)
        self.assertEqual(final.path_label, "Promised On")
        final.default_path = "partner_id.name"
        self.assertEqual(final.path_label, "Partner > Name")
        self.assertIn(DOCUMENT, dict(draft.document_choices))
        draft.res_models = False
        self.assertFalse(final.source_model)

    def test_a_selection_offers_something(self):
        fields_ = [{"name": "Kind", "kind": "selection"}]
        draft = self._make_type(publish=False, fields=fields_)
        with self.assertRaisesRegex(ValidationError, "“Kind” offers nothing to choose"):
            draft.action_publish()
        draft.field_ids.option_ids = [Command.create({"name": "Sea", "code": "sea"})]
        draft.action_publish()

    def test_a_chosen_form_is_filled_in_with_its_recipients(self):
        kind = self._make_type(to={"planning": "act", "gm": "sign"})
        offered = self._offered("sales")
        offered.type_id = kind
        action = offered.save().action_write()
        form = self.forms.browse(action["res_id"])
        self.assertEqual(form.state, "draft")
        self.assertEqual(form.values, {"final": "2026-05-04"})
        roles = self.roles["planning"] | self.roles["gm"]
        self.assertEqual(form.recipient_ids.role_id, roles)

    def test_a_document_without_forms_has_no_entry(self):
        self._make_type(res_models="res.partner", fields=PLAIN)
        known = self.document.with_user(self.users["sales"])
        types = self.env["order.form.type"]
        ids = types._type_ids_for(DOCUMENT, self.company.id)
        self.assertEqual(known._form_types_known(), bool(ids))
        self._make_type("note")
        self.assertTrue(known._form_types_known())

    def test_a_stranger_writes_no_form_on_a_document_out_of_reach(self):
        kind = self._make_type()
        new = self.env["order.form.new"].with_user(self.users["sales"])
        made = new.create(
            {"type_id": kind.id, "res_model": DOCUMENT, "res_id": self.document.id + 99}
        )
        with self.assertRaises(UserError):
            made.action_write()
