from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("draft", "Draft"),
    ("asked", "Customer Contacted"),
    ("agreed", "Agreed"),
    ("refused", "Declined by the Customer"),
    ("closed", "Closed"),
]


class OrderNegotiation(models.Model):
    """What is asked of the customer when an order cannot be made as he wants it.

    Postponement (S1-B-013), dispatch later or a substitute when stock is short
    (S1-I-08), or another way round a difficulty of production (S0-D-07). What was
    proposed and what he answered stays on record.
    """

    _name = "order.negotiation"
    _description = "Negotiation with the Customer"
    _inherit = ["order.frozen.mixin", "order.document.sale"]
    _document_sequence = "order.negotiation"
    _document_open_states = ("draft", "asked")

    state = fields.Selection(STATES, copy=True)
    order_id = fields.Many2one(required=True)
    review_id = fields.Many2one(
        "order.review",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    kind = fields.Selection(
        [
            ("postpone", "Postponement"),
            ("later", "Delayed Dispatch"),
            ("substitute", "Substitute Product"),
            ("partial", "Partial Delivery"),
            ("other", "Other Solution"),
        ],
        string="Type",
        required=True,
        default="postpone",
    )
    reason = fields.Text(help="Why the order cannot be fulfilled as requested.")
    proposed_date = fields.Date()
    substitute_product_id = fields.Many2one("product.product", string="Substitute")
    proposal = fields.Text(help="Proposal to the customer.")
    contact_id = fields.Many2one("res.partner", string="Contact Person")
    channel = fields.Selection(
        [("phone", "Telephone"), ("mail", "Email"), ("visit", "In Person")],
        default="phone",
    )
    asked_at = fields.Datetime(
        string="Customer Contacted At",
        readonly=True,
        copy=False,
        system=True,
    )
    answered_at = fields.Datetime(readonly=True, copy=False, system=True)
    agreed_date = fields.Date(readonly=True, copy=False, system=True)
    answer = fields.Text(
        string="Customer's Answer", readonly=True, copy=False, system=True
    )

    def _document_is_open(self):
        """What the customer was asked is what he was asked."""
        return self.sudo().state == "draft"

    def action_ask(self):
        """Record that the customer was asked (button)."""
        self.check_access("write")
        self.order_id.check_access("read")
        self._document_ensure("draft")
        for negotiation in self:
            negotiation._ensure_proposal()
        self._document_move("asked", asked_at=fields.Datetime.now())
        for kind, found in self.grouped("kind").items():
            found._document_emit("negotiation.opened", {"kind": kind})
        return True

    def _ensure_proposal(self):
        self.ensure_one()
        wanted = {
            "postpone": "proposed_date",
            "later": "proposed_date",
            "substitute": "substitute_product_id",
        }.get(self.kind, "proposal")
        if not self[wanted]:
            label = self._fields[wanted]._description_string(self.env)
            raise UserError(
                self.env._(
                    "%(document)s: fill in “%(field)s” before contacting the customer.",
                    document=self.display_name,
                    field=label,
                )
            )

    def action_open_answer(self):
        """Open the dialog for the customer's answer (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Customer's Answer"),
            "res_model": "order.negotiation.answer",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_negotiation_id": self.id,
                "default_agreed_date": self.proposed_date,
            },
        }

    def negotiation_agree(self, date=None, answer=None):
        """Record that the customer agrees (dialog, RPC).

        :param date: the new delivery date; required unless a substitute, parts or
            another solution was agreed
        :param str answer: his words
        :raise UserError: he was not asked, or the date is missing or no date
        """
        self.ensure_one()
        self.check_access("write")
        self._document_ensure("asked")
        day = self.env["order.time.reader"]._day(date)
        if not day and self.kind in ("postpone", "later"):
            raise UserError(self.env._("Enter the date agreed by the customer."))
        self._answered("agreed", answer, agreed_date=day)
        self._document_emit(
            "negotiation.agreed",
            {"kind": self.kind, "date": fields.Date.to_string(day) or False},
        )
        self._after_agreement(day)
        return True

    def negotiation_refuse(self, answer):
        """Record that the customer does not agree (dialog, RPC).

        :param str answer: why; required
        """
        self.ensure_one()
        self.check_access("write")
        self._document_ensure("asked")
        if not str(answer or "").strip():
            raise UserError(self.env._("Enter the customer's answer."))
        self._answered("refused", answer)
        self._document_emit("negotiation.refused", {"kind": self.kind})
        return True

    def _answered(self, state, answer, **vals):
        self._document_move(
            state,
            answer=str(answer or "").strip() or False,
            answered_at=fields.Datetime.now(),
            **vals,
        )

    def _after_agreement(self, day):
        """Keep the dates, and go on with the review as its plan says."""
        self.ensure_one()
        reason = self.env._("Agreed with the customer (%s)", self.name)
        order = self.sudo().order_id
        if day:
            order._date_record("requested", day, reason, "negotiation")
            order._date_record("promised", day, reason, "negotiation")
        self.sudo().review_id._agreed(day)

    def _close_open(self, reason):
        """Close what is still open, e.g. because the order is refused."""
        open_ones = self.filtered(lambda n: n.state in n._document_open_states)
        open_ones._document_move("closed", answer=reason)

    def _document_order_cancelled(self, reason):
        self._close_open(reason)

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["order_id", "kind", "reason", "proposed_date", "proposal"],
        }
