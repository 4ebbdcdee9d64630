from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("planned", "Planned"),
    ("open", "To Be Issued"),
    ("issued", "Issued"),
    ("cancelled", "Cancelled"),
]


class OrderTechnicalDocument(models.Model):
    """A technical document that an order needs: who issues it, by when, with which
    file and revision (S1-A-26, S0-E-03).

    It belongs to a product plan, then it is owed from the plan's approval on; or to an
    order without a plan (the three outputs within four hours of S0-E), then from the
    moment it is asked for. Its owner has a duty on his desk until it is issued.
    """

    _name = "order.technical.document"
    _description = "Order Technical Document"
    _inherit = [
        "order.frozen.mixin",
        "order.task.mixin",
        "mail.thread",
        "order.limit.mixin",
    ]
    _document_free_fields = frozenset({"accountable_role_id", "sequence", "user_id"})
    _order = "order_id, sequence, id"
    _rec_names_search = ["type_id.name", "order_id.name"]

    plan_id = fields.Many2one(
        "order.product.plan", index="btree_not_null", ondelete="cascade"
    )
    order_id = fields.Many2one(
        "sale.order",
        compute="_compute_order_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(related="order_id.partner_id", store=True)
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    template_line_id = fields.Many2one(
        "order.product.plan.template.line", ondelete="set null", index="btree_not_null"
    )
    sequence = fields.Integer(default=10)
    type_id = fields.Many2one(
        "order.technical.document.type",
        string="Type",
        required=True,
        ondelete="restrict",
    )
    required = fields.Boolean(default=True)
    needs_customer = fields.Boolean(
        string="Approved by the Customer",
        help="It goes to the customer, who approves or refuses each revision.",
    )
    workshop_role_id = fields.Many2one(
        "order.role",
        string="Broken Down By",
        ondelete="restrict",
        help="Breaks its key requirements down and carries them out.",
    )
    key_ids = fields.One2many(
        "order.technical.key", "document_id", string="Key Requirements", copy=False
    )
    owner_role_id = fields.Many2one(
        "order.role", string="Issuing Role", ondelete="restrict", index=True
    )
    user_id = fields.Many2one("res.users", string="Owner")
    accountable_role_id = fields.Many2one(
        "order.role", string="Accountable Role", ondelete="restrict"
    )
    state = fields.Selection(
        STATES,
        default="planned",
        readonly=True,
        copy=False,
        tracking=True,
        index=True,
        system=True,
    )
    revision = fields.Integer(default=0, readonly=True, copy=False, system=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Files", copy=False)
    number = fields.Char(string="Document Number", copy=False)
    started_at = fields.Datetime(readonly=True, copy=False, system=True)
    due_at = fields.Datetime(
        string="Due", readonly=True, copy=False, index=True, system=True
    )
    issued_at = fields.Datetime(readonly=True, copy=False, system=True)
    issued_by_id = fields.Many2one("res.users", readonly=True, copy=False, system=True)
    late_minutes = fields.Integer(
        string="Minutes Late", readonly=True, copy=False, system=True
    )

    @api.depends("plan_id")
    def _compute_order_id(self):
        for document in self:
            document.order_id = document.plan_id.order_id or document.order_id

    @api.depends("type_id", "order_id", "revision")
    def _compute_display_name(self):
        for document in self.sudo():
            name = f"{document.order_id.name or ''} – {document.type_id.name or ''}"
            document.display_name = name

    @api.model_create_multi
    def create(self, vals_list):
        """Documents of an approved plan, or without a plan, are owed at once."""
        documents = super().create(vals_list)
        documents.sudo().order_id.with_user(self.env.user).check_access("read")
        due = documents.filtered(
            lambda d: not d.plan_id or d.plan_id.state in ("approved", "handed")
        )
        due._document_start()
        return documents

    def write(self, vals):
        """The order that a document is moved to must be readable for who moves it."""
        result = super().write(vals)
        if not self.env.su and {"order_id", "plan_id"} & vals.keys():
            self.order_id.check_access("read")
        return result

    def _document_is_open(self):
        """What was issued stays: a new file is a new revision."""
        return self.sudo().state in ("planned", "open")

    def _frozen_message(self):
        if self.sudo().state != "issued":
            return super()._frozen_message()
        return self.env._(
            "“%(document)s” is issued. Revise the plan to issue its next revision.",
            document=self.sudo().display_name,
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_before_issue(self):
        if any(document.revision for document in self):
            raise UserError(self.env._("An issued document stays on file."))
        note = self.env._("The document is not required.")
        self._end_tasks("cancelled", note)

    def _limit_document_model(self):
        return "sale.order"
