"""Public methods of forms and their types."""

from .methods import CLOSED, WINDOW

#: {(model, method): (kind, arguments)}
FORMS = {
    ("order.form", "action_close"): (CLOSED, ()),
    ("order.form", "action_open_answer"): (WINDOW, ()),
    ("order.form", "action_open_close"): (CLOSED, ()),
    ("order.form", "action_open_correct"): (WINDOW, ()),
    ("order.form", "action_open_document"): (CLOSED, ()),
    ("order.form", "action_open_withdraw"): (WINDOW, ()),
    ("order.form", "action_receive"): (CLOSED, ()),
    ("order.form", "action_request_signoff"): (CLOSED, ()),
    ("order.form", "action_send"): (CLOSED, ()),
    ("order.form", "action_signoff_correct"): (CLOSED, ()),
    ("order.form", "action_view_prints"): (WINDOW, ()),
    ("order.form", "action_view_signoffs"): (WINDOW, ()),
    ("order.form", "fetch_open"): (CLOSED, ()),
    ("order.form", "form_answer"): (CLOSED, ("x",)),
    ("order.form", "form_close"): (CLOSED, ("x",)),
    ("order.form", "form_correct"): (CLOSED, ({}, {}, "x")),
    ("order.form", "form_escalate"): (CLOSED, ("x",)),
    ("order.form", "form_receive"): (CLOSED, ()),
    ("order.form", "form_send"): (CLOSED, ("expedite",)),
    ("order.form", "form_withdraw"): (CLOSED, ("x",)),
    ("order.form", "signoff_request"): (CLOSED, ("contract",)),
    ("order.form", "signoff_resubmit"): (CLOSED, ("contract",)),
    ("order.form", "signoff_withdraw"): (CLOSED, ("contract", "x")),
    ("order.form.catalogue", "action_use"): (CLOSED, ()),
    ("order.form.correct", "action_correct"): (CLOSED, ()),
    ("order.form.new", "action_write"): (CLOSED, ()),
    ("order.form.reason", "action_confirm"): (CLOSED, ()),
    ("order.form.reply", "action_answer"): (CLOSED, ()),
    ("order.form.type", "action_new_version"): (CLOSED, ()),
    ("order.form.type", "action_print_blank"): (WINDOW, ()),
    ("order.form.type", "action_publish"): (CLOSED, ()),
    ("order.form.type", "action_view_forms"): (WINDOW, ()),
}
