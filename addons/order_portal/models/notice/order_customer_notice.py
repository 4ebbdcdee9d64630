from odoo import api, fields, models

from odoo.addons.order_process.kernel.repeated import repeated

from ..rule.order_customer_rule import TOPICS

CHANNELS = [
    ("mail", "Email"),
    ("portal", "Portal"),
    ("phone", "Phone"),
    ("message", "Message"),
    ("visit", "In Person"),
    ("hand", "To Be Told by Hand"),
]
STATES = [
    ("waiting", "Waiting"),
    ("sent", "Told"),
    ("failed", "Not Delivered"),
]


class OrderCustomerNotice(models.Model):
    """What a customer was told about an order: the words, when, by which way, by whom.

    The proof of a notice. The words stand as they were said; only whether they have
    reached the customer is written later, by the system.
    """

    _name = "order.customer.notice"
    _description = "Customer Notice"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"
    _rec_name = "title"
    _digest_again = frozenset({"state", "sent_at", "fault", "mail_message_id"})

    order_id = fields.Many2one(
        "sale.order", string="Order", required=True, index=True, ondelete="restrict"
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, index=True)
    rule_id = fields.Many2one(
        "order.customer.rule", string="Rule", ondelete="restrict", index=True
    )
    event_code = fields.Char(string="Event")
    batch = fields.Char(help="The delivery that it is about, where it is about one.")
    topic = fields.Selection(TOPICS, string="Content", required=True)
    channel = fields.Selection(CHANNELS, required=True)
    title = fields.Char(required=True)
    body = fields.Text(string="What Was Said", required=True)
    email = fields.Char()
    state = fields.Selection(STATES, required=True)
    due_at = fields.Datetime(string="Leaves At", help="After the quiet hours.")
    sent_at = fields.Datetime(string="Told At")
    fault = fields.Char(string="Error")
    user_id = fields.Many2one(
        "res.users", string="Told By", required=True, ondelete="restrict"
    )
    mail_message_id = fields.Many2one(
        "mail.message", string="Message", index="btree_not_null", ondelete="set null"
    )
    once_key = fields.Char(string="Once")

    _once = models.UniqueIndex("(once_key) WHERE once_key IS NOT NULL")
    _waiting = models.Index("(due_at) WHERE state = 'waiting'")

    @api.model
    def _keep(self, vals_list):
        """Keep notices; of two calls at once for the same the later sees the first.

        :return: the new ones; those that were told already are left out
        """
        keys = [vals["once_key"] for vals in vals_list if vals.get("once_key")]
        known = set()
        if keys:
            told = self.sudo().search([("once_key", "in", keys)])
            known = set(told.mapped("once_key"))
        new = [vals for vals in vals_list if vals.get("once_key") not in known]
        with repeated("order_customer_notice_once"):
            return self._as_kernel().create(new) if new else self.sudo().browse()

    def _portal_values(self):
        """Return what the customer sees of the notices; as superuser."""
        return [
            {"title": one.title, "body": one.body, "at": one.sent_at}
            for one in self
            if one.state == "sent"
        ]
