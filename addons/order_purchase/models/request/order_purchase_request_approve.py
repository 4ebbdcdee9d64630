from markupsafe import Markup

from odoo import models


class OrderPurchaseRequest(models.Model):
    """A purchase request on its way through the signatures: asked for, approved,
    returned, rejected."""

    _inherit = "order.purchase.request"

    def _request_advance(self):
        """Ask for the next signatures, or approve when nothing is missing.

        Requests in a process are asked for by its nodes; others by their chains, one
        purpose after the other in the order of the chains.
        """
        code = "purchase_request.approved"
        for request in self.sudo().filtered(lambda r: r.state == "submitted"):
            if not request._gates_missing(code):
                request._check_gates(code)
                request._request_approve()
            elif not request.process_id:
                request._request_ask_next(code)

    def _request_ask_next(self, code):
        chains = self.env["order.signoff.chain"]
        gates = chains._gates(self._name)
        open_rounds = self.env["order.signoff"]._of(self, states=("open",))
        if open_rounds:
            return
        for purpose, chain in chains._match(self)[self.id].items():
            if code in gates[chain.id] and not self._signoff_released(purpose):
                self._signoff_request(purpose)
                return

    def _request_approve(self):
        """The final yes; the purchaser is told and goes on (S2-N-07)."""
        self._write_system({"state": "approved", "result_reason": False})
        self._process_emit_later("purchase_request.approved")
        self._request_notify(
            self.env._("Purchase request approved: you can now order."),
        )

    def _request_refuse(self, state, code, reason):
        """Returned or rejected: the purchaser reads why and has it on his desk."""
        self._write_system({"state": state, "result_reason": reason})
        self._process_emit_later(code, {"reason": reason})
        title = (
            self.env._("Purchase request returned: please correct it.")
            if state == "returned"
            else self.env._("Purchase request rejected: please discuss it.")
        )
        self._request_notify(title, reason)

    def _request_notify(self, title, reason=""):
        for request in self:
            request.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=request.user_id.id,
                summary=title,
                note=reason and Markup("<p>%s</p>") % reason,
            )

    def _request_signed(self, heard):
        """A round was released: the request goes on; listener."""
        for _code, purpose, requests in heard.runs():
            submitted = requests.filtered(lambda one: one.state == "submitted")
            submitted._request_evaluated(purpose)
            submitted._request_advance()

    def _request_not_signed(self, heard):
        """A round was rejected or returned; listener."""
        for code, purpose, requests in heard.runs():
            state = code.removeprefix("signoff.")
            for request in requests.filtered(lambda one: one.state == "submitted"):
                reason = request._purchase_last_opinion(purpose)
                request._request_refuse(state, f"purchase_request.{state}", reason)
