from odoo import models


class OrderPaperFrozen(models.AbstractModel):
    """A paper whose content can be written on its author's desk only.

    What was approved, signed or sent must be what people read later. Out of the draft
    states, and while a round of signatures is open, the content is refused whichever
    way it comes; the way back is the paper's own action (revise), which opens the next
    version and voids the signatures.
    """

    _name = "order.paper.frozen"
    _description = "Paper With Frozen Content"
    _inherit = ["order.fixed", "order.paper"]
    #: States in which the content may be written.
    _paper_draft_states = ("draft",)

    def _paper_is_open(self):
        """Return whether the content of this paper may be written now."""
        self.ensure_one()
        paper = self.sudo()
        return paper.state in self._paper_draft_states and paper.signoff_state != "open"

    def _paper_fixed_text(self):
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        paper = self.sudo()
        if paper.signoff_state == "open":
            return self.env._(
                "“%(paper)s” is being signed: its content is fixed. Withdraw the round "
                "of signatures to change it.",
                paper=paper.display_name,
            )
        return self.env._(
            "“%(paper)s” is “%(state)s”: its content is fixed. Revise the paper to "
            "change it.",
            paper=paper.display_name,
            state=labels.get(paper.state, paper.state),
        )

    # -- sign-off --------------------------------------------------------------------
    def _signoff_request(self, purpose, **options):
        """Ask the paper first, whichever way the signatures are requested."""
        for paper in self:
            paper._paper_before_signoff(purpose)
        return super()._signoff_request(purpose, **options)

    def _paper_before_signoff(self, purpose):
        """Hook: refuse, or bring up to date, before signatures are requested."""

    def _paper_back_to_draft(self, reason, purposes):
        """Open the next version: signatures given so far no longer count."""
        for paper in self:
            paper.sudo()._signoff_void(reason, purposes)
            paper._paper_move("draft", version=paper.version + 1)
