from odoo import api, fields, models


class OrderRole(models.Model):
    _inherit = "order.role"

    contact_phone = fields.Char()
    contact_digits = fields.Integer(compute="_compute_contact_digits", store=True)

    @api.depends("contact_phone")
    def _compute_contact_digits(self):
        for role in self:
            role.contact_digits = sum(map(str.isdigit, role.contact_phone or ""))
