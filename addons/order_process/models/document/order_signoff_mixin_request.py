from odoo import api, fields, models
from odoo.exceptions import UserError

#: A round that ended so may be asked for again by hand.
AGAIN = ("rejected", "returned", "void", "withdrawn")


class OrderSignoffMixinRequest(models.AbstractModel):
    """Which rounds a person asks for, beside those that nodes of the process ask for
    by themselves; and the way to a round that runs."""

    _inherit = "order.signoff.mixin"

    signoff_requestable = fields.Boolean(
        string="Sign-off Can Be Requested",
        compute="_compute_signoff_requestable",
        groups="base.group_user",
    )

    def action_request_signoff(self):
        """Request the next purpose that the chains foresee (button).

        Chains are tried in their sequence; a purpose that is open or released at the
        present revision is done.
        """
        self.ensure_one()
        self.check_access("write")
        for purpose in self._signoff_requestable():
            self._signoff_request(purpose)
            return self.action_view_signoffs()
        raise UserError(self.env._("There is nothing to sign for this document."))

    def _signoff_requestable(self):
        """Return the purposes that a person may request now, in their order.

        What a node of the process asks for when it opens is not requested by hand
        before: the round would run without the node's clock. What was asked for once
        and is void or withdrawn may be requested again.
        """
        self.ensure_one()
        chains = self.env["order.signoff.chain"]._match(self.sudo())[self.id]
        if not chains:
            return []
        rounds = self.env["order.signoff"]._of(self)
        pending = rounds.filtered(lambda r: r.state == "open").mapped("purpose")
        asked = self._signoff_asked_by_process() - set(rounds.mapped("purpose"))
        return [
            purpose
            for purpose in chains
            if purpose not in asked
            and purpose not in pending
            and not self._signoff_released(purpose)
        ]

    def _signoff_asked_by_process(self):
        """Return the purposes for which nodes of the running process ask; no query."""
        document = self.sudo()
        if "process_id" not in document._fields or not document.process_id:
            return frozenset()
        graph = self.env["order.process"]._process_graph(document.process_id.id)
        return graph.purposes

    @api.depends("signoff_state")
    def _compute_signoff_requestable(self):
        """Chains beside those for which the process asks by itself, and rounds that
        ended without a release."""
        chains = self.env["order.signoff.chain"]
        purposes = dict.fromkeys(c.purpose for c in chains._choices(self._name))
        for document in self:
            asked = document._signoff_asked_by_process()
            beside = [purpose for purpose in purposes if purpose not in asked]
            found = chains._match(document.sudo(), *beside) if beside else {}
            again = document.sudo().signoff_state in AGAIN
            document.signoff_requestable = again or any(found.values())

    def _signoff_do(self, purpose):
        """Return the action that brings a round on: the reader's own decision, or the
        round that runs; None where it has not been requested (hook)."""
        rounds = self.env["order.signoff"]._of(self, purpose, ("open",))
        steps = rounds.step_ids.filtered(lambda step: step.state == "open")
        own = steps.filtered("is_mine")
        if own:
            return own[:1].action_decide()
        if not rounds or not rounds.has_access("read"):
            return None
        return {
            "type": "ir.actions.act_window",
            "res_model": rounds._name,
            "res_id": rounds[:1].id,
            "views": [(False, "form")],
        }
