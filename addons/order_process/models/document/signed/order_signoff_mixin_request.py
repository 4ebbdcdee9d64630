from odoo import api, fields, models
from odoo.exceptions import UserError

#: States of a document on which nothing is decided any more.
OVER = frozenset({"cancel", "cancelled", "void"})
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
        """Request the next purpose that the chains foresee (button, row action).

        Chains are tried in their sequence; a purpose that is open or released at the
        present revision is done.

        :raise UserError: naming all documents for which there is nothing to sign;
            nothing is requested then
        """
        self._ensure_own_act()
        purposes = self._signoff_requestable()
        nothing = self.filtered(lambda document: not purposes[document.id])
        if nothing:
            names = ", ".join(nothing.mapped("display_name"))
            raise UserError(self.env._("There is nothing to sign for: %s", names))
        following = self.grouped(lambda document: purposes[document.id][0])
        for purpose, documents in following.items():
            documents._signoff_request(purpose)
        return self.action_view_signoffs()

    def _signoff_requestable(self):
        """Return ``{document id: purposes}`` that a person may request now, in their
        order; the same queries however many documents there are.

        What a node of the process asks for when it opens is not requested by hand
        before: the round would run without the node's clock. What was asked for once
        and is void or withdrawn may be requested again.
        """
        chains = self.env["order.signoff.chain"]._match(self.sudo())
        rounds = self.env["order.signoff"]._of(self)
        by_document = rounds.grouped("res_id")
        released = {
            purpose: self._signoff_released(purpose)
            for purpose in {one for found in chains.values() for one in found}
        }
        requestable = {document.id: [] for document in self}
        for document in self - self._signoff_over():
            own = by_document.get(document.id, rounds.browse())
            pending = own.filtered(lambda r: r.state == "open").mapped("purpose")
            asked = document._signoff_asked_by_process() - set(own.mapped("purpose"))
            requestable[document.id] = [
                purpose
                for purpose in chains[document.id] or ()
                if purpose not in asked
                and purpose not in pending
                and document not in released[purpose]
            ]
        return requestable

    def _signoff_over(self):
        """Return the documents that are over: nobody is asked to sign them. Hook for
        documents that say it otherwise than by their state or their process."""
        documents = self.sudo()
        if "state" in self._fields:
            over = documents.filtered(lambda document: document.state in OVER)
        elif "process_state" in self._fields:
            over = documents.filtered(lambda d: d.process_state == "cancelled")
        else:
            over = documents.browse()
        return over.with_env(self.env)

    def _signoff_alive(self, *, refuse):
        """Return the documents without those that are over.

        A round writes the row of its document, as cancelling does: of two at the same
        moment the later one begins anew, and is refused here or voids the round.

        :param bool refuse: whether somebody asked for it, who is told
        :raise UserError: naming a document that is over
        """
        over = self._signoff_over()
        if over and refuse:
            raise UserError(
                self.env._(
                    "No signatures can be requested for cancelled documents: "
                    "%(documents)s. Reopen the document or prepare a new one.",
                    documents=", ".join(over.sudo().mapped("display_name")),
                )
            )
        return self - over

    def _signoff_asked_by_process(self):
        """Return the purposes for which nodes of the running process ask; no query."""
        document = self.sudo()
        if "process_id" not in document._fields or not document.process_id:
            return frozenset()
        graph = self.env["order.process"]._process_graph(document.process_id.id)
        return graph.purposes

    @api.depends(
        lambda self: [n for n in ("signoff_state", "state") if n in self._fields]
    )
    def _compute_signoff_requestable(self):
        """Chains beside those for which the process asks by itself, and rounds that
        ended without a release."""
        over = self._signoff_over()
        over.signoff_requestable = False
        chains = self.env["order.signoff.chain"]
        newest = self._signoff_newest_states()
        alike = (self - over).grouped(lambda document: document._signoff_beside())
        for beside, documents in alike.items():
            found = chains._match(documents.sudo(), *beside) if beside else {}
            for document in documents:
                matched = any(found.get(document.id, {}).values())
                again = newest[document.id] in AGAIN
                document.signoff_requestable = again or matched

    def _signoff_beside(self):
        """Return the purposes that some chain signs and for which the process does not
        ask by itself."""
        asked = self._signoff_asked_by_process()
        purposes = self.env["order.signoff.chain"]._purposes(self._name)
        return tuple(purpose for purpose in purposes if purpose not in asked)

    def _signoff_newest_states(self):
        """Return ``{document id: state of its newest round}``; while an older one is
        open the head does not say it."""
        documents = self.sudo()
        newest = {document.id: document.signoff_state for document in documents}
        open_ = documents.filtered(lambda document: document.signoff_state == "open")
        for signoff in reversed(self.env["order.signoff"]._of(open_)):
            newest[signoff.res_id] = signoff.state
        return newest

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
