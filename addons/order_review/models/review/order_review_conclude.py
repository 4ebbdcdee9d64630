from odoo import fields, models
from odoo.exceptions import UserError

from .order_review import OUTCOMES, REVIEW

#: What an organiser may conclude from the result of the answers.
POSSIBLE = {
    "feasible": ("feasible", "conditional", "infeasible"),
    "conditional": ("conditional", "infeasible"),
    "infeasible": ("infeasible",),
}


class OrderReviewConclude(models.Model):
    """Asking the departments and drawing the conclusion from their answers."""

    _inherit = "order.review"

    # asking -------------------------------------------------------------------------

    def action_submit(self):
        """Ask the departments (button)."""
        for sheet in self:
            sheet.review_submit()
        return True

    def review_submit(self):
        """Open the round of the departments for this sheet (button, RPC).

        :return int: id of the round
        :raise AccessError: who neither organises the review nor may write the order
        :raise GateRefused: something is missing before the review may open
        """
        self.ensure_one()
        self.check_access("read")
        # Also again after a refusal, when the order was changed to be feasible.
        self._document_ensure("draft", "answered", "negotiation")
        order = self.order_id
        if not order.has_access("write"):
            self._ensure_organiser()
        order._check_gates("review.opened")
        again = self.env._("The departments were asked to review again.")
        self.sudo().negotiation_ids._close_open(again)
        # sudo: the organiser of a review need not be able to write orders.
        return order.sudo()._signoff_request(REVIEW).id

    # answering ----------------------------------------------------------------------

    def review_answer(self, role, decision, answers=None, opinion=None, **options):
        """Answer the section of a department (RPC); the desk uses the decide dialog.

        :param str role: code of the role that owns the section
        :param str decision: approve, conditional, reject, return, comment
        :param dict answers: by question code
        :param str opinion: needed to reject and return
        :param options: conditions, channel, confirmed_with, confirmed_at, revision as
            in ``order.signoff.step.decide``
        :raise UserError: the section is closed or answered, the revision is old
        :raise AccessError: the user has no say in the section
        """
        self.ensure_one()
        self.check_access("read")
        known = {"conditions", "channel", "confirmed_with", "confirmed_at", "revision"}
        if options.keys() - known:
            raise UserError(
                self.env._("Unknown option: %s.", ", ".join(options.keys() - known))
            )
        step = self._section(role)
        return step.decide(decision, opinion=opinion, answers=answers, **options)

    def _section(self, role):
        """Return the section of a role, the open one first, as the user."""
        steps = self.sudo().section_ids.filtered(lambda s: s.role_id.code == role)
        if not steps:
            codes = ", ".join(
                sorted(set(self.sudo().section_ids.role_id.mapped("code")))
            )
            raise UserError(
                self.env._(
                    "%(sheet)s has no section for “%(role)s”. Existing sections: "
                    "%(codes)s.",
                    sheet=self.display_name,
                    role=role,
                    codes=codes or "–",
                )
            )
        found = steps.filtered(lambda s: s.state == "open") or steps
        return found[0].with_env(self.env)

    # concluding ---------------------------------------------------------------------

    def action_conclude(self):
        """Conclude with the result of the answers (button)."""
        for sheet in self:
            sheet.review_conclude()
        return True

    def action_conclude_infeasible(self):
        """Conclude that the order is not feasible as it was asked (button)."""
        for sheet in self:
            sheet.review_conclude("infeasible")
        return True

    def review_conclude(self, outcome=None, resolution=None, promised_date=None):
        """Conclude a sheet that all departments have answered (button, RPC).

        :param str outcome: feasible, conditional or infeasible; default what the
            answers say. A refusal of the departments cannot be turned into a yes.
        :param str resolution: text of the resolution (决议)
        :param promised_date: date or ISO text; default the departments' latest date
        :return str: the new state of the sheet
        :raise AccessError: the user does not organise this review
        :raise UserError: not answered yet, meeting missing, outcome not possible
        """
        self.ensure_one()
        self.check_access("read")
        principal = self._ensure_organiser()
        self._document_ensure("answered")
        self._ensure_meeting()
        sheet = self.sudo()
        outcome = outcome or sheet.suggestion
        self._ensure_possible(outcome)
        promised = self.env["order.time.reader"]._day(promised_date)
        if resolution:
            sheet.resolution = str(resolution)
        self._document_check("review.concluded")
        sheet._conclude(outcome, promised, principal)
        return sheet.state

    def _ensure_possible(self, outcome):
        labels = dict(self._fields["outcome"]._description_selection(self.env))
        if outcome not in [code for code, _label in OUTCOMES]:
            raise UserError(self.env._("Unknown outcome “%s”.", outcome))
        said = self.sudo().suggestion
        if outcome != "infeasible" and self.sudo().meeting_make == "no":
            raise UserError(
                self.env._("The meeting decided that the product will not be produced.")
            )
        if outcome not in POSSIBLE.get(said, ()):
            raise UserError(
                self.env._(
                    "The departments answered “%(said)s”: the conclusion "
                    "“%(outcome)s” is not possible. Negotiate, or change the order "
                    "and start a new review.",
                    said=labels.get(said, "–"),
                    outcome=labels[outcome],
                )
            )

    def _conclude(self, outcome, promised=None, principal=None):
        """Write the conclusion and do what follows from it; as superuser."""
        for sheet in self:
            plan = sheet.plan_id
            negotiate = outcome == "infeasible" and plan.on_infeasible != "conclude"
            date = promised or sheet._departments_date()
            user = self.env.user
            sheet._document_move(
                "negotiation" if negotiate else "concluded",
                outcome=outcome,
                promised_date=date if outcome != "infeasible" else False,
                concluded_at=fields.Datetime.now(),
                concluded_by_id=user.id,
                concluded_for_id=principal.id
                if principal and principal != user
                else False,
            )
            sheet._after_conclusion(negotiate)

    def _after_conclusion(self, negotiate):
        """Record the promise, open the negotiation, tell the order and the customer."""
        self.ensure_one()
        if self.promised_date and (not self.plan_id or self.plan_id.record_promise):
            reason = self.env._("Review %s", self.name)
            self.order_id._date_record("promised", self.promised_date, reason, "review")
        payload = {"outcome": self.outcome, "pass": self.pass_no}
        if self.promised_date:
            payload["promised_date"] = fields.Date.to_string(self.promised_date)
        self._document_emit("review.concluded", payload)
        if negotiate:
            self._open_negotiation()
        else:
            self._notify_customer()

    def _notify_customer(self):
        """Send the customer the result, when the plan says so (S2-O-07)."""
        for sheet in self:
            plan = sheet.plan_id
            if plan.notify_customer and plan.result_template_id and sheet.partner_id:
                plan.result_template_id.send_mail(sheet.id)
