from odoo import fields, models


class OrderCalendarLink(models.AbstractModel):
    """Shows the link of a calendar once, when it is made: it is stored nowhere, of the
    key in it Odoo keeps a hash only."""

    _name = "order.calendar.link"
    _description = "Link of a Calendar"

    # The form of a model without table needs both.
    id = fields.Id()
    url = fields.Char(string="Link", readonly=True)
