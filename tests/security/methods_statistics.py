"""Public methods of figures, measures and reports."""

from .methods import CLOSED, WINDOW

_FACTS = ("order.fact", "order.fact.line", "order.fact.delivery")
_PERIOD = ("2026-01-01", "2026-12-31")
#: {(model, method): (kind, arguments)}
STATISTICS = {
    **{(model, "action_open_document"): (CLOSED, ()) for model in _FACTS},
    ("order.measure", "action_view_all"): (CLOSED, ()),
    ("order.measure", "action_view_part"): (CLOSED, ()),
    ("order.measure", "measure_values"): (CLOSED, ("order_count", *_PERIOD)),
    ("order.report.issue", "action_confirm"): (CLOSED, ()),
    ("order.report.run", "action_view_lines"): (WINDOW, ()),
    ("order.report.run", "report_issue"): (CLOSED, ("order_statistics", *_PERIOD)),
    ("order.report.run.line", "action_view_records"): (CLOSED, ()),
    ("order.report.type", "action_issue"): (WINDOW, ()),
}
