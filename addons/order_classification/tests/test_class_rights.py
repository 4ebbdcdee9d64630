from odoo.tests import tagged

from odoo.addons.order_requirement.tests import common_sheet_rights


@tagged("post_install", "-at_install")
class TestClassRights(common_sheet_rights.SheetRights):
    """Who may read and write what belongs to classification."""

    set_up = (
        "order.classification.condition",
        "order.classification.rule",
        "order.classification.set",
    )
    evidence = ("order.classification",)
    order_records = ("order.classification",)
    hidden_fields = ("class_reasons",)
