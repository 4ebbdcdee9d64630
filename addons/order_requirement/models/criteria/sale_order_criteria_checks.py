from collections import defaultdict

from odoo import models
from odoo.tools import float_compare, single_email_re

from odoo.addons.order_process.kernel import conditions, judgement, money


class SaleOrder(models.Model):
    """The automatic checks: each returns whether the order passes, and why.

    A check is ``_criterion_<code>(criterion)``; addons above replace or add checks.
    """

    _inherit = "sale.order"

    def _criterion_information(self, criterion):
        """All mandatory data of the submission is there (S0-A-08)."""
        missing = self._requirements("order.submitted").get(self, ([], []))[0]
        if not self._goods_lines():
            missing = [self.env._("goods"), *missing]
        return not missing, "; ".join(missing)

    def _criterion_stock(self, criterion):
        """What is free in the order's warehouse covers the order (S2-X-06)."""
        wanted = defaultdict(float)
        for line in self._goods_lines().filtered("product_id.is_storable"):
            quantity = line.product_uom_id._compute_quantity(
                line.product_uom_qty, line.product_id.uom_id
            )
            wanted[line.product_id] += quantity
        short = []
        for product, quantity in wanted.items():
            stocked = product.with_context(warehouse_id=self.warehouse_id.id)
            free, rounding = stocked.free_qty, product.uom_id.rounding
            if float_compare(free, quantity, precision_rounding=rounding) < 0:
                short.append(
                    self.env._(
                        "%(product)s: %(wanted)s required, %(free)s available",
                        product=product.display_name,
                        wanted=f"{quantity:g} {product.uom_id.name}",
                        free=f"{free:g} {product.uom_id.name}",
                    )
                )
        total = self.currency_id.format(self.amount_total)
        fine = self.env._("all in stock, total %s", total)
        return not short, "; ".join(short) or fine

    def _criterion_price(self, criterion):
        """Net prices are those of the price list, within the tolerance (S2-X-07)."""
        wrong = []
        lines = self._goods_lines().filtered("product_id")
        for line, listed in lines._list_prices().items():
            net = line._net_price()
            allowed = abs(listed) * criterion.price_tolerance / 100
            if self.currency_id.compare_amounts(abs(net - listed), allowed) > 0:
                wrong.append(
                    self.env._(
                        "%(product)s: %(net)s instead of %(listed)s",
                        product=line.product_id.display_name,
                        net=self.currency_id.format(net),
                        listed=self.currency_id.format(listed),
                    )
                )
        return not wrong, "; ".join(wrong)

    def _criterion_policy(self, criterion):
        """Largest discount, least amount and least quantity (S2-X-08)."""
        criterion = criterion.sudo()  # its limits are not for every reviewer
        wrong = []
        lines = self._goods_lines()
        prices = lines._list_prices()
        below = (line._percent_below(price) for line, price in prices.items())
        discount = max((*below, *lines.mapped("discount")), default=0.0)
        if criterion.max_discount and discount > criterion.max_discount:
            text = self.env._("discount %(is)s%% above %(limit)s%%")
            wrong.append(
                text % {"is": f"{discount:g}", "limit": f"{criterion.max_discount:g}"}
            )
        amount = money.in_company(self, "amount_untaxed")
        if amount < criterion.min_amount:
            currency = self.company_id.currency_id
            text = self.env._("amount %(is)s below %(limit)s")
            limit = currency.format(criterion.min_amount)
            wrong.append(text % {"is": currency.format(amount), "limit": limit})
        if few := self._criterion_too_few(lines, criterion.min_quantity):
            wrong.append(few)
        return not wrong, "; ".join(wrong)

    def _criterion_too_few(self, lines, least):
        """Return what the smallest line lacks of a least quantity, which is in the
        unit of each product; a line without quantity has none."""
        quantities = lines._own_quantities()
        smallest = min(lines, key=lambda line: quantities[line], default=lines)
        quantity = quantities.get(smallest, 0.0)
        unit = smallest._own_unit()
        if (unit.compare(quantity, least) if unit else quantity - least) >= 0:
            return ""
        text = self.env._("quantity %(is)s below %(limit)s")
        shown = (
            f"{number:g} {unit.name or ''}".strip() for number in (quantity, least)
        )
        return text % dict(zip(("is", "limit"), shown, strict=True))

    def _criterion_address(self, criterion):
        """The delivery address is one that a parcel can reach (S2-P-03)."""
        address = self.partner_shipping_id
        country = address.country_id
        wanted = ["street", "city", "country_id"]
        wanted += ["zip"] if country.zip_required else []
        wanted += ["state_id"] if country.state_required else []
        missing = [
            address._fields[name]._description_string(self.env)
            for name in wanted
            if not address[name]
        ]
        wrong_state = address.state_id and address.state_id.country_id != country
        if wrong_state:
            missing.append(
                self.env._("%s is not in the country", address.state_id.name)
            )
        return not missing, ", ".join(missing)

    def _criterion_contact(self, criterion):
        """Somebody can be reached, and the address of his mail can exist (S2-H-03)."""
        partner = self.partner_id
        if not partner.phone and not partner.email:
            return False, self.env._("neither telephone nor email address")
        if partner.email and not single_email_re.match(partner.email.strip()):
            return False, self.env._("“%s” is not a valid email address", partner.email)
        return True, ""

    def _criterion_domain(self, criterion):
        """The order matches the criterion's own condition."""
        fits = judgement.matching(self, conditions.to_domain(criterion.pass_domain))
        return bool(fits), ""
