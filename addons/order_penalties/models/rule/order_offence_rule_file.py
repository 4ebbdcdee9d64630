from odoo import api, models


class OrderOffenceRule(models.Model):
    """Clauses of assessment in the file of a procedure."""

    _inherit = "order.offence.rule"

    _file_section = "offences"
    _file_key = "code"
    _file_numbered = True
    _file_inline = True
    _file_codes = ("clauses",)
    _file_lists = ("late_codes", "late_sources", "kinds", "needs")
    _file_money = ("amount", "amount_to")
    _file_by_code = True
    _file_words = {
        "name": "name",
        "clause": "says",
        "late_codes": "late",
        "late_sources": "late_sources",
        "event_type_ids": "at",
        "payload_match": "where",
        "each": "each",
        "serious_only": "serious_only",
        "needs_fault": "fault_stated",
        "needs": "needs",
        "indicator_ids": "by",
        "role_ids": "of",
        "proposer_role_ids": "proposed_by",
        "decider_role_ids": "decided_by",
        "kinds": "consequences",
        "gives": "gives",
        "amount": "amount",
        "amount_to": "amount_to",
        "bears_loss": "bears_loss",
        "appeal_within": "appeal_within",
        "clauses": "rows",
        "note": "note",
    }

    @api.model
    def _file_of(self, process):
        return super()._file_of(process).filtered(lambda r: r.direction == "offence")
