from odoo import api, fields, models
from odoo.exceptions import ValidationError

KINDS = [("production", "Production"), ("cooperation", "Cooperation")]
#: {what an instruction can be asked to say: field of its head}
HEAD = {
    "contact": "contact",
    "delivery time": "date_required",
    "finish": "finish_by",
    "delivery method": "delivery_method",
    "special items": "special_items",
    "remarks": "remarks",
}
#: {the same: field of each of its lines}
LINES = {
    "specification": "specification",
    "packing": "packing",
    "quality": "quality",
    "product state": "product_state",
}


class OrderInstructionRule(models.Model):
    """How production is told what to make: how the paper is called, who writes, checks,
    approves and issues it, to whom it goes, what it must say and which files go along
    (S0-D-10, S0-D-15, S0-F-06, S1-B-033, S3-L-04, S3-U-08 to 12).

    The first rule that fits an order decides, one for what is made in the house and one
    for what another company of the group makes.
    """

    _name = "order.instruction.rule"
    _description = "Production Instruction Rule"
    _inherit = ["order.rule.mixin", "order.form.words"]
    _condition_model = "sale.order"
    _first_decides = True
    _limit_words = {"received_within": "received_label"}
    _file_section = "instruction_rules"
    _file_words = {
        "name": "name",
        "kind": "kind",
        "form_code": "form_code",
        "drafter_role_id": "written_by",
        "checker_role_id": "checked_by",
        "needs_approval": "needs_approval",
        "issuer_role_id": "issued_by",
        "recipient_role_ids": "goes_to",
        "received_within": "received_within",
        "demanded": "demanded",
        "papers": "papers",
        "over_percent": "over_percent",
        "start_needs_receipt": "start_needs_receipt",
        "note": "note",
    }

    name = fields.Char(
        required=True, translate=True, help="As the paper is called in the house."
    )
    kind = fields.Selection(
        KINDS,
        default="production",
        required=True,
        help="Cooperation: another company of the group makes parts of the order.",
    )
    form_code = fields.Char(help="Code of the controlled form.")
    drafter_role_id = fields.Many2one(
        "order.role",
        string="Written By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Empty: whoever handles orders in sales or planning.",
    )
    checker_role_id = fields.Many2one(
        "order.role",
        string="Checked By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Compares it with what was agreed. Empty: nobody has to.",
    )
    needs_approval = fields.Boolean(
        help="It is issued only when its chain of purpose “instruction” has signed."
    )
    issuer_role_id = fields.Many2one(
        "order.role",
        string="Issued By",
        ondelete="restrict",
        domain="[('is_external', '=', False)]",
        help="Empty: who writes it.",
    )
    recipient_role_ids = fields.Many2many(
        "order.role",
        "order_instruction_rule_recipient_rel",
        string="Goes To",
        domain="[('is_external', '=', False)]",
        help="Each of them signs for the instruction.",
    )
    received_within = fields.Char(help="From when the instruction was issued.")
    received_label = fields.Char(
        string="Signed For Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From when the instruction was issued, in words: 1 working hour.",
    )
    demanded = fields.Char(
        string="Must Say",
        help="Of contact, delivery time, finish, delivery method, special items, "
        "remarks, specification, packing, quality, product state; with commas.",
    )
    papers = fields.Char(
        string="Files That Go Along",
        translate=True,
        help="Titles, with commas. It is not issued before each of them is there.",
    )
    over_percent = fields.Float(
        string="Over-production (%)",
        aggregator=None,
        help="By how much the instructions of an order line may exceed what was "
        "ordered.",
    )
    start_needs_receipt = fields.Boolean(
        string="Production Waits for the Signature",
        help="Production of the order starts only when an instruction has been signed "
        "for.",
    )
    note = fields.Text(help="Reference to the procedure.")

    @api.constrains("over_percent", "demanded")
    def _check_words(self):
        for rule in self:
            unknown = set(rule._demanded()) - {*HEAD, *LINES}
            if unknown or not 0 <= rule.over_percent <= 100:
                raise ValidationError(
                    self.env._(
                        "“%(rule)s”: over-production is 0 to 100 percent, and what it "
                        "must say is one of: %(known)s.",
                        rule=rule.display_name,
                        known=", ".join([*HEAD, *LINES]),
                    )
                )

    def _rule_keys(self):
        return (self.kind,)

    def _takes_all_of(self, rule):
        return self.kind == rule.kind and super()._takes_all_of(rule)

    @api.model
    def _decision_keys(self):
        return [kind for kind, _label in KINDS]

    def _demanded(self):
        """Return what an instruction must say, each word once."""
        return list(dict.fromkeys(_listed(self.demanded)))

    def _papers(self):
        """Return the titles of the files that go along."""
        return list(dict.fromkeys(_listed(self.papers)))


def _listed(text):
    words = (word.strip() for word in (text or "").replace("，", ",").split(","))
    return [word for word in words if word]
