from odoo import api, fields, models


class OrderShopRule(models.Model):
    """How a web shop takes orders: as which type, who may pay and how, which data it
    needs, until when customers cancel, from when on goods are kept for them (S1-J-01,
    S1-G-02, S2-M-08).

    One record a website; a website without one sells as Odoo does, and its orders run
    the company's procedure all the same.
    """

    _name = "order.shop.rule"
    _description = "Web Shop Rule"
    _rec_name = "website_id"
    _order = "website_id, id"

    website_id = fields.Many2one("website", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="website_id.company_id", store=True)
    active = fields.Boolean(default=True)
    order_type_id = fields.Many2one(
        "order.type",
        string="Order Type",
        domain=[("is_type", "=", True)],
        help="Orders of the shop are of this type: it chooses their procedure.",
    )
    order_tag_ids = fields.Many2many(
        "order.type",
        "order_shop_rule_order_tag_rel",
        "rule_id",
        "tag_id",
        string="Order Tags",
        domain=[("is_tag", "=", True)],
    )
    login_required = fields.Boolean(
        string="Login before Payment",
        default=True,
        help="Goods are put into the cart without an account; who pays logs in or "
        "registers first.",
    )
    data_required = fields.Boolean(
        string="Name, Contact and Address Required",
        default=True,
        help="The order is taken with the name of the person, a telephone number or "
        "an email address, and the address to which the goods go.",
    )
    allow_prepaid = fields.Boolean(string="Online Payment", default=True)
    allow_cod = fields.Boolean(string="Cash on Delivery", default=True)
    allow_remittance = fields.Boolean(string="Postal Remittance", default=True)
    cancel = fields.Selection(
        [
            ("unpaid", "Until Something Was Paid"),
            ("unshipped", "Until the Goods Leave"),
            ("request", "On Request Only"),
        ],
        string="Customers Cancel",
        required=True,
        default="unpaid",
        help="Rules about payment and other gates of the procedure hold in any case. "
        "On request only: the salesperson is asked and decides.",
    )
    reserve = fields.Selection(
        [("order", "From the Order On"), ("payment", "From the Confirmation On")],
        string="Goods Are Kept",
        required=True,
        default="order",
        help="From the order on: goods of submitted orders are not offered to others "
        "although nothing has been paid yet.",
    )
    confirm_mail = fields.Boolean(
        string="Confirm Receipt by Email",
        default=True,
        help="The customer is told number and time of the order at once.",
    )
    receive_days = fields.Integer(
        string="Receive within Days",
        help="Days after dispatch within which customers are asked to confirm the "
        "receipt of the goods; 0: no limit.",
    )
    requests_per_hour = fields.Integer(
        default=5,
        required=True,
        help="Requests that one visitor may send by the online form within an hour.",
    )

    _website_unique = models.UniqueIndex(
        "(website_id) WHERE active", "The website has a rule already."
    )
    _not_negative = models.Constraint(
        "CHECK(receive_days BETWEEN 0 AND 3650 AND "
        "requests_per_hour BETWEEN 0 AND 10000)",
        "Days and requests cannot be negative or endless.",
    )

    @api.model
    def _of(self, website):
        """Return the rule of a website, none if it has none; as superuser."""
        domain = [("website_id", "=", website.id)]
        return self.sudo().search(domain, limit=1) if website else self.sudo()

    def _allows(self, group):
        """Return whether orders may be paid in this way.

        :param str group: see ``payment.provider.order_shop_group``
        """
        return not self or bool(self[f"allow_{group}"])
