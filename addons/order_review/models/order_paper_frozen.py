from odoo import models
from odoo.exceptions import UserError

from odoo.addons.order_process.models.order_stamped import _KEY, _STAMP

#: Written by mail, activities and the portal; no content of a paper.
_FREE_PREFIXES = ("message_", "activity_", "access_", "website_", "signoff_")


class OrderPaperFrozen(models.AbstractModel):
    """A paper whose content can be written on its author's desk only.

    What was approved, signed or sent must be what people read later. Out of the draft
    states, and while a round of signatures is open, the content is refused whichever
    way it comes; the way back is the paper's own action (revise), which opens the next
    version and voids the signatures.
    """

    _name = "order.paper.frozen"
    _description = "Paper With Frozen Content"
    _inherit = ["order.paper"]
    #: States in which the content may be written.
    _paper_draft_states = ("draft",)
    #: Own fields that are no content, e.g. the internal note.
    _paper_free_fields = frozenset({"user_id"})

    def write(self, vals):
        if self.env.context.get(_KEY) is not _STAMP:
            self._paper_ensure_writable(vals)
        return super().write(vals)

    def _paper_is_open(self):
        """Return whether the content of this paper may be written now."""
        self.ensure_one()
        paper = self.sudo()
        return paper.state in self._paper_draft_states and paper.signoff_state != "open"

    def _paper_ensure_writable(self, vals):
        """Refuse new content out of draft.

        :raise UserError: naming the paper, its state and the way back
        """
        names = [name for name in vals if self._paper_is_content(name)]
        fixed = self.filtered(lambda paper: not paper._paper_is_open()) if names else ()
        for paper in fixed:
            if any(not paper._paper_same(name, vals[name]) for name in names):
                raise UserError(paper._paper_fixed_text())

    def _paper_is_content(self, name):
        return (
            name in self._fields
            and not name.startswith(_FREE_PREFIXES)
            and name not in self._paper_free_fields
            and name not in self._process_stamp_names()
        )

    def _paper_same(self, name, value):
        if self._fields[name].type in ("one2many", "many2many"):
            return not value
        return self._process_unchanged(name, value)

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

    def _paper_parts_ensure_open(self):
        """Refuse a change of the lines of a fixed paper; the lines ask."""
        for paper in self:
            if not paper._paper_is_open():
                raise UserError(paper._paper_fixed_text())

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
