from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

STATES = [
    ("open", "To Do"),
    ("done", "Done"),
    ("effective", "Effective"),
    ("not_effective", "Not Effective"),
    ("cancelled", "Cancelled"),
]
KINDS = [
    ("decision", "Decision"),
    ("corrective", "Corrective"),
    ("preventive", "Preventive"),
    ("improvement", "Improvement"),
]
#: So long after its last day the effect of a measure is looked at, unless said.
LATER = timedelta(days=7)


class OrderAction(models.Model):
    """A measure 改进措施: what was decided, by whom it is owed and until when; whether
    it was effective, where that is to be checked (S3-X-18, S3-N-20, S3-H-17).

    It comes from a meeting, an exception, a sheet, a review, or from nothing but an
    idea. With its record its duty begins; what was decided stands.
    """

    _name = "order.action"
    _description = "Improvement Action"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "order.task.mixin",
        "order.shown.mixin",
        "order.about.document.mixin",
    ]
    _order = "until, id"
    _rec_names_search = ["name", "document_name"]
    _mail_post_access = "read"

    name = fields.Char(string="What", required=True, once=True)
    reason = fields.Text(string="Why", once=True)
    kind = fields.Selection(
        KINDS, string="Type", default="improvement", required=True, once=True
    )
    state = fields.Selection(
        STATES,
        default="open",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        system=True,
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        once=True,
        default=lambda self: self.env.company,
    )
    # Whence it comes
    res_model = fields.Char(string="Document Model", once=True)
    res_id = fields.Many2oneReference(
        string="Document ID", model_field="res_model", once=True, aggregator=None
    )
    document_name = fields.Char(
        string="Document", compute="_compute_document_name", store=True
    )
    order_id = fields.Many2one(
        "sale.order",
        string="Order",
        compute="_compute_document_name",
        store=True,
        index="btree_not_null",
    )
    meeting_id = fields.Many2one(
        "order.meeting",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    line_id = fields.Many2one(
        "order.meeting.line",
        string="Topic",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
    )
    previous_id = fields.Many2one(
        "order.action",
        string="Follows",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        system=True,
        help="The measure that had no effect.",
    )
    decided_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        copy=False,
        ondelete="restrict",
        default=lambda self: self.env.uid,
        system=True,
    )
    # Who owes it
    role_id = fields.Many2one(
        "order.role", index=True, ondelete="restrict", once=True, string="Role"
    )
    owner_id = fields.Many2one(
        "res.users",
        string="Person",
        ondelete="restrict",
        index="btree_not_null",
        domain="[('share', '=', False)]",
        once=True,
    )
    until = fields.Date(required=True, once=True)
    done_at = fields.Datetime(related="duty_id.done_at")
    done_by_id = fields.Many2one(related="duty_id.done_by_id")
    result = fields.Text(related="duty_id.note", string="What Was Done")
    # The effect
    check_role_id = fields.Many2one(
        "order.role",
        string="Effect Checked By",
        ondelete="restrict",
        once=True,
        help="Empty: nobody checks it, done is done. Never who did it.",
    )
    check_on = fields.Date(
        string="Effect Checked On",
        compute="_compute_check_on",
        store=True,
        readonly=False,
        precompute=True,
    )
    effect_note = fields.Text(string="Effect", readonly=True, copy=False, system=True)
    effect_at = fields.Datetime(readonly=True, copy=False, system=True)
    effect_by_id = fields.Many2one(
        "res.users", readonly=True, copy=False, ondelete="restrict", system=True
    )

    _document_index = models.Index("(res_model, res_id) WHERE res_id IS NOT NULL")

    @api.depends("res_model", "res_id")
    def _compute_document_name(self):
        for action in self.sudo():
            document = action._subject()
            is_order = document is not None and document._name == "sale.order"
            action.document_name = document.display_name if document else False
            action.order_id = document if is_order else action._order_of(document)

    @api.model
    def _order_of(self, document):
        """Return the order to which a document belongs; none for others."""
        known = document is not None and "order_id" in document._fields
        named = known and document._fields["order_id"].comodel_name == "sale.order"
        return document.order_id if named else False

    @api.depends("until", "check_role_id")
    def _compute_check_on(self):
        for action in self:
            last = action.until and min(action.until, date.max - LATER) + LATER
            checked = action.check_role_id and (action.check_on or last)
            action.check_on = checked or False

    def _subject(self):
        """Return what it is about; None for nothing."""
        self.ensure_one()
        known = self.res_id and self.res_model in self.env
        return self.env[self.res_model].browse(self.res_id).exists() if known else None

    @api.model_create_multi
    def create(self, vals_list):
        """What is decided is owed from now on."""
        actions = super().create(vals_list)
        actions._ensure_about_readable()
        actions._open_duties()
        return actions

    @api.constrains("role_id", "owner_id", "until", "check_on")
    def _check_owner(self):
        reader = self.env["order.time.reader"]
        for name in ("until", "check_on"):
            reader._ensure_dates(self, name)
        for action in self:
            if fault := action._fault():
                raise ValidationError(fault)

    def _fault(self):
        """Return what is wrong with what was decided, empty if nothing is."""
        if not self.role_id and not self.owner_id:
            return self.env._("Enter the role or the person who does it.")
        if self.owner_id.share:
            return self.env._("%s does not work here.", self.owner_id.name)
        if self.check_on and self.check_on < self.until:
            return self.env._("The effect is checked before it is to be done.")
        return ""

    def _ensure_about_readable(self):
        """:raise AccessError: it is about something that the user may not read"""
        if self.env.su:
            return
        for action in self.filtered("res_id"):
            document = action._subject()
            if not document or not document.has_access("read"):
                raise AccessError(self.env._("There is no such document."))

    @api.model
    def _shown_domain(self, mine, below):
        roles = Domain("role_id", "in", [*mine, *below])
        roles |= Domain("check_role_id", "in", [*mine, *below])
        own = Domain("decided_by_id", "=", self.env.uid)
        meeting = Domain("meeting_id.series_id.role_ids", "in", mine)
        meeting |= Domain("meeting_id.series_id.chair_role_id", "in", mine)
        return own | roles | meeting | Domain("owner_id", "=", self.env.uid)
