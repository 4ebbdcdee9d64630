"""What people really do with after-sales cases, and the orders that these are about."""

from odoo.fields import Command

USER = "order_process.order_process_group_user"


def locate(case):
    """The order is the one that the customer means."""
    case.case_locate(identity="Called back")


def verify(case):
    """What the customer says is right, with a photo of it."""
    attachments = case.env["ir.attachment"]
    values = {"res_model": case._name, "res_id": case.id}
    attachments.create({"name": "photo.png", "raw": b"photo", **values})
    case.check_ids.write({"met": "yes"})
    case.case_verify()


def agree(case):
    """The customer gets what was asked for."""
    if case.state == "received":
        verify(case)
    case.case_agree("As the policy says", case.party or "own")


def refuse(case):
    """The customer is told why not."""
    case.case_refuse("The policy does not grant it")


def ask_supplement(case):
    """Something is missing."""
    case.case_ask_supplement("A photo of the label")


def announce(case):
    """The warehouse is told what comes back."""
    case.case_announce("courier", "SF1001")


def come_back(case):
    """The goods are at the door of the warehouse."""
    # sudo: which returns there are is read by the scenario, not by the person.
    waiting = case.sudo().picking_ids.filtered(
        lambda one: one.state not in ("done", "cancel")
        and one.location_id.usage == "customer"
    )
    for move in waiting.move_ids:
        move.write({"quantity": move.product_uom_qty, "picked": True})
    waiting.with_user(case.env.user).sudo(False).button_validate()
    case.invalidate_recordset()


def inspect(case):
    """The store looks at what came back."""
    if not case.sudo().goods_received_at:
        come_back(case)
    case.case_inspect()


def refund(case):
    """The money goes back."""
    if not case.sudo().refund_ids:
        if case.state == "verified":
            agree(case.with_user(case.sudo().user_id))
        case.case_refund_prepare()
    credit = case.sudo().refund_ids.with_user(case.env.user).sudo(False)
    credit.action_post()
    registers = case.env["account.payment.register"].with_context(
        active_model="account.move", active_ids=credit.ids
    )
    registers.create({})._create_payments()


def tell(case):
    """The customer is told what it costs, or how it ended."""
    if case.state in ("verified", "received"):
        if not case.cost_ids:
            row = {"kind": "freight_back", "payer": "own", "amount": 12}
            case.cost_ids = [Command.create(row)]
        case.case_tell("phone", "We bear it", "costs")
    else:
        case.case_tell("phone", "Your money is on its way. Thank you.")


def exchange(case):
    """Another size is agreed."""
    product = case.sudo().line_ids.product_id
    row = {"product_id": product.id, "quantity": 1, "price_unit": 130}
    case.case_exchange([row], "Size L")


def settle_difference(case):
    """The customer paid the difference."""
    if not case.sudo().exchange_order_id:
        exchange(case.with_user(case.sudo().user_id))
    case.case_settle_difference("Paid by card")


def ship_exchange(case):
    """What the case asks for leaves: the exchanged goods, or the money."""
    if case.sudo().kind != "exchange":
        return refund(case)
    order = case.sudo().exchange_order_id
    order.action_confirm()
    waiting = order.picking_ids.filtered(lambda one: one.state != "done")
    for move in waiting.move_ids:
        move.write({"quantity": move.product_uom_qty, "picked": True})
    return waiting.with_user(case.env.user).sudo(False).button_validate()


def confirm(case):
    """The customer is content."""
    case.case_confirm("By telephone")


def close(record):
    """Nothing is left to do: of a case, or of all that an order's customer said."""
    if record._name != "order.case":
        return close_all(record)
    return record.case_close("Settled")


def cancel_order(case):
    """The order that nobody paid is closed."""
    case.sudo().order_id.with_user(case.env.user).sudo(False).action_cancel()


def receive(order):
    """The customer of an order complains."""
    cases = order.env["order.case"]
    values = {"description": "The seam is open", "channel": "hotline"}
    cases.case_open(order.id, "complaint", "other", values)


def close_all(order):
    """What the customer said was dealt with; taken down first where nobody did."""
    if not order.env["order.case"].search_count([("order_id", "=", order.id)]):
        receive(order)
    for case in order.env["order.case"].search([("order_id", "=", order.id)]):
        if not case.party:
            case.case_find_cause("Packed in a hurry", "own")
        case.case_close("Answered by telephone")
