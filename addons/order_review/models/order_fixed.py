from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.order_process.models.order_stamped import _KEY, _STAMP

#: Written by mail, activities, the portal and the kernel; no content of a paper.
_FREE_PREFIXES = ("message_", "activity_", "access_", "website_", "signoff_")


class OrderFixed(models.AbstractModel):
    """A record whose content stands still once people rely on it.

    What was released, asked, signed or concluded must be what people read later: the
    content is refused whichever way it comes, files that belong to it are neither
    changed nor deleted, and the record stays. Its own actions go on by stamps. A model
    says in ``_paper_is_open`` when its content may be written.
    """

    _name = "order.fixed"
    _description = "Record With Fixed Content"
    _inherit = ["order.stamped"]
    #: Own fields that are no content, e.g. the internal note.
    _paper_free_fields = frozenset({"user_id"})

    def write(self, vals):
        if self.env.context.get(_KEY) is not _STAMP:
            self._paper_ensure_writable(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_while_writable(self):
        self._paper_parts_ensure_open()

    def _paper_is_open(self):
        """Return whether the content of this record may be written now; hook."""
        raise NotImplementedError

    def _paper_ensure_writable(self, vals):
        """Refuse new content of what is fixed.

        :raise UserError: naming the record, its state and the way back
        """
        names = [name for name in vals if self._paper_is_content(name)]
        if not names:
            return
        # A refusal names the paper: only to who may write it.
        self.check_access("write")
        for paper in self.filtered(lambda paper: not paper._paper_is_open()):
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
        """Return what the refusal says."""
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        paper = self.sudo()
        return self.env._(
            "“%(paper)s” is “%(state)s”: its content is fixed.",
            paper=paper.display_name,
            state=labels.get(paper.state, paper.state),
        )

    def _paper_parts_ensure_open(self):
        """Refuse a change of the lines or files of what is fixed; those ask."""
        for paper in self:
            if not paper._paper_is_open():
                raise UserError(paper._paper_fixed_text())
