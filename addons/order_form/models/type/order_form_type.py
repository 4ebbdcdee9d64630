from odoo import api, fields, models

CLOSERS = [("sender", "Sender"), ("recipient", "Recipient"), ("role", "Roles")]
ASKED = [("no", "Not Asked"), ("optional", "Optional"), ("required", "Required")]


class OrderFormType(models.Model):
    """A form 表单 of a written procedure as data: its titles and fields, who writes it,
    who receives and answers it by when, and what it holds while it is open.

    A published version is frozen; a sheet keeps the version it was written on.
    """

    _name = "order.form.type"
    _description = "Form Type"
    _inherit = [
        "order.system.field.mixin",
        "order.shared.setup.mixin",
        "order.file.row.mixin",
    ]
    _shared_setup_path = "company_id"
    _order = "sequence, company_id.id, code, version desc, id"
    _rec_names_search = ["name", "code", "form_code"]

    name = fields.Char(string="Title", required=True, translate=True)
    code = fields.Char(required=True, help="Used by procedures and interfaces.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all companies."
    )
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published"), ("replaced", "Replaced")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        system=True,
    )
    version = fields.Integer(default=1, readonly=True, copy=False, system=True)
    description = fields.Text(translate=True)
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas, e.g. 03, 04."
    )
    # The paper
    form_code = fields.Char(help="Code of the controlled form, e.g. QR/JY-2005.")
    revision = fields.Char(help="Revision of the controlled form, e.g. A/0.")
    number_prefix = fields.Char(
        help="Stands before year and number; empty: the initials of the code. Types "
        "with the same one share their numbers."
    )
    customer_visible = fields.Boolean(string="Visible to the Customer")
    # Where it hangs
    res_models = fields.Char(
        string="Documents",
        help="Documents on which it may hang. Empty: any document, or none.",
    )
    process_codes = fields.Char(
        string="Processes",
        help="Processes in which it is used. Empty: any process.",
    )
    shared_paths = fields.Char(
        string="Shared Document Data",
        help="Fields of the document that its recipients see, separated by commas.",
    )
    # What it holds
    field_ids = fields.One2many("order.form.field", "type_id", copy=False)
    header_field_ids = fields.One2many(
        "order.form.field",
        "type_id",
        domain=[("place", "=", "header")],
        string="Header Fields",
        copy=True,
    )
    answer_field_ids = fields.One2many(
        "order.form.field",
        "type_id",
        domain=[("place", "=", "answer")],
        string="Answer Fields",
        copy=True,
    )
    table_ids = fields.One2many("order.form.table", "type_id", copy=True)
    # Who
    writer_role_ids = fields.Many2many(
        "order.role",
        "order_form_type_writer_rel",
        string="Written By",
        help="Empty: everybody who may write forms.",
    )
    writer_next_role = fields.Boolean(
        string="Written by the Next Node's Role",
        help="Whoever waits for an open node of the document may write it.",
    )
    recipient_ids = fields.One2many("order.form.type.recipient", "type_id", copy=True)
    close_by = fields.Selection(CLOSERS, default="sender", required=True)
    closer_role_ids = fields.Many2many(
        "order.role", "order_form_type_closer_rel", string="Closing Roles"
    )
    # The answer
    answer_text = fields.Selection(ASKED, default="optional", required=True)
    answer_date = fields.Selection(ASKED, default="no", required=True)
    answer_decision = fields.Selection(ASKED, default="no", required=True)
    answered_when = fields.Selection(
        [("any", "Any Recipient"), ("all", "All Recipients"), ("count", "A Number")],
        default="all",
        required=True,
    )
    answered_count = fields.Integer(string="Number of Answers", default=1)
    # The clock
    receive_within = fields.Char(
        help="When it is to be received, in words: 4 working hours."
    )
    answer_within = fields.Char(
        help="When it is to be answered, in words: 1 working day."
    )
    level_ids = fields.One2many("order.form.type.level", "type_id", copy=True)
    flood_count = fields.Integer(
        string="Most Sheets",
        default=4,
        help="So many sheets of the type on one document within the hours; 0: any.",
    )
    flood_hours = fields.Float(default=1)
    # What follows
    held_event_ids = fields.Many2many(
        "order.event.type",
        string="Blocked Events",
        domain=[("gateable", "=", True)],
        help="These events are blocked on the document while a sheet is open.",
    )
    told_event_id = fields.Many2one(
        "order.event.type",
        string="Event of Its Own",
        ondelete="restrict",
        help="Happens on the document when a sheet is sent; who may block the event "
        "blocks the sheet.",
    )
    effect_ids = fields.One2many("order.form.type.effect", "type_id", copy=True)
    form_ids = fields.One2many("order.form", "type_id")

    _version_unique = models.UniqueIndex(
        "(code, version, COALESCE(company_id, 0))",
        "This version of the form type already exists.",
    )
    _count_positive = models.Constraint(
        "CHECK(answered_count > 0)", "At least one answer is counted."
    )
    _flood_positive = models.Constraint(
        "CHECK(flood_count >= 0 AND flood_hours >= 0)",
        "Number and hours cannot be negative.",
    )

    @api.depends("name", "form_code", "version", "state")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for form_type in self:
            parts = [form_type.name, form_type.form_code]
            if form_type.state == "draft" and form_type.version > 1:
                parts.append(f"v{form_type.version}")
            form_type.display_name = " ".join(part for part in parts if part)

    def _res_model_list(self):
        """Return the models of the documents on which such a sheet may hang; empty:
        any."""
        names = (self.res_models or "").split(",")
        return [name.strip() for name in names if name.strip()]

    def _number_series(self):
        """Return what stands before year and number."""
        words = self.code.split("_")
        initials = "".join(word[:1] for word in words) if len(words) > 1 else self.code
        return self.number_prefix or initials.upper()
