from odoo import fields, models

from odoo.addons.order_process.kernel.content import ContentGuard


class PurchaseOrder(models.Model):
    """Whatever moves the planned arrival of a placed order is kept: its form, the
    supplier in the portal, an import."""

    _inherit = "purchase.order"
    _content_guards = (
        ContentGuard(
            "promised",
            62,
            watches="_promise_watches",
            covers="_promise_covers",
            after="_promise_after",
        ),
    )

    promise_ids = fields.One2many(
        "order.purchase.promise",
        "order_id",
        string="Promised Dates",
        readonly=True,
        copy=False,
        groups="base.group_user",
    )

    def _promise_watches(self):
        return ["order_line", "order_line.date_planned"]

    def _promise_covers(self, _change):
        placed = self.filtered(lambda order: order.state == "purchase")
        return {order.id: () for order in placed}

    def _promise_after(self, change):
        lines = change.lines(self.env["purchase.order.line"], {"date_planned"})
        lines.exists()._promise_follow("order")

    def _promise_placed(self, _heard):
        """Keep what is promised with placed orders; listener."""
        self.order_line._promise_follow("placed")

    def _promise_told(self, lines, day, reason, party):
        """Write on the order that a date was moved, for who follows it."""
        self.ensure_one()
        goods = [line.product_id.display_name or line.name for line in lines]
        labels = dict(
            self.env["order.purchase.promise"]
            ._fields["cause_party"]
            ._description_selection(self.env)
        )
        self.sudo().message_post(
            body=self.env._(
                "Promised for %(day)s now: %(goods)s. %(party)s: %(reason)s",
                day=fields.Date.to_string(day),
                goods=self.env._(", ").join(goods),
                party=labels[party],
                reason=reason,
            ),
            subtype_xmlid="mail.mt_note",
            author_id=self.env.user.partner_id.id,
        )

    def _promise_answered(self, value, form):
        """Keep the day that the supplier answers on a sheet for the goods of the sheet
        (effect of an answer)."""
        day = self.env["order.time.reader"]._day(value)
        goods = form._expedite_products()
        lines = self.order_line.filtered(
            lambda line: line._promise_is_open()
            and (not goods or line.product_id.id in goods)
        )
        moved = lines._promise_keep(day, "answer", form.display_name, "supplier")
        moved.date_planned = moved._promise_noon(day)
