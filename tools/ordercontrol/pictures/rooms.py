"""Three pictures of each addon, for its own page."""

from .guide import DESK, PIVOT, ROW
from .picture import DESKTOP, Picture

OPEN = f"{ROW} .o_data_cell"
ALL = ".o_facet_remove"
ORDER = "/odoo/sales/28"


def _action(action: str, record: int | None = None) -> str:
    url = f"/odoo/action-{action}_action"
    return f"{url}/{record}" if record else url


def _page(name: str) -> str:
    return f".o_notebook a[name='{name}']"


#: {addon: (name, who looks, at what, what is clicked first)}
_SHOWN = {
    "order_change": [
        ("notice", "sales_clerk", _action("order_change.order_change", 1)),
        (
            "impacts",
            "sales_clerk",
            _action("order_change.order_change", 1),
            _page("impacts"),
        ),
        ("applied", "sales_clerk", _action("order_change.order_change", 2)),
    ],
    "order_change_mrp": [
        ("impacts", "planning", _action("order_change.order_change_impact")),
        ("production", "admin", "/odoo/manufacturing/1"),
        ("lock", "admin", _action("order_change.order_change_lock"), OPEN),
    ],
    "order_classification": [
        ("sets", "admin", _action("order_classification.order_classification_set")),
        (
            "rules",
            "admin",
            _action("order_classification.order_classification_set"),
            OPEN,
        ),
        ("order", "sales_clerk", ORDER, _page("order_sheet")),
    ],
    "order_clock": [
        (
            "exceptions",
            "admin",
            _action("order_clock.order_calendar_exception"),
            ALL,
        ),
        (
            "exception",
            "admin",
            _action("order_clock.order_calendar_exception"),
            ALL,
            OPEN,
        ),
        ("import", "admin", _action("order_clock.order_holiday_import")),
    ],
    "order_contract": [
        ("contracts", "sales_clerk", _action("order_contract.order_contract")),
        ("contract", "sales_clerk", _action("order_contract.order_contract", 2)),
        ("items", "admin", _action("order_contract.order_contract_item_type")),
    ],
    "order_control": [
        ("desk", "gm", DESK),
        ("board", "gm", _action("order_tracking.sale_order_board")),
        ("rights", "admin", _action("order_process.order_role_right")),
    ],
    "order_document": [
        (
            "drawings",
            "technical",
            _action("order_engineering.order_technical_document"),
        ),
        (
            "drawing",
            "technical",
            _action("order_engineering.order_technical_document"),
            OPEN,
        ),
        ("rules", "admin", _action("order_document.order_print_rule")),
    ],
    "order_engineering": [
        ("plan", "technical", _action("order_engineering.order_product_plan", 1)),
        (
            "documents",
            "technical",
            _action("order_engineering.order_technical_document"),
        ),
        ("sample", "technical", _action("order_engineering.order_sample", 1)),
    ],
    "order_payment": [
        ("order", "sales_clerk", "/odoo/sales/13", _page("order_money")),
        ("rules", "admin", _action("order_payment.order_money_rule")),
        ("credit", "finance", _action("order_payment.order_credit_request", 1)),
    ],
    "order_procedures": [
        ("processes", "admin", _action("order_process.order_process")),
        ("nodes", "admin", _action("order_process.order_process", 1)),
        ("graph", "admin", _action("order_process.order_process", 1), _page("graph")),
    ],
    "order_procedures_demo": [
        ("desk", "sales_clerk", DESK),
        ("board", "planning", _action("order_tracking.sale_order_board")),
        ("order", "sales_clerk", ORDER, _page("order_process")),
    ],
    "order_process": [
        ("desk", "sales_clerk", DESK),
        ("role-desk", "planning", "/odoo/role-desk"),
        ("events", "admin", _action("order_process.order_event")),
    ],
    "order_purchase": [
        ("request", "purchasing", _action("order_purchase.order_purchase_request", 1)),
        ("requests", "purchasing", _action("order_purchase.order_purchase_request")),
        ("classes", "admin", _action("order_purchase.order_tracking_class")),
    ],
    "order_purchase_sale": [
        ("lines", "purchasing", _action("order_purchase.order_purchase_request_line")),
        ("order", "purchasing", "/odoo/purchase/1"),
        ("request", "purchasing", _action("order_purchase.order_purchase_request", 1)),
    ],
    "order_quotation": [
        ("records", "sales_clerk", _action("order_quotation.order_quotation")),
        ("record", "sales_clerk", _action("order_quotation.order_quotation", 1)),
        ("order", "sales_clerk", ORDER),
    ],
    "order_requirement": [
        ("sheet", "sales_clerk", ORDER, _page("order_sheet")),
        ("rules", "admin", _action("order_process.order_requirement_rule")),
        ("files", "technical", _action("order_requirement.order_technical_file")),
    ],
    "order_review": [
        ("sheet", "planning", _action("order_review.order_review", 1)),
        ("desk", "quality", _action("order_review.order_review_desk")),
        ("evaluation", "qmr", _action("order_review.order_review_report"), PIVOT),
    ],
    "order_review_mrp": [
        ("sheet", "production_manager", _action("order_review.order_review", 2)),
        ("production", "admin", "/odoo/manufacturing/1"),
        ("plans", "admin", _action("order_review.order_review_plan")),
    ],
    "order_form": [
        ("shipped", "admin", _action("order_form.order_form_catalogue")),
        ("types", "admin", _action("order_form.order_form_type")),
        ("type", "admin", _action("order_form.order_form_type", 1)),
    ],
    "order_follow": [
        ("exceptions", "production_manager", _action("order_follow.order_exception")),
        ("exception", "production_manager", _action("order_follow.order_exception", 1)),
        ("risk", "production_manager", _action("order_follow.sale_order_finish")),
    ],
    "order_channel": [
        ("messages", "finance", _action("order_channel.order_channel_message")),
        ("map", "admin", _action("order_channel.order_channel_system", 1)),
        ("tieout", "finance", _action("order_channel.order_channel_tieout", 1)),
    ],
    "order_dashboard": [
        ("sales", "admin", "/odoo/dashboards?dashboard_id=5"),
        ("management", "admin", "/odoo/dashboards?dashboard_id=6"),
        ("finance", "admin", "/odoo/dashboards?dashboard_id=9"),
    ],
    "order_messenger": [
        ("groups", "admin", _action("order_messenger.order_messenger_robot")),
        ("group", "admin", _action("order_messenger.order_messenger_robot", 1)),
        ("reminders", "admin", _action("order_process.order_reminder")),
    ],
    "order_shop": [
        ("rule", "admin", _action("order_shop.order_shop_rule", 1)),
        ("request", "admin", "/order/request"),
        ("shop", "admin", "/shop"),
    ],
    "order_quality": [
        ("inspections", "quality", _action("order_quality.order_inspection")),
        ("inspection", "quality", _action("order_quality.order_inspection", 2)),
        ("plan", "admin", _action("order_quality.order_inspection_plan", 1)),
    ],
    "production_plan": [
        ("instruction", "sales_clerk", _action("production_plan.order_instruction", 1)),
        (
            "plan",
            "production_manager",
            _action("production_plan.order_production_plan", 1),
        ),
        ("rule", "admin", _action("production_plan.order_instruction_rule", 1)),
    ],
    "returns_flow": [
        ("case", "sales_clerk", _action("returns_flow.order_case", 1)),
        ("cases", "sales_clerk", _action("returns_flow.order_case")),
        ("policy", "admin", _action("returns_flow.order_case_policy", 1)),
    ],
    "order_shipping": [
        ("notice", "sales_clerk", _action("order_shipping.order_shipping_notice", 1)),
        ("transports", "warehouse", _action("order_shipping.order_transport")),
        ("plan", "sales_clerk", _action("order_shipping.order_shipping_plan", 1)),
    ],
    "order_shipping_fleet": [
        ("transport", "warehouse", _action("order_shipping.order_transport", 1)),
        ("transports", "warehouse", _action("order_shipping.order_transport")),
        ("vehicles", "admin", "/odoo/action-fleet.fleet_vehicle_action"),
    ],
    "order_rush": [
        ("rush", "planning", _action("order_rush.order_rush", 1)),
        ("levels", "admin", _action("order_rush.order_rush_level")),
        ("types", "admin", _action("order_rush.order_rush_type")),
    ],
    "order_demand": [
        ("plan", "sales_clerk", _action("order_demand.order_demand_plan", 1)),
        ("week", "sales_clerk", _action("order_demand.order_demand_week", 1)),
        ("ceilings", "planning", _action("order_demand.order_stock_ceiling")),
    ],
    "order_penalties": [
        ("assessment", "gm", _action("order_penalties.order_assessment", 1)),
        ("rule", "qmr", _action("order_penalties.order_offence_rule", 1)),
        ("targets", "gm", _action("order_penalties.order_kpi_target")),
    ],
    "order_portal": [
        ("notices", "sales_clerk", _action("order_portal.order_customer_notice")),
        ("rules", "admin", _action("order_portal.order_customer_rule")),
        ("feedback", "sales_clerk", _action("order_portal.order_feedback")),
    ],
    "order_statistics": [
        ("measures", "gm", _action("order_statistics.order_measure")),
        ("report", "gm", _action("order_statistics.order_report_run", 1)),
        ("facts", "qmr", _action("order_statistics.order_fact"), PIVOT),
    ],
    "production_material": [
        (
            "slip",
            "production_manager",
            _action("production_material.order_material_slip", 2),
        ),
        (
            "quota",
            "production_manager",
            _action("production_material.order_material_quota"),
        ),
        ("rule", "qmr", _action("production_material.order_material_rule", 1)),
    ],
    "production_sync": [
        ("week", "production_manager", _action("production_sync.order_week_plan", 1)),
        (
            "capacity",
            "production_manager",
            _action("production_sync.order_capacity_sheet", 1),
        ),
        (
            "simulation",
            "marketing_manager",
            _action("order_rush.order_rush", 1),
            _page("simulation"),
        ),
    ],
    "order_tracking": [
        ("board", "sales_clerk", _action("order_tracking.sale_order_board")),
        ("process", "sales_clerk", ORDER, _page("order_process")),
        ("import", "sales_clerk", _action("order_tracking.order_intake_import")),
    ],
}


def pictures(addon: str) -> list[Picture]:
    """Return the pictures of an addon, at desktop width."""
    return [
        Picture(name, login, url, DESKTOP, clicks)
        for name, login, url, *clicks in _SHOWN.get(addon, ())
    ]
