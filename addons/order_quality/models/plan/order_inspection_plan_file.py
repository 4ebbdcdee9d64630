from odoo import models


class OrderInspectionPlan(models.Model):
    """Inspection plans in the file of a procedure (section ``inspection_plans``)."""

    _inherit = "order.inspection.plan"
    _file_section = "inspection_plans"
    _file_words = {
        "name": "name",
        "stage": "at",
        "object": "object",
        "role_id": "inspected_by",
        "method": "method",
        "level": "level",
        "aql": "aql",
        "whole_below": "every_piece_below",
        "always_tightened": "always_tightened",
        "start_within": "started_within",
        "decide_within": "decided_within",
        "four_eyes": "two_persons",
        "store_role_id": "stored_by",
        "batch_least": "smallest_batch",
        "remainder_only": "remainder",
        "grade": "grade",
        "instruction": "instruction",
        "characteristic_ids": "characteristics",
        "note": "note",
    }
