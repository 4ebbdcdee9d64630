from datetime import datetime, time

from pytz import timezone, utc

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

PLANNED = "material.planned"


class OrderPurchaseRequest(models.Model):
    """生产物料采购单, 物料需求计划: what is bought for an order, which hears of it
    when it is handed in; what other companies of the group have comes before buying
    (S0-E-06, S0-H-10, S1-B-037, S3-T-04)."""

    _inherit = "order.purchase.request"

    group_free = fields.Text(
        string="Stock of the Group",
        compute="_compute_group_free",
        help="What other companies have that is reserved for nobody.",
    )
    group_reason = fields.Char(
        string="Why Not From the Group",
        copy=False,
        help="Why it is bought although another company has it.",
    )

    def _compute_group_free(self):
        for request in self:
            request.group_free = "\n".join(
                self.env._(
                    "%(company)s: %(quantity)s %(unit)s %(product)s",
                    company=company.name,
                    quantity=f"{quantity:g}",
                    unit=product.uom_id.name,
                    product=product.display_name,
                )
                for (company, product), quantity in request._group_stock().items()
            )

    def _group_companies(self):
        """Return the other companies that the user may see."""
        return (self.env.user.company_ids - self.company_id).sudo()

    def _group_stock(self):
        """Return ``{(company, product): free quantity}`` of what is not ordered yet, as
        far as it is needed."""
        self.ensure_one()
        rests = self._request_rests()[self.sudo()] if self.id else {}
        found, asked = {}, self._group_asked()
        for line, rest in rests.items():
            for company in self._group_companies() if rest > 0 else ():
                product = line.product_id.with_company(company).with_context(
                    allowed_company_ids=company.ids
                )
                key = (company.partner_id, line.product_id)
                free = min(product.free_qty - asked.get(key, 0.0), rest)
                if product.uom_id.compare(free, 0) > 0:
                    found[company, line.product_id] = free
                    rest -= free
        return found

    def _group_asked(self):
        """Return ``{(company's partner, product): quantity}`` that was asked of the
        group and has not come yet."""
        lines = self.env["purchase.order.line"].sudo()
        domain = Domain("partner_id", "in", self._group_companies().partner_id.ids)
        domain &= Domain("product_id", "in", self.line_ids.product_id.ids)
        asked = {}
        for line in lines.search(domain & Domain("order_id.state", "!=", "cancel")):
            unit = line.product_id.uom_id
            come = line.product_uom_id._compute_quantity(line.qty_received, unit)
            key = (line.partner_id, line.product_id)
            asked[key] = asked.get(key, 0.0) + line.product_uom_qty - come
        return asked

    def _group_first(self):
        """Return whether stock of the group comes first for the order of a request."""
        rules = self.env["order.material.rule"]._first_for(self.sudo().sale_order_id)
        return any(rule.group_first for rule in rules.values())

    def action_submit(self):
        result = super().action_submit()
        for request in self.sudo().filtered("sale_order_id"):
            if request.need_date:
                end = self._need_moment(request)
                request.sale_order_id._write_system({"material_need_on": end})
            request.sale_order_id._process_emit_later(
                PLANNED,
                {
                    "request": request.name,
                    "need_date": str(request.need_date or ""),
                    "outcome": "to_buy",
                },
            )
        return result

    def _need_moment(self, request):
        """Return the end of the need date in the company's time zone, naive UTC."""
        zone = timezone(request.company_id.resource_calendar_id.tz or "UTC")
        end = datetime.combine(request.need_date, time(23, 59))
        return zone.localize(end).astimezone(utc).replace(tzinfo=None)

    def action_group_transfer(self):
        """Ask the companies of the group for what they have, before anything is bought
        (button): an order to each of them.

        :raise UserError: it is not approved, or no company has any of it
        """
        self.ensure_one()
        self._request_ensure("approved")
        self._process_ensure_turn("purchase_request.ordered")
        stock = self._group_stock()
        if not stock:
            raise UserError(
                self.env._("No company of the group has any of it in stock.")
            )
        orders = self.env["purchase.order"]
        vals = self.sudo()
        for company in dict.fromkeys(company for company, _product in stock):
            lines = {p: q for (one, p), q in stock.items() if one == company}
            orders |= orders._writing_system().create(
                vals._prepare_group_vals(company, lines)
            )
        if not any(self.sudo()._request_rests()[self.sudo()].values()):
            self.sudo()._request_ordered()
        return self.action_view_orders()

    def _prepare_group_vals(self, company, lines):
        """Return the values of the order to a company of the group."""
        return {
            "partner_id": company.partner_id.id,
            "company_id": self.company_id.id,
            "user_id": self.env.uid,
            "origin": self.name,
            "request_id": self.id,
            "order_line": [
                Command.create({"product_id": product.id, "product_qty": quantity})
                for product, quantity in lines.items()
            ],
        }

    def action_create_order(self):
        """:raise UserError: another company of the group has some of it, and nobody
        says why it is bought all the same"""
        explained = (self.group_reason or "").strip() or not self._group_first()
        found = "" if explained else self.group_free
        if found:
            raise UserError(
                self.env._(
                    "Companies of the group have some of it; transfer that first, or "
                    "say why it is bought:\n%s",
                    found,
                )
            )
        return super().action_create_order()
