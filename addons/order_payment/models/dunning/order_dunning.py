from odoo import api, fields, models

HOW = [
    ("phone", "Phone"),
    ("message", "Message"),
    ("mail", "Mail"),
    ("letter", "Letter"),
    ("visit", "In Person"),
]
PROMISES = [("open", "Promised"), ("kept", "Kept"), ("broken", "Broken")]


class OrderDunning(models.Model):
    """A customer, or who speaks for the customer, was urged to pay an order 催款记录:
    how, what was said, what was promised for when, and whether that was kept
    (S1-B-112, S3-U-01).

    Written by ``sale.order.dunning_record``; it stands. Only the keeping of the promise
    is added later.
    """

    _name = "order.dunning"
    _description = "Dunning"
    _inherit = ["order.append.only.mixin"]
    _order = "at desc, id desc"
    _rec_name = "order_id"
    _digest_once = ("key_unique",)
    _digest_again = frozenset({"promise_state", "promise_seen_at"})

    order_id = fields.Many2one(
        "sale.order", required=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True, ondelete="restrict")
    at = fields.Datetime(required=True)
    user_id = fields.Many2one(
        "res.users", string="Urged By", required=True, ondelete="restrict"
    )
    level = fields.Integer(
        required=True,
        aggregator="max",
        help="How often the customer was urged by then.",
    )
    how = fields.Selection(HOW, string="By Way Of", required=True)
    spoken_with = fields.Char(
        required=True, help="Who of the customer, or who represents the customer."
    )
    text = fields.Text(string="What Was Said", required=True)
    invoices = fields.Char(help="Numbers of the invoices that were open.")
    due_on = fields.Date(help="Earliest due date of these invoices.")
    owed = fields.Monetary(help="Open on these invoices, in the order's currency.")
    received = fields.Monetary(
        string="Received Before", help="Received for the order until then."
    )
    promised_on = fields.Date(string="Promised For", index="btree_not_null")
    promised_amount = fields.Monetary()
    promise_state = fields.Selection(PROMISES, string="Promise", index=True)
    promise_seen_at = fields.Datetime(
        string="Promise Judged", help="When the promise was seen kept or broken."
    )
    key = fields.Char()

    _key_unique = models.UniqueIndex("(company_id, key) WHERE key IS NOT NULL")

    @api.model
    def _keep(self, vals_list):
        """Keep what was said; see ``sale.order.dunning_record``."""
        return self._as_kernel().create(vals_list)

    def _judge(self, state):
        """Write down whether promises were kept."""
        values = {"promise_state": state, "promise_seen_at": fields.Datetime.now()}
        self._as_kernel().write(values)

    @api.model
    def _cron_promises(self):
        """Look which promises were kept and which were broken. Daily."""
        promised = self.sudo().search([("promise_state", "=", "open")])
        self.env["order.job"]._work(
            "order_payment.ir_cron_order_promises",
            promised.order_id,
            lambda orders: orders._dunning_judge(),
        )

    def _dunning_row(self):
        """Return what was said as interfaces get it."""
        self.ensure_one()
        day = fields.Date.to_string
        return {
            "id": self.id,
            "order": self.order_id.name,
            "level": self.level,
            "how": self.how,
            "spoken_with": self.spoken_with,
            "owed": self.owed,
            "promised_on": day(self.promised_on) or False,
            "promised_amount": self.promised_amount,
            "promise": self.promise_state or False,
        }
