from odoo import api, fields, models


class OrderForm(models.Model):
    """A request of a shipment, and how far it is: whoever applied follows it, with or
    without rights on orders (S4-B-04)."""

    _inherit = "order.form"

    notice_ids = fields.One2many(
        "order.shipping.notice",
        "request_id",
        string="Shipping Notices",
        readonly=True,
        copy=False,
    )
    shipping_progress = fields.Char(
        compute="_compute_shipping_progress",
        compute_sudo=True,
        help="How far the goods of a shipping request are.",
    )

    @api.depends("notice_ids.state", "notice_ids.waybill")
    @api.depends_context("lang")
    def _compute_shipping_progress(self):
        """The states of its notices and the waybill: no more than the applicant is
        told anyway."""
        states = self.env["order.shipping.notice"]._fields["state"]
        labels = dict(states._description_selection(self.env))
        for form in self:
            said = [
                " ".join(filter(None, (n.name, labels[n.state], n.waybill)))
                for n in form.notice_ids.sorted("id")
                if n.state != "draft"
            ]
            form.shipping_progress = "; ".join(said)
