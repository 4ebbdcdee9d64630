from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.order_document.models.archive.order_file_paper import WORDS


class OrderFilePaper(models.Model):
    """A sheet of a type may be the paper that a file must hold."""

    _inherit = "order.file.paper"
    _file_words = {**WORDS, "form_type_code": "form"}

    form_type_code = fields.Char(
        string="Form Type",
        help="Code of the type, where the document is a form. Empty: any form.",
    )

    def _paper_domain(self):
        domain = super()._paper_domain()
        if self.document_model == "order.form" and self.form_type_code:
            domain &= Domain("type_code", "=", self.form_type_code)
        return domain
