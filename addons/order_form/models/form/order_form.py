from odoo import api, fields, models

STATES = [
    ("draft", "Draft"),
    ("sent", "Sent"),
    ("received", "Receipt Confirmed"),
    ("answered", "Answered"),
    ("closed", "Closed"),
    ("withdrawn", "Withdrawn"),
    ("void", "Void"),
]
#: States in which somebody still owes something, or the sender has to close it.
OPEN = ("sent", "received", "answered")


class OrderForm(models.Model):
    """A sheet 单据 of a form type: written, sent, received, answered, closed.

    It hangs on a document (``res_model``, ``res_id``) or on none. What it says is data
    of its type: ``values`` and ``rows``, written through ``sheet`` while it is a draft.
    Receipts and answers are append-only; *Correct* makes the next revision.
    """

    _name = "order.form"
    _description = "Form"
    _inherit = [
        "order.document.frozen",
        "order.document.about",
        "order.shown.mixin",
        "portal.mixin",
    ]
    _rec_names_search = ["name", "subject"]
    _document_open_states = ("draft", *OPEN)
    _document_void_states = frozenset({"withdrawn", "void"})

    type_id = fields.Many2one(
        "order.form.type",
        string="Form Type",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('id', 'in', offered_type_ids)]",
        once=True,
    )
    type_code = fields.Char(related="type_id.code", store=True, index=True)
    state = fields.Selection(STATES)
    subject = fields.Char()
    values = fields.Json(readonly=True, copy=True, system=True)
    rows = fields.Json(readonly=True, copy=True, system=True)
    round = fields.Integer(
        default=1,
        readonly=True,
        copy=False,
        system=True,
        help="A refusal or a correction begins the next round.",
    )
    recipient_ids = fields.One2many("order.form.recipient", "form_id", copy=False)
    answer_ids = fields.One2many("order.form.answer", "form_id", readonly=True)
    value_ids = fields.One2many("order.form.value", "form_id", readonly=True)
    deadline = fields.Datetime(
        help="Until when it is to be answered; empty: by the limit of its type."
    )
    due_at = fields.Datetime(
        string="Due", readonly=True, copy=False, index="btree_not_null", system=True
    )
    overdue = fields.Boolean(readonly=True, copy=False, system=True)
    sender_role_id = fields.Many2one(
        "order.role", string="For the Role", ondelete="restrict", index="btree_not_null"
    )
    sent_at = fields.Datetime(readonly=True, copy=False, system=True)
    sent_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    closed_at = fields.Datetime(readonly=True, copy=False, system=True)
    closed_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )
    reason = fields.Text(
        readonly=True,
        copy=False,
        system=True,
        help="Why it was closed early, withdrawn, voided or corrected.",
    )
    source_form_id = fields.Many2one(
        "order.form",
        string="Source Form",
        index="btree_not_null",
        ondelete="restrict",
        once=True,
    )
    milestone_id = fields.Many2one(
        "order.milestone",
        string="Node",
        index="btree_not_null",
        ondelete="restrict",
        once=True,
        copy=False,
    )
    key = fields.Char(readonly=True, copy=False, system=True)
    key_digest = fields.Char(
        readonly=True,
        copy=False,
        system=True,
        export_string_translation=False,
        help="What was given under the key, as a digest.",
    )
    sheet = fields.Json(compute="_compute_sheet", inverse="_inverse_sheet")

    _key_unique = models.UniqueIndex(
        "(company_id, key) WHERE key IS NOT NULL", "This key has already been used."
    )
    _document_index = models.Index("(res_model, res_id) WHERE res_id IS NOT NULL")
    _held_index = models.Index(
        "(res_model, res_id, type_id) WHERE state IN ('sent', 'received', 'answered')"
    )
    _late_index = models.Index(
        "(due_at) WHERE state IN ('sent', 'received') AND NOT overdue"
    )
    _desk_index = models.Index(
        "(company_id, type_id, due_at) WHERE state IN ('sent', 'received', 'answered')"
    )

    @api.depends("name", "subject", "type_id.name", "state")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for form in self:
            number = form.name if form.name and form.name != "/" else ""
            parts = [form.type_id.sudo().name, number]
            form.display_name = " ".join(part for part in parts if part)
