from typing import NamedTuple

from odoo import fields, models

from odoo.addons.order_process.kernel.local import local_day
from odoo.addons.order_process.kernel.money import in_company

from ..engine.class_rules import BOOLEAN, NUMBER


class CriterionOptions(NamedTuple):
    """How facts are looked up.

    ``file_types``: codes that make a technical file complete, None for all kinds.
    ``as_written``: look at history as it was when the order was written (back-test).
    """

    file_types: frozenset | None = None
    as_written: bool = False


class SaleOrder(models.Model):
    """Criteria by which orders are classified, found by the system itself.

    A group of facts is one method ``_class_criteria_<group>(options)`` that returns
    {order id: {code: (value, reason)}} for the whole batch in constant queries. None as
    value says that nothing is known. Addons above add groups with super().
    """

    _inherit = "sale.order"

    def _class_criterion_sheet(self):
        """What the requirement sheet says."""
        return {
            "customer_change": (
                BOOLEAN,
                self.env._("Change requested by the customer"),
            ),
            "new_design": (BOOLEAN, self.env._("New design required")),
            "quality_above": (BOOLEAN, self.env._("Quality above the standard")),
            "tight_delivery": (BOOLEAN, self.env._("Tight delivery")),
            "penalty_clause": (BOOLEAN, self.env._("Penalty clause")),
            "reputation_risk": (BOOLEAN, self.env._("Reputation risk")),
            "tight_at_risk": (
                BOOLEAN,
                self.env._("Tight delivery with penalty or reputation risk"),
            ),
            "special_terms": (BOOLEAN, self.env._("Special terms")),
            "complete_set": (BOOLEAN, self.env._("Complete set or project")),
            "customised": (BOOLEAN, self.env._("Customised goods")),
        }

    def _class_criterion_customer(self):
        """Who orders."""
        return {
            "new_customer": (BOOLEAN, self.env._("New customer")),
            "key_customer": (BOOLEAN, self.env._("Key customer")),
        }

    def _class_criterion_technical(self):
        """What engineering knows of the goods."""
        return {
            "technical_file_complete": (
                BOOLEAN,
                self.env._("Technical file complete"),
            ),
            "process_mature": (BOOLEAN, self.env._("Mature process")),
            "discontinued": (BOOLEAN, self.env._("Discontinued product")),
            "accessory": (BOOLEAN, self.env._("Accessories only")),
        }

    def _class_criterion_groups(self):
        """Return {group: {fact: (type, label)}} of all facts there are."""
        return {
            "sheet": self._class_criterion_sheet(),
            "figures": {
                "amount": (NUMBER, self.env._("Total in company currency")),
                "quantity": (NUMBER, self.env._("Largest line quantity")),
                "days_to_delivery": (
                    NUMBER,
                    self.env._("Days until the requested date"),
                ),
                "export": (BOOLEAN, self.env._("Export delivery")),
            },
            "history": {
                "shipped_before": (
                    BOOLEAN,
                    self.env._("Previously shipped to this requirement"),
                ),
                "new_product": (BOOLEAN, self.env._("New product")),
                "years_since_made": (NUMBER, self.env._("Years since last production")),
            },
            "customer": self._class_criterion_customer(),
            "technical": self._class_criterion_technical(),
            "stock": {"in_stock": (BOOLEAN, self.env._("All in stock"))},
        }

    def _class_criterion_types(self):
        """Return {fact: (type, label)} of all groups."""
        groups = self._class_criterion_groups().values()
        return {code: found for group in groups for code, found in group.items()}

    def _class_criteria(self, codes=None, class_set=None, as_written=False):
        """Return {order id: {fact: (value, reason)}}; queries do not grow with orders.

        :param codes: facts that are wanted, default all
        :param class_set: rule set that says when a technical file is complete
        :param as_written: history as it was when the order was written
        """
        kinds = class_set.sudo().file_type_ids if class_set else None
        options = CriterionOptions(
            frozenset(kinds.mapped("code")) if kinds else None, as_written
        )
        # Criteria hold for everybody: who classifies need not see other people's
        # orders.
        orders = self.sudo()
        criteria = {order.id: {} for order in orders}
        for group, found in self._class_criterion_groups().items():
            if codes is not None and found.keys().isdisjoint(codes):
                continue
            for order_id, values in getattr(orders, f"_class_criteria_{group}")(
                options
            ).items():
                criteria[order_id] |= values
        return criteria

    # -- what the sheet says -----------------------------------------------------
    def _class_criteria_sheet(self, options):
        labels = self._class_criterion_groups()["sheet"]
        return {
            order.id: {
                code: (value, labels[code][1] if value else "")
                for code, value in order._class_sheet_values().items()
            }
            for order in self
        }

    def _class_sheet_values(self):
        self.ensure_one()
        risk = self.req_penalty_clause or self.req_reputation_risk
        return {
            "customer_change": self.req_customer_change,
            "new_design": self.req_new_design,
            "quality_above": self.req_quality_above,
            "tight_delivery": self.req_tight_delivery,
            "penalty_clause": self.req_penalty_clause,
            "reputation_risk": self.req_reputation_risk,
            "tight_at_risk": self.req_tight_delivery and risk,
            "special_terms": bool(self.req_special_terms),
            "complete_set": bool(self.req_complete_set or self.order_project_id),
            "customised": any(self._goods_lines().mapped("is_customised")),
        }

    # -- figures -----------------------------------------------------------------
    def _class_criteria_figures(self, options):
        today = fields.Date.context_today(self)
        return {
            order.id: order._class_figures(
                local_day(self, order.create_date) if options.as_written else today
            )
            for order in self
        }

    def _class_most(self):
        """Return the largest quantity of a line and its product's unit."""
        quantities = self._goods_lines()._own_quantities()
        line = max(quantities, key=quantities.get, default=self.order_line.browse())
        return quantities.get(line, 0.0), line._own_unit().name or ""

    def _class_figures(self, today):
        self.ensure_one()
        amount = in_company(self, "amount_total")
        most, unit = self._class_most()
        wanted = self.customer_requested_date
        days = (wanted - today).days if wanted else None
        there = self.partner_shipping_id.country_id
        export = bool(there) and there != self.company_id.country_id
        currency = self.company_id.currency_id
        total = currency.format(amount)
        return {
            "amount": (amount, self.env._("total %s", total)),
            "quantity": (most, self.env._("quantity %s", f"{most:g} {unit}".strip())),
            "days_to_delivery": (
                days,
                ""
                if days is None
                else self.env._("%s days until the delivery date", days),
            ),
            "export": (
                export,
                self.env._("delivered to %s", there.name) if export else "",
            ),
        }
