from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.order_process.models.record.order_head_mixin import USERS

ACTIVITY = "order_requirement.mail_activity_type_correct"


class SaleOrder(models.Model):
    """Back for correction: who has to mend what, until it comes again (S2-X-05)."""

    _inherit = "sale.order"

    correction_ids = fields.One2many(
        "order.correction",
        "order_id",
        string="Returns for Correction",
        readonly=True,
        copy=False,
        groups=USERS,
    )
    submitted_change_ids = fields.One2many(
        "order.submitted.change",
        "order_id",
        string="Changes After Submission",
        readonly=True,
        copy=False,
        groups=USERS,
    )

    def action_open_return(self):
        """Open the dialog that asks what has to be mended."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Return for Correction"),
            "res_model": "order.return.correction",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def action_order_return(self, reason, whose="submitter"):
        """Return submitted orders for correction.

        Rounds of signatures under way end, because the order will change.

        :param reason: what is wrong or missing; required
        :param whose: who mends it: submitter, salesperson or customer
        :raise UserError: for orders that are not submitted, or without a reason
        :raise AccessError: for people who neither write nor review the order
        """
        self.check_access("read")
        if not isinstance(reason, str) or not reason.strip():
            raise UserError(self.env._("Enter what has to be corrected."))
        if whose not in dict(self.env["order.correction"]._fields["whose"].selection):
            raise UserError(self.env._("“%s” does not correct orders.", str(whose)))
        for order in self:
            order._return_ensure()
        for order in self:
            order.sudo()._order_return(reason.strip(), whose)
        return True

    def _return_ensure(self):
        self.ensure_one()
        order = self.sudo()
        if order.requirement_state != "submitted" or order.state not in (
            "draft",
            "sent",
        ):
            raise UserError(
                self.env._(
                    "%s has not been submitted, so it cannot be returned.", order.name
                )
            )
        if not self.has_access("write") and not self._return_is_mine():
            raise AccessError(
                self.env._(
                    "Only people with a duty on %s can return it for correction.",
                    order.name,
                )
            )

    def _return_is_mine(self):
        """Does the user owe something on this order now: a node or a signature?"""
        mine = self.env["order.role"]._mine_domain()
        here = [
            ("res_model", "=", self._name),
            ("res_id", "=", self.id),
            ("state", "=", "open"),
        ]
        return any(
            self.env[model].sudo().search_count([*here, *mine], limit=1)
            for model in ("order.milestone", "order.signoff.step")
        )

    def _order_return(self, reason, whose):
        """Record, notify and tell; called as superuser after the checks."""
        self.ensure_one()
        user = self._return_user(whose)
        self.env["order.correction"]._as_kernel().create(
            {
                "order_id": self.id,
                "company_id": self.company_id.id,
                "reason": reason,
                "whose": whose,
                "user_id": user.id,
                "returned_by_id": self.env.uid,
                "returned_at": fields.Datetime.now(),
            }
        )
        self._signoff_void(self.env._("Returned for correction: %s", reason))
        self._write_system(
            {
                "requirement_state": "returned",
                "requirement_returns": self.requirement_returns + 1,
            }
        )
        self._return_notify(reason, whose, user)
        payload = {"reason": reason, "whose": whose, "user": user.id}
        self._process_emit_later("order.returned", payload)

    def _return_user(self, whose):
        """Who is told: for a customer his salesperson looks after it."""
        submitter = self.submitted_by_id or self.user_id
        user = submitter if whose == "submitter" else self.user_id or submitter
        return user or self.create_uid

    def _return_notify(self, reason, whose, user):
        self.activity_schedule(
            ACTIVITY,
            user_id=user.id,
            summary=self.env._("Correct the Order"),
            note=reason,
        )
        if whose == "customer":
            text = self.env._("Your order %s needs to be corrected:", self.name)
            self._message_customer(f"{text}\n{reason}")
        else:
            text = self.env._("Returned for correction: %s", reason)
            self._message_log(body=text)

    def _correction_close(self):
        """The orders come back: close what was asked."""
        corrections = self.env["order.correction"].sudo()
        waiting = corrections.search(
            [("order_id", "in", self.ids), ("corrected_at", "=", False)]
        )
        waiting._as_kernel().write(
            {"corrected_by_id": self.env.uid, "corrected_at": fields.Datetime.now()}
        )
        self.sudo().activity_feedback([ACTIVITY])
