from odoo import fields, models


class OrderTechnicalDocumentType(models.Model):
    """A sort of technical document: drawing, inspection standard, bill of materials …

    Which kinds make a technical file complete is said by the rule set of the
    classification, because procedures differ in it.
    """

    _name = "order.technical.document.type"
    _description = "Technical Document Type"
    _inherit = ["order.coded.mixin"]
    _file_section = "technical_documents"

    code = fields.Char(help="Used by rules and interfaces.")
