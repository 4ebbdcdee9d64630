from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

EVALUATE = "request_evaluation"
DECIDE = "request_decision"


class OrderPurchaseRequest(models.Model):
    """The evaluation that the department head may ask for (S2-N-04 to S2-N-06).

    Rounds that run are snapshots: nobody adds a step to them. So the evaluation is a
    round of its own, with the purpose ``request_evaluation``. Its chain has a step for
    every role that may be asked, each with the condition that the head has named the
    role (``evaluation_role_ids``); the round has the steps of those he chose. While it
    is open, the head's own step waits: ``_signoff_ensure_step`` refuses a decision.
    """

    _inherit = "order.purchase.request"

    def request_evaluation(self, role_ids, question=""):
        """Hand the request to relevant people for evaluation (dialog, RPC).

        Who holds the open step of the decision may ask; asked may be the roles that
        the evaluation chain names.

        :param list role_ids: ids of the roles that evaluate
        :param str question: what they are to look into
        """
        self.ensure_one()
        self.check_access("read")
        self._request_ensure("submitted")
        roles = self.env["order.role"].browse(role_ids).exists()
        self._evaluation_ensure(roles)
        vals = {
            "evaluation_role_ids": [Command.set(roles.ids)],
            "evaluation_question": str(question or "").strip() or False,
            "evaluation_by_id": self.env.uid,
        }
        # The head decides on requests, he need not be able to write them.
        request = self.sudo()
        request._write_system(vals)
        names = roles.sudo().mapped("code")
        request._process_emit_later("purchase_request.evaluating", {"roles": names})
        if not self.env["order.signoff"]._of(self, EVALUATE, ("open",)):
            # No node of a process has asked for it.
            request._signoff_request(EVALUATE, fresh=True)
        return True

    def action_evaluate(self):
        """Open the dialog in which the head names who evaluates (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Submit for Evaluation"),
            "res_model": "order.purchase.request.evaluate",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def _evaluation_ensure(self, roles):
        """Only the one who is to decide asks, and only roles the chain knows."""
        step = self._evaluation_deciding()
        if not step:
            raise UserError(
                self.env._(
                    "%s: only the current approver can request an evaluation.",
                    self.name,
                )
            )
        if self.env["order.signoff"]._of(self, EVALUATE, ("open",)):
            raise UserError(self.env._("%s is already being evaluated.", self.name))
        known = self._evaluation_roles()
        if not roles or roles - known:
            raise UserError(
                self.env._(
                    "Choose the evaluators from: %s.",
                    ", ".join(known.sudo().mapped("name")) or self.env._("no one"),
                )
            )

    def _evaluation_deciding(self):
        """The open step of the decision that is the user's."""
        return self.env["order.signoff.step"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "=", self.id),
                ("purpose", "=", DECIDE),
                ("state", "=", "open"),
                ("is_mine", "=", True),
            ]
        )

    def _evaluation_roles(self):
        """The roles that the evaluation chain of this request can ask."""
        chains = self.env["order.signoff.chain"]
        chain = chains._match(self.sudo(), EVALUATE)[self.id].get(EVALUATE)
        return chain.step_ids.role_id if chain else self.env["order.role"]

    def _request_evaluated(self, purpose):
        """The opinions are in: tell who asked for them (S2-N-05)."""
        if purpose != EVALUATE:
            return
        self._process_emit_later("purchase_request.evaluated")
        for request in self.filtered("evaluation_by_id"):
            request.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=request.evaluation_by_id.id,
                summary=self.env._("The evaluation is available: please decide."),
            )

    def _signoff_ensure_step(self, step):
        """While the evaluation is open the decision waits for it."""
        if step.purpose != DECIDE:
            return
        if self.env["order.signoff"]._of(self, EVALUATE, ("open",)):
            raise UserError(
                self.env._(
                    "%s is being evaluated. The decision is waiting for the "
                    "opinions; withdraw the evaluation to decide without them.",
                    self.name,
                )
            )
