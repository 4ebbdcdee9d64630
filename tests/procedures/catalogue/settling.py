"""What people really do with settlement sheets and overdue payments."""


def sheet_of(order):
    """The settlement sheet of an order, drafted where there is none."""
    sheets = order.env["order.settlement"]
    return sheets.browse(order.action_settle()["res_id"])


def _reach(order, *states):
    """Take the sheet of an order on until it is in one of these states."""
    sheet = sheet_of(order)
    if sheet.state == "draft":
        sheet.action_fetch()
        different = sheet.line_ids.filtered("is_different")
        different.write({"remark": "The rest is not wanted any more"})
        sheet.action_check()
    if sheet.state == "checked" and "checked" not in states:
        sheet.action_issue()
    return sheet


def check(order):
    """The figures of the order are right."""
    _reach(order, "checked")


def issue(order):
    """The customer gets the sheet."""
    _reach(order, "issued")


def settle(order):
    """Nothing is owed any more."""
    _reach(order, "checked").action_settle()
