from datetime import timedelta

from odoo import api, fields, models

CRON = "order_contract.ir_cron_contract_follow"
ACTIVITY = "mail.mail_activity_data_todo"


class OrderContractFollow(models.Model):
    """Following up a contract until the customer has signed it (S1-K-24).

    The interval is a setting of the company (hours, 0: no follow-up). Each time it has
    passed the person who prepared the contract gets an activity; a new one is opened
    only after the last one was done, so that a weekend does not pile them up.
    """

    _inherit = "order.contract"

    def _follow_next(self, now):
        """Return when the customer is asked next, or False."""
        self.ensure_one()
        hours = self.company_id.sudo().order_contract_follow_hours
        return now + timedelta(hours=hours) if hours > 0 else False

    @api.model
    def _cron_follow_up(self):
        """Remind of the contracts whose customer has not answered (scheduled)."""
        now = fields.Datetime.now()
        waiting = self.search(
            [("state", "=", "approved"), ("next_follow_at", "<=", now)],
            order="next_follow_at, id",
        )
        self.env["order.job"]._work(
            CRON, waiting, lambda part: part._follow_up(now), size=20
        )

    def _follow_up(self, now):
        """Remind of these contracts and say when their turn comes again."""
        for contract in self:
            contract._follow_remind()
            contract._write_system({"next_follow_at": contract._follow_next(now)})

    def _follow_remind(self):
        self.ensure_one()
        if self._follow_activities():
            return
        self.activity_schedule(
            ACTIVITY,
            date_deadline=fields.Date.context_today(self),
            summary=self.env._("Ask the customer for the contract"),
            user_id=(self.user_id or self.order_id.user_id).id or self.env.uid,
            automated=True,
        )

    def _follow_activities(self):
        todo = self.env.ref(ACTIVITY)
        return self.sudo().activity_ids.filtered(
            lambda activity: activity.automated and activity.activity_type_id == todo
        )

    def _follow_done(self, feedback=False):
        self._follow_activities().action_feedback(feedback=feedback)

    def action_followed(self, note=None):
        """Record that the customer was asked, with what he said (button, RPC)."""
        self.check_access("write")
        self._document_ensure("approved")
        now = fields.Datetime.now()
        note = str(note or "").strip()
        for contract in self:
            contract._write_system(
                {
                    "followed_at": now,
                    "follow_count": contract.follow_count + 1,
                    "next_follow_at": contract._follow_next(now),
                }
            )
            contract._follow_done(note or False)
            contract._message_log(
                body=note or self.env._("The customer was reminded of the contract.")
            )
        self._document_emit("contract.followed", {"note": note})
        return True
