"""The pictures of the guides."""

from .picture import DESKTOP, Picture, both

PROCESS_PAGE = (
    ".o_kanban_group:not(:first-child) .o_kanban_record:not(.o_kanban_ghost)",
    ".o_notebook a[name='order_process']",
)
DESK = "/odoo/my-desk"
ROW = ".o_data_row"
THIRD = (
    ".o_data_row:nth-of-type(3) button[name='action_do'],"
    " .o_kanban_record:nth-of-type(3) button[name='action_do']"
)
DO_IT = f"{ROW} button[name='action_do'], .o_kanban_record button[name='action_do']"
PROCESS = "/odoo/order-processes/1"
PICTURES = [
    *both("my-desk", "sales_clerk", DESK),
    *both("complete", "sales_clerk", DESK, THIRD),
    Picture(
        "explain",
        "sales_clerk",
        DESK,
        DESKTOP,
        (f"{ROW} button[name='action_explain']",),
    ),
    *both("decide", "technical", DESK, DO_IT),
    *both("role-desk", "planning", "/odoo/role-desk"),
    *both(
        "order-board",
        "sales_clerk",
        "/odoo/action-order_tracking.sale_order_board_action",
    ),
    *both(
        "order-process",
        "sales_clerk",
        "/odoo/sales/28",
        ".o_notebook a[name='order_process']",
    ),
    *both(
        "order-history",
        "sales_clerk",
        "/odoo/sales/28",
        ".o_notebook a[name='order_process']",
        ".o_opl_tab_history",
    ),
    Picture(
        "override",
        "gm",
        "/odoo/sales/28",
        DESKTOP,
        (".o_head_menu", ".o-dropdown--menu [name='action_open_override_wizard']"),
    ),
    Picture(
        "import-sheet",
        "sales_clerk",
        "/odoo/action-order_tracking.order_intake_import_action",
        DESKTOP,
    ),
    Picture(
        "role-assignment",
        "admin",
        "/odoo/action-order_process.order_role_assignment_action",
        DESKTOP,
        (f"{ROW} .o_data_cell",),
    ),
    Picture(
        "calendar-exceptions",
        "admin",
        "/odoo/action-order_clock.order_calendar_exception_action",
        DESKTOP,
    ),
    Picture("process-node", "admin", PROCESS, DESKTOP, (f"{ROW} .o_data_cell",)),
    Picture(
        "process-graph",
        "admin",
        PROCESS,
        DESKTOP,
        (".o_notebook a[name='graph']",),
    ),
    Picture(
        "signoff-chain",
        "admin",
        "/odoo/action-order_process.order_signoff_chain_action",
        DESKTOP,
        (f"{ROW} .o_data_cell",),
    ),
    Picture(
        "event-log",
        "admin",
        "/odoo/action-order_process.order_event_action",
        DESKTOP,
    ),
]

SHEET = "/odoo/action-order_review.order_review_action/1"
DESK_OF_REVIEW = "/odoo/action-order_review.order_review_desk_action"
ANSWER = "button[name='action_decide']"
DIALOG = ".modal .o_form_sheet"
PIVOT = ".o_switch_view.o_pivot"


def review(name, login, action, *clicks, record=None):
    """A screen of a room on the desk; with ``record`` the form of a document."""
    url = f"/odoo/action-{action}_action" + (f"/{record}" if record else "")
    return Picture(f"review-{name}", login, url, DESKTOP, clicks)


REVIEW_PICTURES = [
    *both("review-sheet", "planning", SHEET),
    *both("review-desk", "quality", DESK_OF_REVIEW),
    *both("review-answer", "quality", DESK_OF_REVIEW, ANSWER, DIALOG),
    review(
        "change",
        "sales_clerk",
        "order_change.order_change",
        ".o_notebook a[name='impacts']",
        record=1,
    ),
    review("change-applied", "sales_clerk", "order_change.order_change", record=2),
    Picture("orders-at-risk", "production_manager", "/odoo/orders-at-risk", DESKTOP),
    review("quotation", "sales_clerk", "order_quotation.order_quotation", record=1),
    review("contract", "sales_clerk", "order_contract.order_contract", record=2),
    review("plan", "technical", "order_engineering.order_product_plan", record=1),
    Picture(
        "review-money",
        "sales_clerk",
        "/odoo/sales/13",
        DESKTOP,
        (".o_notebook a[name='order_money']",),
    ),
    Picture(
        "review-coverage",
        "qmr",
        "/odoo/action-order_process.order_availability_action_server",
        DESKTOP,
    ),
    review("rush", "planning", "order_rush.order_rush", record=1),
    review("evaluation", "qmr", "order_review.order_review_report", PIVOT),
    review(
        "rules",
        "admin",
        "order_classification.order_classification_set",
        f"{ROW} .o_data_cell",
    ),
]
PICTURES += REVIEW_PICTURES

CATALOGUE = "/odoo/action-order_process.order_process_catalogue_action"
USE = "button[name='action_use']"
IN_USE = "//article[contains(., 'S1-K')]"
NOT_USED = "//article[contains(., 'S4-B')]"
TRIED = "//article[contains(., 'S0-D')]"
DIALOG_ROW = f".modal {ROW}", ".modal .o_kanban_record"
ROUTINES = "/odoo/routines"


def in_row(button):
    """Return the selector of a button in the first row or card of a dialog."""
    return ", ".join(f"{row} button[name='{button}']" for row in DIALOG_ROW)


CATALOGUE_PICTURES = [
    *both("catalogue", "qmr", CATALOGUE),
    Picture("catalogue-entry", "qmr", CATALOGUE, DESKTOP, (NOT_USED,)),
    Picture(
        "catalogue-use", "qmr", CATALOGUE, DESKTOP, (NOT_USED, USE, ".modal footer")
    ),
    Picture(
        "catalogue-compare",
        "qmr",
        CATALOGUE,
        DESKTOP,
        (IN_USE, "button[name='action_compare']", ".modal footer"),
    ),
    Picture(
        "process-try",
        "qmr",
        CATALOGUE,
        DESKTOP,
        (
            TRIED,
            USE,
            f".modal {USE}",
            "button[name='action_try']",
            in_row("action_happen"),
            in_row("action_done"),
        ),
    ),
    *both("routines", "qmr", ROUTINES),
    Picture(
        "routine-calendar", "qmr", ROUTINES, DESKTOP, (".o_switch_view.o_calendar",)
    ),
    Picture(
        "routine-report",
        "sales_clerk",
        ROUTINES,
        DESKTOP,
        ("button[name='action_report']", ".modal footer"),
    ),
]
PICTURES += CATALOGUE_PICTURES
