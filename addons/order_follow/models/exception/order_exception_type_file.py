from odoo import models


class OrderExceptionType(models.Model):
    """Exception types in the file of a procedure (section ``exception_types``)."""

    _inherit = "order.exception.type"
    _file_section = "exception_types"
    _file_key = "code"
    _file_numbered = True
    _file_codes = ("clauses",)
    _file_by_code = True
    _file_words = {
        "name": "name",
        "title": "paper_title",
        "owner_role_ids": "owner",
        "told_role_ids": "told",
        "report_within": "report_within",
        "told_within": "read_within",
        "handle_within": "solved_within",
        "urgent_within": "solved_within_if_urgent",
        "critical_within": "solved_within_if_critical",
        "urgency": "urgency",
        "priority": "priority",
        "tell_customer": "customer",
        "teller_role_id": "customer_told_by",
        "tell_within": "customer_told_within",
        "asks_reason": "asks_reason",
        "asks_possible_date": "asks_possible_date",
        "asks_arrival_date": "asks_arrival_date",
        "asks_quantity": "asks_quantity",
        "one_at_a_time": "one_at_a_time",
        "plan": "plan",
        "measure_ids": "measures",
        "event_type_ids": "reported_at",
        "gate_event_ids": "holds",
        "clauses": "rows",
        "note": "note",
    }
