from odoo import api, fields, models
from odoo.exceptions import UserError


class OrderDraftMixin(models.AbstractModel):
    """A sheet that people write until it is concluded; from then on it stands: only
    code writes what it is about, and nobody deletes it.

    A sheet names its states, of which the first is ``draft``; it says by
    ``_draft_sequence`` where its number comes from, and by ``_draft_refusal`` what
    whoever wants to change it later is told.
    """

    _name = "order.draft.mixin"
    _description = "Sheet That Stands Once It Is Concluded"
    _inherit = ["mail.thread", "order.system.field.mixin"]

    #: Code of the sequence of its numbers (field ``name``); None: it has none.
    _draft_sequence = None
    #: Fields that guard themselves.
    _draft_free = ("message_main_attachment_id",)

    state = fields.Selection(
        lambda self: [("draft", "Draft")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
        system=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        sheets = super().create(vals_list)
        for sheet in sheets if self._draft_sequence else ():
            sequences = self.env["ir.sequence"].sudo().with_company(sheet.company_id)
            number = sequences.next_by_code(self._draft_sequence)
            sheet._write_system({"name": number or "/"})
        return sheets

    def write(self, vals):
        if set(vals) - self._system_field_names() - set(self._draft_free):
            self._ensure_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._ensure_draft()

    def _ensure_draft(self):
        """Refuse to change a sheet that stands.

        :raise UserError: as :meth:`_draft_refusal` says
        """
        for sheet in self:
            if not sheet._is_draft():
                raise UserError(sheet._draft_refusal())

    def _is_draft(self):
        """Tell whether people still write the sheet; hook."""
        return self.state == "draft"

    def _draft_refusal(self):
        """Return what is said to whoever changes a sheet that stands; hook."""
        return self.env._("%s is concluded; write another one.", self.display_name)
