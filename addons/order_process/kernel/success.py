"""The green note that says what a button did."""

RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}
CLOSE = {"type": "ir.actions.act_window_close"}


def success(message, then=None):
    """Return the action that shows a message and goes on: the page is read again, or
    the dialog closes."""
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "type": "success",
            "message": message,
            "next": dict(then or RELOAD),
        },
    }
