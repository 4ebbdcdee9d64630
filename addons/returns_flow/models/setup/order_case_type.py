from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.order_process.models.milestone.order_milestone import PARTIES


class OrderCaseType(models.Model):
    """Why a customer turns to the company after an order, and who deals with it: reason
    of a return, complaint or claim, its owner, by when he has it and talks to the
    customer, what is needed (S1-B-104 to 110, S1-J-27, S2-P-09, S3-X-16).

    A type of a procedure stands before the general one with the same code.
    """

    _name = "order.case.type"
    _description = "Case Type"
    _inherit = ["order.rule.mixin", "order.form.words"]
    _condition_model = "order.case"
    _limit_words = {
        "passed_within": "passed_label",
        "contacted_within": "contacted_label",
        "told_within": "told_label",
    }
    _file_section = "case_types"
    _file_key = "code"
    _file_numbered = True
    _file_codes = ("clauses",)
    _file_by_code = True
    _file_words = {
        "name": "name",
        "party": "cause_of",
        "owner_role_ids": "owner",
        "told_role_ids": "told",
        "passed_within": "passed_on_within",
        "told_within": "read_within",
        "contacted_within": "contacted_within",
        "needs_evidence": "evidence",
        "needs_cause": "cause",
        "needs_apology": "apology",
        "holds_freight": "holds_freight",
        "clauses": "rows",
        "note": "note",
    }

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Used by procedures and interfaces.")
    party = fields.Selection(
        PARTIES,
        string="Usually Caused By",
        help="Proposed in the case; who judges it says whose cause it is.",
    )
    owner_role_ids = fields.Many2many(
        "order.role",
        "order_case_type_owner_rel",
        string="Handled By",
        help="To whom the case is passed on. Empty: who received it.",
    )
    told_role_ids = fields.Many2many(
        "order.role",
        "order_case_type_told_rel",
        string="Told at Once",
        help="Each of them confirms to have read it.",
    )
    passed_within = fields.Char(help="From the receipt of the case.")
    told_within = fields.Char(help="From the receipt of the case.")
    contacted_within = fields.Char(help="From when the case was passed on.")
    passed_label = fields.Char(
        string="Passed On Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the receipt of the case, in words: 60 minutes.",
    )
    told_label = fields.Char(
        string="Read Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From the receipt of the case, in words: 2 working hours.",
    )
    contacted_label = fields.Char(
        string="Customer Contacted Within",
        compute="_compute_limit_labels",
        readonly=False,
        help="From when the case was passed on, in words: 2 working hours.",
    )
    needs_evidence = fields.Boolean(
        string="Evidence Required", help="Nothing is verified without a file."
    )
    needs_cause = fields.Boolean(
        string="Cause Required", help="Not closed before the cause was found."
    )
    needs_apology = fields.Boolean(
        string="Apology Required", help="Not closed before the customer had one."
    )
    holds_freight = fields.Boolean(
        help="The freight of the delivery is held back from the receipt on.",
    )
    clauses = fields.Char(
        help="Numbers of the clauses of the written procedure that say it, separated "
        "by commas."
    )
    note = fields.Text(help="Reference to the procedure.")

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0), COALESCE(process_codes, ''))",
        "There is already such a case type.",
    )

    # -- looking up ------------------------------------------------------------------
    @api.model
    def _for_case(self, case):
        """Return the types that count for a case, one for each code: that of its
        procedure before the general one, the company's before the shared one."""
        found = {}
        for kind in self._rules():
            if kind._matching(case):
                known = found.get(kind.code)
                if known is None or kind._says_more_than(known):
                    found[kind.code] = kind
        return self.browse(kind.id for kind in found.values())

    def _says_more_than(self, other):
        """Return whether this type says more of its cases than another one."""
        mine = (bool(self.process_codes), bool(self.company_id))
        return mine > (bool(other.process_codes), bool(other.company_id))

    @api.model
    def _named(self, code, case):
        """Return the type of a code for a case.

        :raise ValidationError: there is none
        """
        known = isinstance(code, str) and code.strip()
        kind = self._for_case(case).filtered(lambda one: one.code == known)[:1]
        if not kind:
            raise ValidationError(self.env._("There is no case type “%s”.", code))
        return kind
