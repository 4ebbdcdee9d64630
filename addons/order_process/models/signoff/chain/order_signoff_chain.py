from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ....kernel import conditions, judgement, readable
from ....kernel.kinds import kinds_of


class OrderSignoffChain(models.Model):
    """Who signs a document for a purpose: a procedure's 会签/审批 as data.

    A chain is a rule for documents of one model: of a document and a purpose the first
    one that counts is used (``order_signoff_chain_choice.py``). What it protects stands
    in ``order_signoff_chain_content.py``. Rounds copy the chain, so that editing it
    changes nothing in rounds that run.
    """

    _name = "order.signoff.chain"
    _description = "Sign-off Chain"
    _inherit = ["order.rule.mixin"]
    _rec_names_search = ["name", "code", "purpose"]

    _file_section = "signoffs"
    _file_lists = ("protected_fields",)
    _file_words = {
        "name": "name",
        "purpose": "purpose",
        "res_model": "document",
        "code": "reference",
        "amount_field": "amount",
        "amount_min": "from_amount",
        "amount_max": "below_amount",
        "requester_role_ids": "asked_by",
        "exclude_requester": "not_by_requester",
        "four_eyes": "four_eyes",
        "on_reject": "on_reject",
        "final_ruling": "final_ruling",
        "gate_event_ids": "holds",
        "protected_fields": "protects",
        "step_ids": "steps",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Reference to the written procedure, e.g. QP-07, 3.2.")
    purpose = fields.Char(
        required=True,
        index=True,
        help=(
            "Purpose of the chain: review, approve, contract, ship, publish, "
            "supplement …"
        ),
    )
    res_model = fields.Selection(
        selection="_selection_res_model", string="Document", required=True
    )
    domain = fields.Char(help="Documents that use this chain.")
    exclude_requester = fields.Boolean(
        default=True,
        help="Who asks for the signatures cannot give one, nor who prepared or sells "
        "the document. A deputy may, who has neither asked nor prepared it.",
    )
    four_eyes = fields.Boolean(
        help="No one signs two steps of a round, not even as a deputy."
    )
    on_reject = fields.Selection(
        [
            ("stop", "Close the Round at Once"),
            ("collect", "Hear the Departments of That Sequence First"),
            ("ruling", "Last Sequence Decides"),
        ],
        string="On Rejection",
        required=True,
        default="stop",
    )
    final_ruling = fields.Boolean(
        help=(
            "The ruling on a revision is final: it can be neither requested again "
            "nor changed. Another revision of the document is a separate case."
        )
    )
    gate_event_ids = fields.Many2many(
        "order.event.type",
        string="Blocked Before Release",
        help="These events are blocked until the document is released.",
    )
    step_ids = fields.One2many("order.signoff.chain.step", "chain_id", copy=True)
    signoff_ids = fields.One2many(
        "order.signoff", "chain_id", string="Sign-off", readonly=True
    )

    @api.model
    def _selection_res_model(self):
        return kinds_of(self.env, "order.signoff.mixin")

    @api.ondelete(at_uninstall=False)
    def _unlink_without_rounds(self):
        """Rounds are evidence and name their chain: archive it instead."""
        self._ensure_without_rounds()

    def _ensure_same_documents(self, vals):
        """Refuse other documents for a chain that has rounds."""
        model = vals.get("res_model")
        if model and self.filtered(lambda chain: chain.res_model != model):
            self._ensure_without_rounds()

    def _ensure_without_rounds(self):
        rounds = self.env["order.signoff"].sudo()
        if rounds.search_count([("chain_id", "in", self.ids)], limit=1):
            raise ValidationError(
                self.env._(
                    "A chain with rounds cannot be deleted or used for other "
                    "document types; archive it."
                )
            )

    def action_view_rounds(self):
        """Open the rounds of the chain (button on its form)."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "order_process.order_signoff_action"
        )
        return {**action, "domain": [("chain_id", "in", self.ids)]}

    @api.model
    def _filter_documents(self, documents, text):
        if not text:
            return documents
        return judgement.matching(documents, conditions.to_domain(text))

    def _ensure_valid_domain(self, text):
        """Refuse at writing what would fail at the first order, or is not for its
        writer to read."""
        for chain in self.filtered("res_model"):
            documents = self.env[chain.res_model]
            if error := conditions.fault(documents, text):
                raise ValidationError(
                    self.env._(
                        "Chain “%(chain)s”: the condition %(domain)s cannot be read: "
                        "%(error)s",
                        chain=chain.name,
                        domain=text,
                        error=error,
                    )
                )
            readable.ensure_condition(documents, text, chain.name)
