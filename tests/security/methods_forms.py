"""Public methods of forms and their types."""

from .methods import CLOSED, WINDOW

#: {(model, method): (kind, arguments)}
FORMS = {
    ("order.form", "action_open_document"): (CLOSED, ()),
    ("order.form", "action_request_signoff"): (CLOSED, ()),
    ("order.form", "action_signoff_correct"): (CLOSED, ()),
    ("order.form", "action_view_prints"): (WINDOW, ()),
    ("order.form", "action_view_signoffs"): (WINDOW, ()),
    ("order.form", "signoff_request"): (CLOSED, ("contract",)),
    ("order.form", "signoff_resubmit"): (CLOSED, ("contract",)),
    ("order.form", "signoff_withdraw"): (CLOSED, ("contract", "x")),
    ("order.form.catalogue", "action_use"): (CLOSED, ()),
    ("order.form.type", "action_new_version"): (CLOSED, ()),
    ("order.form.type", "action_publish"): (CLOSED, ()),
}
