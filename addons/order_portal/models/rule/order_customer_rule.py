from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: What a notice is about, which says what it contains.
TOPICS = [
    ("confirmation", "Order Confirmation"),
    ("progress", "Order Progress"),
    ("shipped", "Dispatch"),
    ("receipt", "Confirmation of Receipt"),
    ("rating", "Rating"),
    ("other", "Other"),
]
#: Events of telling the customer: a rule on one of them would hear itself.
OWN = ("customer.informed", "feedback.requested")
#: Under which scheduled action failures of rules stand.
CRON = "order_portal.ir_cron_order_customer_notice"


class OrderCustomerRule(models.Model):
    """Of what the customer is told, at which event, in which way (S1-E-04, S1-C-06,
    S2-G-03, S2-X-09).

    Every rule that fits an order counts. What a notice contains follows from what it is
    about; the rule may add words of its own.
    """

    _name = "order.customer.rule"
    _description = "Customer Notice Rule"
    _inherit = ["order.rule.mixin"]
    _condition_model = "sale.order"
    _file_section = "customer_rules"
    _file_words = {
        "name": "name",
        "event_type_ids": "on",
        "topic": "topic",
        "channel": "channel",
        "text": "text",
        "once": "once",
        "quiet_from": "quiet_from",
        "quiet_to": "quiet_to",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    event_type_ids = fields.Many2many(
        "order.event.type",
        "order_customer_rule_event_rel",
        string="Events",
        domain=lambda self: [
            ("code", "not in", OWN),
            ("res_model", "in", [False, "sale.order"]),
        ],
        help="The customer is told when one of these happens on the order.",
    )
    topic = fields.Selection(
        TOPICS,
        string="Content",
        default="progress",
        required=True,
        help="Order confirmation: number, goods, expected delivery. Progress: steps, "
        "expected delivery, problems and solutions. Dispatch: carrier, waybill, "
        "arrival. Rating: the customer is asked to rate goods and service.",
    )
    channel = fields.Selection(
        [("mail", "Email"), ("portal", "Portal"), ("hand", "By Hand")],
        default="mail",
        required=True,
        help="Email: sent by itself. Portal: shown on the customer's page. By hand: "
        "somebody has to tell the customer.",
    )
    text = fields.Text(translate=True, help="Said above the content.")
    once = fields.Boolean(
        string="Once per Order",
        default=True,
        help="Off: each time, for example for each delivery.",
    )
    quiet_from = fields.Float(
        help="No emails leave from this hour on; both empty: they leave at once.",
        aggregator=None,
    )
    quiet_to = fields.Float(string="Quiet Until", aggregator=None)
    note = fields.Text(string="Source", help="Reference to the procedure.")

    @api.constrains("event_type_ids")
    def _check_events(self):
        """A notice is no reason for a notice."""
        for rule in self:
            if own := rule.event_type_ids.filtered(lambda one: one.code in OWN):
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: the customer is not told of “%(event)s”.",
                        rule=rule.display_name,
                        event=own[0].name,
                    )
                )

    @api.constrains("quiet_from", "quiet_to")
    def _check_hours(self):
        for rule in self:
            if not (0 <= rule.quiet_from < 24 and 0 <= rule.quiet_to < 24):
                raise ValidationError(
                    self.env._(
                        "“%s”: quiet hours lie between 0:00 and 23:59.",
                        rule.display_name,
                    )
                )

    def _rule_keys(self):
        """Rules are asked by the events at which the customer is told."""
        return self.event_type_ids.mapped("code")

    @api.model
    def _heard_codes(self):
        """Return the codes of the events at which some customer is told, cached."""
        return tuple(code for code in self._rule_index() if code)

    def write(self, vals):
        """Who changes a rule may have mended it: what failed is told anew if it fails
        again."""
        result = super().write(vals)
        failures = self.env["order.job.failure"].sudo()
        failures._heal(self.env.ref(CRON), self._name, self.ids)
        return result
