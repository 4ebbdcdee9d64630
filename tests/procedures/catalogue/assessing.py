"""What people do so that somebody is assessed: rules are tried and put in force,
something is proposed with evidence, somebody else decides, the person appeals."""

from unittest.mock import patch

from odoo.addons.base.models.ir_cron import IrCron

from .following import FollowCase

EVIDENCE = "Seen on the sheet of the day"


class AssessCase(FollowCase):
    """Proposes assessments as people do and decides them as somebody else."""

    def rule(self, code, process=None):
        """The rule of a code of the procedure in use."""
        found = self.env["order.offence.rule"].search(
            [
                ("code", "=", code),
                ("company_id", "=", self.company.id),
                ("process_codes", "=", process or self.process.code),
            ]
        )
        self.assertEqual(len(found), 1, code)
        return found

    def in_force(self, code, process=None):
        """A process manager tries a rule on the last 90 days and puts it in force."""
        rule = self.rule(code, process).with_user(self.manager)
        action = rule.action_backtest()
        dialogs = self.env[action["res_model"]].with_user(self.manager)
        dialog = dialogs.with_context(**action["context"]).create(
            {"company_id": self.company.id}
        )
        dialog.action_run()
        rule.action_put_in_force()
        self.assertTrue(rule.live_from)
        return rule.sudo()

    def draft_of(self, rule, by, about, order=None, **values):
        """A person begins an assessment of the person of a role."""
        about = self.people[about] if isinstance(about, str) else about
        head = {"rule_id": rule.id, "assessed_user_id": about.id, "evidence": EVIDENCE}
        if order:
            head |= {"res_model": order._name, "res_id": order.id}
        user = self.people[by] if isinstance(by, str) else by
        records = self.env["order.assessment"].with_user(user)
        return records.create({**head, "company_id": self.company.id, **values})

    def proposed(self, rule, by, about, order=None, **values):
        """A person proposes an assessment of the person of a role."""
        record = self.draft_of(rule, by, about, order, **values)
        record.action_propose()
        self.assertEqual(record.state, "proposed")
        return record.sudo(False)

    def takes(self, record, user, step, **values):
        """A person takes a step in its dialog."""
        user = self.people[user] if isinstance(user, str) else user
        record = record.with_user(user)
        action = record.with_context(step=step).action_step()
        dialogs = self.env[action["res_model"]].with_user(user)
        values = {"text": "By what was found", **values}
        dialog = dialogs.with_context(**action["context"]).create(values)
        dialog.action_confirm()
        return record

    def decided(self, record, user, **values):
        """A person decides an assessment in the dialog."""
        self.takes(record, user, "decide", **values)
        self.assertEqual(record.state, "confirmed")
        return self.env["order.assessment"].browse(record.id)

    def other_manager(self, name="second"):
        """A process manager who neither proposed nor decided so far."""
        known = self.env["res.users"].search([("login", "=like", f"%{name}_manager")])
        group = self.env.ref("order_process.order_process_group_manager")
        return known or self._make_user(f"{name}_manager", group)

    def night(self):
        """What the clock proposes at night."""
        with patch.object(IrCron, "_commit_progress", lambda *_args, **_kw: 60):
            self.env["order.assessment"]._cron_watch()

    def found(self, rule):
        """What was proposed by a rule."""
        return self.env["order.assessment"].search([("rule_id", "=", rule.id)])
