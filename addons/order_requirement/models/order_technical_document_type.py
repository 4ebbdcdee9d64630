from odoo import fields, models


class OrderTechnicalDocumentType(models.Model):
    """A sort of technical document: drawing, inspection standard, bill of materials …

    Which kinds make a technical file complete is said by the rule set of the
    classification, because procedures differ in it.
    """

    _name = "order.technical.document.type"
    _description = "Technical Document Type"
    _shared_setup_path = ""
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by rules and interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This code is already in use.")
