import secrets

from odoo import api, fields, models


class OrderPrint(models.Model):
    """One printed sheet: of which document, which version, by whom, and void since.

    Its code stands on the sheet as a QR code. Who scans it, an outsider too, learns
    whether the sheet in his hand is still in force, and nothing else.
    """

    _name = "order.print"
    _description = "Print Copy"
    _inherit = ["order.append.only.mixin", "order.about.document.mixin"]
    _order = "id desc"
    _rec_names_search = ["document_name", "title"]
    _digest_again = frozenset({"void_at", "void_reason"})

    res_model = fields.Char(string="Document Model", required=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", required=True
    )
    document_name = fields.Char(string="Document", required=True)
    title = fields.Char(string="Form", required=True)
    version = fields.Integer(required=True)
    token = fields.Char(
        string="Verification Code",
        required=True,
        copy=False,
        groups="order_process.order_process_group_manager",
    )
    user_id = fields.Many2one(
        "res.users", string="Printed By", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", index=True, ondelete="restrict")
    mark = fields.Selection(
        [("draft", "Draft"), ("void", "Void")],
        string="Print Mark",
        help=(
            "Mark on the copy: its document was not released when it was printed. "
            "Such a copy is never valid."
        ),
    )
    void_at = fields.Datetime(string="Void Since")
    void_reason = fields.Char()

    _token_unique = models.Constraint("UNIQUE(token)", "This code is already in use.")
    _in_force_idx = models.Index("(res_model, res_id) WHERE void_at IS NULL")

    @api.depends("title", "document_name", "version")
    def _compute_display_name(self):
        for sheet in self:
            sheet.display_name = self.env._(
                "%(title)s %(document)s, version %(version)s",
                title=sheet.title,
                document=sheet.document_name,
                version=sheet.version,
            )

    @api.model
    def _register_sheets(self, documents, title, marks=None):
        """Note that these documents are being printed; return {document id: sheet}.

        :param marks: {document id: "draft" or "void"} of those that say so themselves

        A sheet that was printed by the same person and is still in force is the same
        sheet once more, so that looking at a preview does not fill the register.
        """
        marks = marks or {}
        sheets = self._sheets_in_force(documents, title, marks)
        new = documents.filtered(lambda document: document.id not in sheets)
        rows = [
            {**new_one._prepare_print(title), "mark": marks.get(new_one.id, False)}
            for new_one in new.sudo()
        ]
        made = self._as_kernel().create(
            [{**row, "user_id": self.env.uid} for row in rows]
        )
        sheets.update({sheet.res_id: sheet for sheet in made})
        return {key: sheet.sudo() for key, sheet in sheets.items()}

    @api.model
    def _sheets_in_force(self, documents, title, marks):
        """Return {document id: sheet} that this user printed of today's version."""
        known = self.sudo().search(
            [
                ("res_model", "=", documents._name),
                ("res_id", "in", documents.ids),
                ("title", "=", title),
                ("user_id", "=", self.env.uid),
                ("void_at", "=", False),
            ]
        )
        versions = {d.id: d[d._print_version_field] for d in documents.sudo()}
        return {
            sheet.res_id: sheet
            for sheet in known
            if sheet.version == versions[sheet.res_id]
            and (sheet.mark or None) == marks.get(sheet.res_id)
        }

    @api.model
    def _new_token(self):
        return secrets.token_urlsafe(16)

    def _address(self):
        """Return what the QR code of the sheet says."""
        self.ensure_one()
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        return f"{base}/order/sheet/{self.token}"
