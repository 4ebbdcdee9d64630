from odoo import api, fields, models
from odoo.exceptions import ValidationError


class OrderCustomisationSurcharge(models.Model):
    """异型更改标准: what a non-regular order pays for what differs (S1-B-016).

    One record per product family and sort of modification: a fixed amount for the
    line, so much per piece, or a percentage of the list price; with valid dates.
    """

    _name = "order.customisation.surcharge"
    _description = "Customisation Surcharge"
    _order = "sequence, id"
    _rec_names_search = ["name", "code"]

    name = fields.Char(string="Customisation", required=True, translate=True)
    code = fields.Char()
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    product_categ_id = fields.Many2one(
        "product.category",
        string="Product Family",
        help="Including subfamilies; empty: all products.",
    )
    method = fields.Selection(
        [
            ("fixed", "Amount per Line"),
            ("piece", "Amount per Piece"),
            ("percent", "Percent of the List Price"),
        ],
        required=True,
        default="piece",
    )
    amount = fields.Float(
        digits="Product Price",
        help="In the company currency, or as a percentage of the list price.",
    )
    extra_days = fields.Integer(
        string="Lead Time Extension (days)", help="Calendar days, suggested."
    )
    date_from = fields.Date(string="Start Date")
    date_to = fields.Date(string="End Date")
    note = fields.Text(translate=True)

    _amount_positive = models.Constraint(
        "CHECK(amount >= 0)", "The customisation surcharge cannot be negative."
    )

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for charge in self:
            if (
                charge.date_from
                and charge.date_to
                and charge.date_to < charge.date_from
            ):
                raise ValidationError(
                    self.env._("“%s” ends before it begins.", charge.name)
                )

    def _valid_on(self, day):
        """Return the charges that are in force on a day."""
        return self.filtered(
            lambda c: (not c.date_from or c.date_from <= day)
            and (not c.date_to or day <= c.date_to)
        )

    def _fits(self, product):
        """Return whether the charge is meant for a product."""
        self.ensure_one()
        family = self.product_categ_id
        path = product.categ_id.parent_path or ""
        return not family or path.startswith(family.parent_path or "-")

    def _per_unit(self, quantity, list_price, currency, day, pieces=1.0):
        """Return what these charges add to the price of one unit of a line.

        :param float quantity: of the line, in its unit
        :param float list_price: price of one unit, in ``currency``
        :param currency: currency of the quotation
        :param date day: for the exchange rate
        :param float pieces: of the product in one unit, e.g. 12 for a dozen
        """
        total = 0.0
        for charge in self:
            if charge.method == "percent":
                total += list_price * charge.amount / 100.0
                continue
            amount = charge.company_id.currency_id._convert(
                charge.amount, currency, charge.company_id, day
            )
            if charge.method == "fixed":
                amount = amount / quantity if quantity else amount
            else:
                amount *= pieces
            total += amount
        return total
