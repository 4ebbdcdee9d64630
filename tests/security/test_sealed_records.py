from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import KEYS, SecurityCommon
from .writers import SEALED


@tagged("post_install", "-at_install")
class TestAppendOnlyRecords(SecurityCommon):
    """Evidence is made by the kernel; nobody edits, forges or deletes it."""

    def _envs(self, record):
        """The record as everybody, with guessed context keys, also as superuser."""
        for user in (
            self.public,
            self.portal,
            self.plain,
            self.user,
            self.clerk,
            self.foreign,
            self.boss,
            self.admin,
        ):
            yield record.with_user(user)
            yield record.with_user(user).with_context(**KEYS)
        yield record.sudo()
        yield record.sudo().with_context(**KEYS)

    def test_nobody_writes_creates_copies_or_deletes(self):
        for model in SEALED:
            record = self._append_only_record(model)
            for attacked in self._envs(record):
                with self.subTest(model=model, user=attacked.env.user.login):
                    with self.assertRaises(AccessError):
                        attacked.write({"company_id": self.second.id})
                    with self.assertRaises(AccessError):
                        attacked.create([{"company_id": self.second.id}])
                    with self.assertRaises(AccessError):
                        attacked.copy()
                    with self.assertRaises(AccessError):
                        attacked.unlink()
        self.assert_unchanged()

    def test_nobody_saves_them_as_the_web_client_does(self):
        for model in SEALED:
            record = self._append_only_record(model).with_user(self.admin)
            with self.assertRaises(AccessError):
                record.web_save({"company_id": self.second.id}, {"id": {}})
            with self.assertRaises(AccessError):
                record.browse().web_save({"company_id": self.second.id}, {"id": {}})
        self.assert_unchanged()

    @mute_logger("odoo.models", "odoo.sql_db")
    def test_nobody_imports_them(self):
        for model in SEALED:
            record = self._append_only_record(model)
            told = "company_id" in record._fields
            column, value = (
                ("company_id", self.second) if told else ("user_id", self.boss)
            )
            for records in (record.with_user(self.boss), record.sudo()):
                for header in (".id", "id"):
                    key = str(record.id) if header == ".id" else "__import__.sec_x"
                    done = records.load(
                        [header, f"{column}/.id"], [[key, str(value.id)]]
                    )
                    with self.subTest(model=model, header=header):
                        self.assertFalse(done["ids"], f"{model} by {header}")
                        self.assertTrue(done["messages"])
        self.assert_unchanged()

    def test_nested_commands_on_the_order_do_nothing(self):
        attacks = {
            "milestone_ids": self.open,
            "order_milestone_ids": self.open,
            "signoff_ids": self.round,
        }
        for name, record in attacks.items():
            for command in (
                Command.create({"name": "x"}),
                Command.update(record.id, {"note": "x"}),
                Command.delete(record.id),
                Command.unlink(record.id),
                Command.clear(),
                Command.set([]),
            ):
                for user in (self.clerk, self.boss, self.admin):
                    order = self.order.with_user(user).with_context(**KEYS)
                    with (
                        self.subTest(field=name, command=command, user=user.login),
                        self.assertRaises(AccessError),
                        self.env.cr.savepoint(),
                    ):
                        order.write({name: [command]})
        self.assert_unchanged()

    def test_an_order_cannot_adopt_the_milestones_of_another(self):
        other = self._order()
        self.before = self._fingerprint()
        for name in ("milestone_ids", "order_milestone_ids"):
            for command in (Command.link(self.open.id), Command.set(self.open.ids)):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    other.write({name: [command]})
                    self.env.flush_all()
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    self._order(**{name: [command]})
        self.assert_unchanged()

    def test_nested_commands_on_a_milestone_do_nothing(self):
        for name in ("evidence_ids", "pause_ids"):
            record = self.done[name] if name == "evidence_ids" else self.paused[name]
            for command in (
                Command.delete(record.id),
                Command.create({"kind": "text"}),
            ):
                for milestone in (self.done.with_user(self.boss), self.done.sudo()):
                    with self.assertRaises(AccessError):
                        milestone.write({name: [command]})
        self.assert_unchanged()

    def test_files_given_as_evidence_stay_as_they_are(self):
        for user in (self.clerk, self.boss, self.admin):
            document = self.document.with_user(user)
            for vals in ({"raw": b"other"}, {"datas": "eA=="}, {"res_id": 0}):
                with self.assertRaises(AccessError):
                    document.write(vals)
            with self.assertRaises(AccessError):
                document.unlink()
        with self.assertRaises(AccessError):
            self.document.sudo().unlink()
        self.assertEqual(self.document.raw, b"signed")

    def test_files_that_prove_nothing_can_be_changed(self):
        file = self.env["ir.attachment"].with_user(self.clerk).create({"name": "x"})
        file.write({"raw": b"1", "name": "y"})
        file.unlink()

    def test_update_actions_of_administrators_do_nothing(self):
        """Server actions that write or run code, as an administrator sets them up."""
        for model in SEALED:
            record = self._append_only_record(model)
            action = self.env["ir.actions.server"].create(
                {
                    "name": "Attack",
                    "model_id": self.env["ir.model"]._get_id(model),
                    "state": "code",
                    "code": f"records.sudo().write({{'company_id': {self.second.id}}})",
                }
            )
            context = {"active_model": model, "active_ids": record.ids}
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                action.with_user(self.admin).with_context(
                    **context, **KEYS, active_id=record.id
                ).run()
        self.assert_unchanged()

    def test_nobody_writes_the_desk(self):
        duty = self.env["order.duty"].search([], limit=1)
        self.assertTrue(duty)
        for user in (self.portal, self.plain, self.clerk, self.boss):
            attacked = duty.with_user(user)
            for attempt in (
                lambda d=attacked: d.write({"name": "x"}),
                lambda d=attacked: d.create({"name": "x"}),
                lambda d=attacked: d.unlink(),
            ):
                with self.assertRaises(AccessError):
                    attempt()

    def test_published_processes_are_frozen_for_managers(self):
        node = self.done.node_id.with_user(self.boss)
        attempts = (
            lambda: node.write({"limit_value": 99}),
            lambda: node.process_id.node_ids.gate_ids.unlink(),
            lambda: node.evidence_ids.write({"required": False}),
            lambda: node.trigger_ids.unlink(),
            lambda: node.process_id.write({"node_ids": [Command.delete(node.id)]}),
            lambda: node.process_id.write({"state": "draft"}),
            lambda: node.process_id.unlink(),
        )
        for number, attempt in enumerate(attempts):
            with (
                self.assertRaises(UserError, msg=number),
                self.env.cr.savepoint(),
            ):
                attempt()
                self.env.flush_all()
        self.assert_unchanged()
