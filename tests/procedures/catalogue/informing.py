"""What people really do so that customers know how their orders stand, and say how
satisfied they are; the document comes as the person who does it."""

SAID = {"goods": 5, "service": 4, "given_by": "Ms Li", "kind": "survey"}


def tell(order, how="phone", topic="progress", text=""):
    """Somebody tells the customer; return what was told."""
    return order.customer_inform(how, topic, text)


def rate(order, **said):
    """Somebody asks the customer about goods and service; return what was said."""
    return order.feedback_record({**SAID, **said})
