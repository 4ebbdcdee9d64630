from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class OrderCreditLimit(models.Model):
    """A version of what a customer may owe a company: limit, validity, terms (S2-I-08).

    Versions are appended, never edited: what finance looked at when it let an order
    pass is still there later. The newest version that has begun counts; when it has run
    out the customer has no limit, whatever older versions said.
    """

    _name = "order.credit.limit"
    _description = "Credit Limit"
    _inherit = ["order.append.only.mixin"]
    _order = "id desc"

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_company", "=", True)],
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(string="Credit Limit", required=True)
    valid_from = fields.Date(required=True, default=fields.Date.context_today)
    valid_until = fields.Date(
        help=("Last day on which the limit is valid; empty: unlimited.")
    )
    payment_method_line_id = fields.Many2one(
        "account.payment.method.line", string="Payment Method"
    )
    payment_term_id = fields.Many2one("account.payment.term", string="Payment Term")
    request_id = fields.Many2one(
        "order.credit.request", string="Granted By", ondelete="restrict"
    )
    note = fields.Char(string="Reason")
    state = fields.Selection(
        [
            ("current", "In Force"),
            ("future", "Not Started"),
            ("expired", "Expired"),
            ("replaced", "Replaced"),
        ],
        compute="_compute_state",
    )

    _amount_positive = models.Constraint(
        "CHECK(amount >= 0)", "A credit limit cannot be negative."
    )
    _newest_idx = models.Index("(partner_id, company_id, id DESC)")

    @api.depends("partner_id", "amount", "valid_until")
    def _compute_display_name(self):
        for limit in self:
            limit.display_name = self.env._(
                "%(customer)s: %(amount)s until %(date)s",
                customer=limit.partner_id.display_name,
                amount=limit.currency_id.format(limit.amount),
                date=limit.valid_until or self.env._("further notice"),
            )

    @api.depends("valid_from", "valid_until", "partner_id", "company_id")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        newest = {}
        for company in self.company_id:
            found = self._newest(self.partner_id, company)
            newest.update({(partner, company.id): x for partner, x in found.items()})
        for limit in self:
            current = newest.get((limit.partner_id.id, limit.company_id.id))
            if limit.valid_from and limit.valid_from > today:
                limit.state = "future"
            elif limit != current:
                limit.state = "replaced"
            else:
                limit.state = "current" if limit._is_valid(today) else "expired"

    @api.constrains("valid_from", "valid_until")
    def _check_dates(self):
        for limit in self:
            if limit.valid_until and limit.valid_until < limit.valid_from:
                raise ValidationError(
                    self.env._("A limit cannot end before it begins.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Append versions: by the grant of a request, or by who manages accounting.

        The seal is opened here, after the access right was asked; the customer is
        always the company of the contact.
        """
        self.check_access("create")
        partners = self.env["res.partner"]
        rows = []
        for vals in vals_list:
            partner = partners.browse(vals.get("partner_id"))
            rows.append({**vals, "partner_id": partner.commercial_partner_id.id})
        limits = super(OrderCreditLimit, self._as_kernel()).create(rows)
        return self.browse(limits.ids)

    def _is_valid(self, day):
        self.ensure_one()
        return not self.valid_until or self.valid_until >= day

    @api.model
    def _newest(self, partners, company):
        """Return ``{customer id: newest version that has begun}``, valid or not."""
        today = fields.Date.context_today(self.with_company(company))
        rows = self.sudo()._read_group(
            [
                ("partner_id", "in", partners.commercial_partner_id.ids),
                ("company_id", "=", company.id),
                ("valid_from", "<=", today),
            ],
            ["partner_id"],
            ["id:max"],
        )
        return {partner.id: self.browse(newest) for partner, newest in rows}

    def _flush_limits(self):
        """Write the versions before exposure is computed from them.

        Two orders of one customer that are confirmed at the same moment do not see each
        other: each would fit in the limit, both together not (write skew). Writing the
        row makes the second one fail, and the server retries it.
        """
        if self:
            self.env.cr.execute(
                SQL(
                    """
                    UPDATE order_credit_limit l
                       SET write_date = (now() AT TIME ZONE 'UTC')
                      FROM (SELECT id FROM order_credit_limit
                             WHERE id IN %s ORDER BY id FOR UPDATE) locked
                     WHERE l.id = locked.id
                    """,
                    tuple(self.ids),
                )
            )
