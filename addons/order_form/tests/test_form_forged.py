"""What somebody might try with sheets that are not his, or to make them say else."""

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.order_process.tests.common_process import DOCUMENT, MANAGER

from .common_form import FormCommon

FAR = "9999-12-31 23:59:59"


@tagged("post_install", "-at_install")
class TestFormForged(FormCommon):
    """Sheets of sales to planning; the store is no party to them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls._make_type(to={"planning": "act", "gm": "act"})
        cls.designer = cls._make_user("form_designer", MANAGER)

    def _draft(self, user="store", **values):
        vals = {"res_model": DOCUMENT, "res_id": self.document.id, **values}
        vals |= {"type_id": self.kind.id, "sheet": {"values": {"reason": "x"}}}
        return self.forms.with_user(self.users[user]).create(vals)

    # -- whose sheet it is -----------------------------------------------------------
    def test_a_sheet_is_sent_for_a_role_of_its_sender(self):
        foreign = self._draft(sender_role_id=self.roles["gm"].id)
        with self.assertRaisesRegex(AccessError, "is sent for Gm"):
            foreign.action_send()
        own = self._draft(sender_role_id=self.roles["store"].id)
        own.action_send()
        self.assertEqual(own.sender_role_id, self.roles["store"])
        # A manager may send what others wrote.
        foreign.with_user(self.designer).action_send()
        self.assertEqual(foreign.state, "sent")

    def test_who_assists_the_node_sends_for_its_role(self):
        assists = [Command.create({"role_id": self.roles["store"].id})]
        node = {"code": "1", "name": "Ask", "start": ["fake.start"], "role": "gm"}
        self._make_process({**node, "assist_ids": assists})
        self.document._emit("fake.start")
        milestone = self.env["order.milestone"].search([("node_id.code", "=", "1")])
        role = {"sender_role_id": self.roles["gm"].id}
        with self.assertRaises(AccessError):
            self._draft("planning", milestone_id=milestone.id, **role).action_send()
        form = self._draft(milestone_id=milestone.id, **role)
        form.action_send()
        self.assertEqual(form.sender_role_id, self.roles["gm"])

    def test_what_a_sheet_names_its_writer_reads(self):
        sent = self._send()
        with self.assertRaises(AccessError):
            self._draft(source_form_id=sent.id)
        follows = self._draft("planning", source_form_id=sent.id)
        self.assertEqual(follows.source_form_id, sent)

    # -- dialogs ---------------------------------------------------------------------
    def test_dialogs_say_nothing_of_a_sheet_to_whom_it_does_not_name(self):
        sent = self._send()
        asked = {"form_id": sent.id}
        for dialog, values in (
            ("order.form.correct", {"reason": "x"}),
            ("order.form.reason", {"reason": "x", "kind": "close"}),
            ("order.form.reply", {}),
        ):
            dialogs = self.env[dialog].with_user(self.users["store"])
            spec = {name: {} for name in ("form_id", "sheet") if name in dialogs}
            with self.subTest(dialog=dialog):
                with self.assertRaises(AccessError):
                    dialogs.create({**asked, **values})
                if "sheet" in spec:
                    with self.assertRaises(AccessError):
                        dialogs.onchange(asked, ["form_id"], spec)
                own = self.env[dialog].with_user(self.users["sales"])
                self.assertTrue(own.create({**asked, **values}).read())

    # -- keys ------------------------------------------------------------------------
    def test_a_key_stands_for_one_act_of_one_person(self):
        form = self._send()
        planning, gm = self._as(form, "planning"), self._as(form, "gm")
        planning.form_receive(key="r")
        planning.form_receive(key="r")
        refused = self.assertRaisesRegex(ValidationError, "different data")
        with refused:
            planning.form_answer(text="Yes", key="r")
        planning.form_answer(text="Yes", key="a")
        planning.form_answer(text="Yes", key="a")
        with refused:
            planning.form_answer(text="No", key="a")
        with refused:
            planning.form_receive(key="a")
        with refused:
            gm.form_answer(text="Yes", key="a")
        said = form.sudo().answer_ids.mapped(lambda one: (one.kind, one.by_id.login))
        own = "t_planning"
        self.assertEqual(said, [("receipt", own), ("answer", own)])

    def test_a_key_stands_for_one_sheet(self):
        values = {"reason": "Once", "final": "2026-05-05"}
        first = self._send(key="s", values=values)
        again = dict(reversed(values.items()))
        self.assertEqual(self._send(key="s", values=again), first)
        for other in ({"values": {"reason": "Twice"}}, {"subject": "Else"}):
            with self.assertRaisesRegex(ValidationError, "different data"):
                self._send(key="s", **{"values": values, **other})

    # -- bad input -------------------------------------------------------------------
    def test_a_correction_that_is_no_sheet_is_refused_clearly(self):
        form = self._send()
        for given in ([1], "x", 3):
            for part in ("values", "rows"):
                with self.assertRaisesRegex(ValidationError, "names and values"):
                    form.form_correct(reason="r", **{part: given})
        for moment in ("garbage", 5, True, FAR, "1900-01-01 00:00:00"):
            with self.assertRaises(ValidationError):
                form.form_correct(reason="r", deadline=moment)
        self.assertEqual(form.version, 1)

    def test_a_deadline_can_be_calculated(self):
        for moment in (FAR, "2206-01-01 00:00:00"):
            with self.assertRaisesRegex(ValidationError, "cannot be calculated"):
                self._draft(deadline=moment).action_send()

    def test_what_is_no_document_or_no_mode_is_refused_clearly(self):
        with self.assertRaisesRegex(ValidationError, "no such document"):
            self.forms.form_send("expedite", res_model="no.such", res_id=1)
        for mode in ([], {}, 5):
            with self.assertRaisesRegex(ValidationError, "no mode"):
                self._send(recipients=[{"role": "t_gm", "mode": mode}])

    def test_only_colleagues_owe_an_answer(self):
        portal = new_test_user(self.env, "form_portal", "base.group_portal")
        foreign = self._make_user("form_foreign", company=self.other)
        for user in (portal, foreign):
            refused = self.assertRaisesRegex(ValidationError, "does not work in")
            with refused, self.env.cr.savepoint():
                self._send(recipients=[{"login": user.login}])
        self._send(recipients=[{"login": "t_store"}])

    # -- files -----------------------------------------------------------------------
    def test_a_file_of_a_sent_sheet_stays(self):
        paper = {"name": "Paper", "code": "paper", "kind": "attachment"}
        self._make_type("papers", fields=[paper])
        files = self.env["ir.attachment"].with_user(self.users["sales"])
        first = files.create({"name": "1.txt", "raw": b"one"})
        form = self._send("papers", values={"paper": first.ids})
        for attempt in (
            lambda: first.write({"raw": b"two"}),
            lambda: first.write({"name": "2.txt"}),
            lambda: first.write({"res_id": False}),
            first.unlink,
            lambda: first.with_user(self.designer).write({"datas": b"eA=="}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attempt()
        second = files.create({"name": "2.txt", "raw": b"two"})
        form.form_correct(values={"paper": second.ids}, reason="Other file")
        with self.assertRaises(AccessError):
            first.unlink()
        loose = files.create({"res_model": form._name, "res_id": form.id, "name": "x"})
        loose.unlink()

    # -- types -----------------------------------------------------------------------
    def test_a_type_for_any_document_reads_what_its_writer_may_read(self):
        types = self.env["order.form.type"].with_user(self.designer)
        recipient = self.roles["gm"].id
        field = {"name": "S", "code": "s", "default_path": "create_uid.totp_secret"}
        condition = {
            "role_id": recipient,
            "condition": "[('create_uid.password', '=like', 'a%')]",
        }
        for values in (
            {"shared_paths": "create_uid.password"},
            {"header_field_ids": [Command.create(field)]},
            {"recipient_ids": [Command.create(condition)]},
        ):
            refused = self.assertRaisesRegex(ValidationError, "cannot read")
            with refused, self.env.cr.savepoint():
                types.create({"name": "Any", "code": "any", **values})
        types.create({"name": "Any", "code": "any", "shared_paths": "partner_id.name"})

    def test_what_a_document_does_not_have_is_left_out(self):
        unfit = {
            "role_id": self.roles["store"].id,
            "condition": "[('no_such', '=', 1)]",
        }
        fit = {"role_id": self.roles["gm"].id}
        self._make_type(
            "any",
            res_models=False,
            shared_paths="no_such.path, name",
            recipient_ids=[Command.create(unfit), Command.create(fit)],
        )
        form = self._send("any")
        self.assertEqual(form.recipient_ids.role_id, self.roles["gm"])
        self.assertEqual([line[1] for line in form.shared_data], ["D-7"])
