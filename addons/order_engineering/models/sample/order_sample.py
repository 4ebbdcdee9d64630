from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

STATES = [
    ("draft", "To Be Made"),
    ("made", "Made"),
    ("sent", "Sent to Customer"),
    ("confirmed", "Confirmed"),
    ("rejected", "Rejected by the Customer"),
    ("cancelled", "Cancelled"),
]


class OrderSample(models.Model):
    """样品追踪表: a sample before production, one of every size where the procedure
    wants a full set (S0-D-13), until the customer confirms it.

    A rejection keeps its reason and opens the next version. A node of the process that
    ends with ``sample.confirmed`` and gates ``production.started`` holds production.
    """

    _name = "order.sample"
    _description = "Sample"
    _inherit = ["order.document.sale", "order.document.frozen"]
    #: A working document that goes along with the sample.
    _document_unreleased_states = frozenset()
    _document_sequence = "order.sample"
    _document_open_states = ("draft", "made", "sent")
    _check_company_auto = True
    _document_free_fields = frozenset({"user_id", "shipping_note"})

    state = fields.Selection(STATES)
    order_id = fields.Many2one(required=True, check_company=True)
    kind = fields.Selection(
        [
            ("pre_production", "Before Production"),
            ("sales", "Sales Sample"),
            ("size_set", "Full Size Set"),
        ],
        string="Type",
        required=True,
        default="pre_production",
        tracking=True,
    )
    date_required = fields.Date(string="Required Date")
    requirement = fields.Text(help="Process requirements; details to be confirmed.")
    line_ids = fields.One2many("order.sample.line", "sample_id", string="Sizes")
    made_at = fields.Datetime(readonly=True, copy=False, system=True)
    made_by_id = fields.Many2one("res.users", readonly=True, copy=False, system=True)
    sent_at = fields.Datetime(readonly=True, copy=False, system=True)
    shipping_note = fields.Char(copy=False, help="Carrier and tracking number.")
    answered_at = fields.Datetime(readonly=True, copy=False, system=True)
    answered_by = fields.Char(readonly=True, copy=False, system=True)
    answer_ids = fields.Many2many(
        "ir.attachment",
        "order_sample_answer_rel",
        string="Answer on File",
        readonly=True,
        copy=False,
        system=True,
    )
    rejection = fields.Text(readonly=True, copy=False, system=True)
    previous_id = fields.Many2one(
        "order.sample",
        string="Replaced Sample",
        readonly=True,
        copy=False,
        index=True,
        system=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        """A sample without sizes gets one of every size of the order's products."""
        samples = super().create(vals_list)
        for sample in samples.filtered(lambda s: not s.line_ids):
            sample._fill_sizes()
        return samples

    def _fill_sizes(self):
        products = self.sudo().order_id._goods_lines().product_id
        if self.kind != "sales":
            products = products.product_tmpl_id.product_variant_ids
        self.line_ids = [
            Command.create({"product_id": product.id}) for product in products
        ]

    # -- making and sending ----------------------------------------------------------
    def action_made(self):
        """Record that the samples are made, every size of them."""
        self.check_access("write")
        self._document_ensure("draft")
        for sample in self:
            missing = sample.line_ids.filtered(lambda line: line.quantity_made <= 0)
            if missing or not sample.line_ids:
                raise UserError(
                    self.env._(
                        "“%(sample)s” is not a full size set. Missing: %(sizes)s.",
                        sample=sample.display_name,
                        sizes=", ".join(missing.product_id.mapped("display_name"))
                        or self.env._("everything"),
                    )
                )
        vals = {"made_at": fields.Datetime.now(), "made_by_id": self.env.uid}
        self._document_move("made", **vals)
        self._document_emit("sample.made")
        return True

    def action_send(self):
        """Record that the samples went to the customer."""
        self.check_access("write")
        self._document_ensure("made")
        self._document_move("sent", sent_at=fields.Datetime.now())
        self._document_emit("sample.sent")
        return True

    # -- the customer's answer -------------------------------------------------------
    def action_open_answer(self):
        """Open the window for the customer's answer (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer to the Sample"),
            "res_model": "order.sample.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_sample_id": self.id},
        }

    def action_confirm(self, confirmed_by=None, attachment_ids=None):
        """Record the customer's confirmation, with his sheet or message.

        :param str confirmed_by: who, for the customer; required
        :param list attachment_ids: files of the user
        """
        self._answer("confirmed", confirmed_by, attachment_ids)
        self._document_emit("sample.confirmed")
        return True

    def action_reject(self, reason=None, rejected_by=None, attachment_ids=None):
        """Record the rejection; the next version is opened.

        :param str reason: what is wrong; required
        :return: id of the next version
        """
        text = str(reason or "").strip()
        if not text:
            raise UserError(
                self.env._("Enter the customer's reason for the rejection.")
            )
        self._answer("rejected", rejected_by, attachment_ids, rejection=text)
        self._document_emit("sample.rejected", {"reason": text})
        return self._next_version().id

    def _answer(self, state, who, attachment_ids, **vals):
        self.ensure_one()
        self.check_access("write")
        self._document_ensure("made", "sent")
        name = str(who or "").strip()
        if not name:
            raise UserError(self.env._("Enter who answered for the customer."))
        known = [i for i in attachment_ids or [] if isinstance(i, int)]
        files = self.env["ir.attachment"].browse(known).exists()._order_taken_by(self)
        vals |= {
            "answered_at": fields.Datetime.now(),
            "answered_by": name,
            "answer_ids": [Command.set(files.ids)],
        }
        self._document_move(state, **vals)

    def _next_version(self):
        lines = [
            Command.create({"product_id": line.product_id.id, "note": line.note})
            for line in self.line_ids
        ]
        sample = self.create(
            {
                "order_id": self.order_id.id,
                "kind": self.kind,
                "requirement": self.requirement,
                "user_id": self.user_id.id,
                "line_ids": lines,
            }
        )
        vals = {"version": self.version + 1, "previous_id": self.id}
        sample._write_system(vals)
        return sample

    def action_cancel(self):
        """Cancel a sample that is not answered."""
        self.check_access("write")
        self._document_ensure("draft", "made", "sent")
        self._document_move("cancelled")
        return True

    @api.model
    def _signoff_card(self):
        """Return what an approver sees of it."""
        return {
            "fields": ["order_id", "date_required", "requirement", "shipping_note"],
            "lines": {"line_ids": ["product_id", "quantity_required", "note"]},
        }
