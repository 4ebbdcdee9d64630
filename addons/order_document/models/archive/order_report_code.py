from odoo import api, fields, models, tools


class OrderReportCode(models.Model):
    """The code and revision that a company's controlled form carries (S0-F-07): on each
    sheet that is printed by the report, from its first day on."""

    _name = "order.report.code"
    _description = "Form Code"
    _inherit = ["order.rule.cache.mixin"]
    _shared_setup_path = "company_id"
    _order = "code, valid_from desc, id"
    _rec_names_search = ["code", "report_id.name"]

    report_id = fields.Many2one(
        "ir.actions.report", string="Form", required=True, ondelete="cascade"
    )
    code = fields.Char(string="Form Code", required=True, help="E.g. QR/JY-2005.")
    revision = fields.Char(help="E.g. A/0.")
    valid_from = fields.Date(required=True, default=fields.Date.context_today)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(revision, ''), COALESCE(company_id, 0)) WHERE active",
        "Another form of the company has this code and revision.",
    )

    @api.depends("code", "revision")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one._text()

    def _text(self):
        """Return code and revision as the sheet carries them."""
        return " ".join(filter(None, [self.code, self.revision]))

    @api.model
    def _printed(self, report, document):
        """Return what sheets of a document carry today; empty without a code."""
        company = document["company_id"] if "company_id" in document._fields else None
        company = company or self.env.company
        today = fields.Date.context_today(document)
        for company_id, valid_from, text in self._codes().get(report.id, ()):
            if valid_from <= today and company_id in (False, company.id):
                return text
        return ""

    @api.model
    @tools.ormcache()
    def _codes(self):
        """Return ``{report id: [(company id or False, first day, text)]}``: a company's
        own before those of all, the newest first; for every reader."""
        found = {}
        known = self.sudo().search([("active", "=", True)])
        for one in known.sorted(lambda c: (bool(c.company_id), c.valid_from), True):
            row = (one.company_id.id, one.valid_from, one._text())
            found.setdefault(one.report_id.id, []).append(row)
        return found
