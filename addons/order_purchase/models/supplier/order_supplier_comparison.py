from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

CRITERIA = ("price", "quality", "delivery")


class OrderSupplierComparison(models.Model):
    """What one supplier offers for a purchase order, scored by the criteria of the
    company (S2-Q-04: price, quality, delivery capability).

    Scores are points from 0 to 100; the score of the price follows from the amounts
    offered, the cheapest has 100. The weights are the company's.
    """

    _name = "order.supplier.comparison"
    _description = "Supplier Comparison"
    _inherit = ["order.system.field.mixin"]
    _order = "order_id desc, score desc, id"
    _check_company_auto = True
    _rec_names_search = ["partner_id", "order_id.name"]
    # The number of an offer is given by the merge of suppliers alone.

    order_id = fields.Many2one(
        "purchase.order",
        string="Purchase Order",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner", string="Supplier", required=True, check_company=True
    )
    amount = fields.Monetary(string="Quoted Amount", required=True)
    delivery_days = fields.Integer(help="Days from order to delivery.")
    quality_score = fields.Float(
        string="Quality", help="0 to 100, e.g. from the last inspections or an audit."
    )
    delivery_score = fields.Float(
        string="Delivery",
        help="0 to 100: ability to deliver on time, e.g. from the last receipts.",
    )
    price_score = fields.Float(
        string="Price", compute="_compute_price_score", store=True
    )
    score = fields.Float(compute="_compute_score", store=True, digits=(5, 1))
    is_chosen = fields.Boolean(string="Chosen", compute="_compute_is_chosen")
    note = fields.Char()
    # Two suppliers that are merged keep both their offers: the second one's number is
    # its id then. A client cannot write it, so nobody enters a supplier twice.
    offer_number = fields.Integer(
        string="Quotation Number",
        default=0,
        readonly=True,
        copy=False,
        required=True,
        system=True,
    )

    _scores_in_range = models.Constraint(
        "CHECK(quality_score BETWEEN 0 AND 100 AND delivery_score BETWEEN 0 AND 100)",
        "Scores must be between 0 and 100.",
    )
    _amount_positive = models.Constraint(
        "CHECK(amount > 0)", "The quoted amount must be greater than zero."
    )
    _supplier_once = models.UniqueIndex(
        "(order_id, partner_id, offer_number)",
        "The supplier is already in the comparison.",
    )

    # Odoo calls init for its effect, there is nothing to return.
    def init(self):  # pylint: disable=missing-return
        """Offers that an earlier merge brought together are told apart; the index is
        made after this."""
        super().init()
        self.env.cr.execute(
            """
            UPDATE order_supplier_comparison twin SET offer_number = twin.id
            FROM order_supplier_comparison one
            WHERE twin.order_id = one.order_id AND twin.partner_id = one.partner_id
                AND twin.id > one.id AND twin.offer_number = 0
            """
        )

    @api.depends("partner_id", "order_id.name")
    def _compute_display_name(self):
        for line in self:
            parts = (line.order_id.name, line.partner_id.name)
            line.display_name = ": ".join(part for part in parts if part)

    @api.depends("amount", "order_id.comparison_ids.amount")
    def _compute_price_score(self):
        for line in self:
            offers = line.order_id.comparison_ids.mapped("amount")
            least = min((amount for amount in offers if amount > 0), default=0)
            line.price_score = 100 * least / line.amount if line.amount else 0

    @api.depends(
        "price_score",
        "quality_score",
        "delivery_score",
        *(f"company_id.supplier_weight_{name}" for name in CRITERIA),
    )
    def _compute_score(self):
        for line in self:
            company = line.company_id
            weights = [company[f"supplier_weight_{name}"] for name in CRITERIA]
            points = [line[f"{name}_score"] for name in CRITERIA]
            total = sum(weights) or 1
            weighed = sum(w * p for w, p in zip(weights, points, strict=True))
            line.score = weighed / total

    @api.depends("partner_id", "order_id.partner_id")
    def _compute_is_chosen(self):
        for line in self:
            line.is_chosen = line.partner_id == line.order_id.partner_id

    @api.constrains("order_id", "partner_id")
    def _check_supplier_once(self):
        """A supplier is entered once on an order."""
        for line in self:
            same = line.order_id.comparison_ids - line
            if line.partner_id in same.partner_id:
                self._refuse_twice()

    @api.model
    def _ensure_new(self, vals_list):
        """Say so before the index does; it holds when two buyers enter at once."""
        # sudo: also an offer that this buyer does not see counts.
        known = self.sudo().search(
            [("order_id", "in", [vals.get("order_id") for vals in vals_list])]
        )
        pairs = {(line.order_id.id, line.partner_id.id) for line in known}
        if any((v.get("order_id"), v.get("partner_id")) in pairs for v in vals_list):
            self._refuse_twice()

    @api.model
    def _refuse_twice(self):
        raise ValidationError(self.env._("The supplier is already in the comparison."))

    @api.model_create_multi
    def create(self, vals_list):
        self._ensure_new(vals_list)
        lines = super().create(vals_list)
        lines._ensure_undecided()
        return lines

    def write(self, vals):
        self._ensure_undecided()
        result = super().write(vals)
        self._ensure_undecided()
        return result

    @api.model
    def _keep_merged(self, partners):
        """Let the offers of these suppliers stand beside those of another one; called
        before the suppliers are merged into it."""
        lines = self.sudo().search([("partner_id", "in", partners.ids)])
        self.env.flush_all()
        # Also on orders that are placed: the offers themselves stay as they were.
        self.env.cr.execute(
            SQL(
                "UPDATE order_supplier_comparison SET offer_number = id WHERE id IN %s",
                tuple(lines.ids) or (0,),
            )
        )
        lines.invalidate_recordset(["offer_number"])

    @api.ondelete(at_uninstall=False)
    def _unlink_undecided(self):
        self._ensure_undecided()

    def _ensure_undecided(self):
        """What a choice was made by stays as it was."""
        for order in self.order_id:
            if order.state not in ("draft", "sent", "to approve"):
                raise UserError(
                    self.env._(
                        "%s has been placed: the comparison on which it was "
                        "decided is kept.",
                        order.name,
                    )
                )
