from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.order_process.kernel.given import given


class OrderDocument(models.AbstractModel):
    """A controlled document: a numbered sheet of a written procedure that belongs to an
    order, a purchase or the like.

    Odoo has the order, the delivery and the invoice; the procedures have more papers:
    review sheet, product plan, contract, change notice … Each is a model that inherits
    this mixin, names its sequence in ``_document_sequence``, its states in ``state``
    and what it belongs to in ``_subject_field``.

    State, number and version are system fields: only the actions of the document write
    them, a client that sends one is refused. What happens on a document is emitted on
    its order with the document as batch, so that nodes of the order's process can
    repeat per document.
    """

    _name = "order.document"
    _description = "Controlled Document"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "order.system.field.mixin",
        "order.content.mixin",
        "order.signoff.mixin",
        "order.print.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["name", "partner_id.name"]
    #: Code of the ``ir.sequence`` that numbers the documents.
    _document_sequence = None
    #: Many2one to what the document belongs to, and its model: numbers of orders
    #: overlap, so whoever looks for the documents of orders asks by model.
    _subject_field = None
    _subject_model = None
    #: States in which the document waits for somebody; they end with its order.
    _document_open_states = ()
    #: States in which the document says nothing any more: its prints are void.
    _document_void_states = frozenset({"cancelled", "void", "refused"})
    #: States in which the document is not released: its prints are drafts.
    _document_unreleased_states = frozenset({"draft"})

    name = fields.Char(
        string="Number",
        required=True,
        readonly=True,
        copy=False,
        default="/",
        system=True,
    )
    version = fields.Integer(
        default=1,
        readonly=True,
        copy=False,
        help="Increases with each revision; prints of an earlier version are void.",
        system=True,
    )
    #: Each document names its own states.
    state = fields.Selection(
        lambda self: [("draft", "Draft")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        system=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        precompute=True,
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    user_id = fields.Many2one(
        "res.users",
        string="Prepared By",
        default=lambda self: self.env.user,
        tracking=True,
        copy=False,
    )

    @api.depends(lambda self: self._subject_depends())
    def _compute_partner_id(self):
        """The customer is that of the document, where there is one.

        Apart from the company, which has a default: what is worked out together with
        a field that has one stays empty in a new form.
        """
        for document in self:
            document.partner_id = (
                document._subject_value("partner_id") or document.partner_id
            )

    @api.depends(lambda self: self._subject_depends())
    def _compute_company_id(self):
        """The company is that of the document, where there is one."""
        for document in self:
            company = document._subject_value("company_id") or document.company_id
            document.company_id = company or self.env.company

    @api.constrains(lambda self: ["company_id", *self._subject_depends()])
    def _check_document_company(self):
        """A document belongs to the company of its order, whoever writes it."""
        for document in self.sudo():
            company = document._subject_value("company_id")
            if company and document.company_id != company:
                raise ValidationError(
                    self.env._(
                        "%(document)s must belong to the company of its order, "
                        "%(company)s.",
                        document=document.display_name,
                        company=company.name,
                    )
                )

    # -- what it belongs to ----------------------------------------------------------
    @api.model
    def _subject_depends(self):
        """Return the name of the field with the subject, in a list."""
        return [self._subject_field] if self._subject_field else []

    def _subjects(self):
        """Return what these documents belong to: orders."""
        if not self._subject_field:
            return self.browse()
        return self[self._subject_field]

    def _subject_value(self, name):
        """Return a value of what the document belongs to, False where it is nothing."""
        self.ensure_one()
        subject = self._subjects()
        return subject[name] if name in subject._fields else False

    def _process_in_process(self, wanted):
        """Rules look at the process of what the document belongs to, too."""
        subject = self._subjects()
        followed = "process_id" in subject._fields and subject.process_id
        return bool(followed and followed.code in wanted) or (
            super()._process_in_process(wanted)
        )

    def _process_in_type_or_tag(self, wanted):
        """Rules look at the types of the order that the document belongs to."""
        subject = self._subjects()
        asked = isinstance(subject, self.env.registry["order.rule.document.mixin"])
        if not asked or subject._name == self._name:
            return super()._process_in_type_or_tag(wanted)
        return bool(subject) and subject._process_in_type_or_tag(wanted)

    @api.model_create_multi
    def create(self, vals_list):
        """Number the documents; what they belong to must be readable for who writes
        them."""
        self._subjects_named(vals_list).check_access("read")
        documents = super().create(
            [self._document_authored(vals) for vals in vals_list]
        )
        for document in documents:
            document._write_system({"name": document._document_next_number()})
        return documents

    def write(self, vals):
        """What the documents belong to must be readable for who says so; who prepared
        them hands them over."""
        if self._subject_field in vals:
            self._subjects_named([vals]).check_access("read")
        self._document_ensure_prepared(vals)
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        """What a form fetches from an order is for those who may read the order."""
        if self._subject_field:
            named = self._subjects_named([values])
            (named - self._subjects()).check_access("read")
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _subjects_named(self, vals_list):
        """Return what the documents of these values belong to, be it by a default that
        a client sets."""
        if not self._subject_field:
            return self.browse()
        return given(self, vals_list, self._subject_field)

    @api.model
    def _document_models(self, document_model=None):
        """Return the models of controlled documents, all or those on one kind of
        subject."""
        names = self.env.registry.descendants(["order.document"], "_inherit")
        models_ = [self.env[name] for name in names]
        return [
            model
            for model in models_
            if not model._abstract and document_model in (None, model._subject_model)
        ]

    @api.model
    def _document_authored(self, vals):
        """A document that the system opens by itself is the salesperson's."""
        if self.env.uid != SUPERUSER_ID or vals.get("user_id"):
            return vals
        subject = self._subjects_named([vals])
        salesperson = subject["user_id"] if "user_id" in subject._fields else None
        return {**vals, "user_id": salesperson.id} if salesperson else vals

    def _document_next_number(self):
        self.ensure_one()
        sequences = self.env["ir.sequence"].sudo().with_company(self.company_id)
        return sequences.next_by_code(self._document_sequence) or "/"

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        """A document that left its author's desk is evidence: cancel it instead."""
        if any(document.state != "draft" for document in self):
            raise UserError(
                self.env._(
                    "Only drafts can be deleted. Cancel the others; they stay on file."
                )
            )

    # -- moving and emitting ------------------------------------------------------
    def _document_move(self, state, **vals):
        """Set the state (and other system fields) with the rights of the caller."""
        self._write_system({"state": state, **vals})
        if state in self._document_void_states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            self._prints_void(
                self.env._("The document is “%s”.", labels.get(state, state))
            )

    def _document_next_version(self):
        """Take the documents back to their authors, each as its next version."""
        for document in self:
            document._document_move("draft", version=document.version + 1)

    def _signoff_locks(self):
        """Lock the documents first: who cancels one ends its documents after it."""
        locks = super()._signoff_locks()
        documents = self.sudo()._subjects()
        if documents._name != self._name and "signoff_state" in documents._fields:
            locks = documents._signoff_locks() + locks
        return locks

    def _document_order_cancelled(self, reason):
        """End these documents, for their orders were cancelled; as superuser."""
        self._signoff_void(reason)
        self._document_move("cancelled")

    def _document_state_text(self):
        """Return how the state of this document is called."""
        self.ensure_one()
        labels = dict(self._fields["state"]._description_selection(self.env))
        return labels.get(self.state, self.state)

    def _print_mark(self):
        """Return what a print made now has to say of itself: ``draft``, ``void``, or
        nothing for a document that is released."""
        self.ensure_one()
        if self.state in self._document_void_states:
            return "void"
        return "draft" if self.state in self._document_unreleased_states else None

    # -- sign-off --------------------------------------------------------------------
    def _signoff_submitter(self, signoff):
        """A round that the system asked for is corrected by who prepared the
        document."""
        requester = signoff.requester_id
        return self.user_id if requester._is_superuser() else requester

    def _document_people(self, roles):
        """Return the users who hold these roles in the documents' company now."""
        self.ensure_one()
        found = roles.sudo()._actors(self.company_id)
        actors = [pair for people in found.values() for pair in people]
        return self.env["res.users"].union(*(user for user, _principal in actors))
