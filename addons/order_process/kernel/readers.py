"""Families that see amounts; the others know what has to be done."""

#: Groups for `groups=` of fields: sales, planning, purchasing, finance, management.
MONEY_FAMILIES = ",".join(
    f"order_process.order_process_group_{family}"
    for family in ("sales", "planning", "purchase", "finance", "management", "manager")
)
#: Families that count, store and make goods.
_STANDING = ",".join(
    f"order_process.order_process_group_{family}"
    for family in ("warehouse", "workshop")
)


def works_without_money(user):
    """Say whether a person works with goods alone: cards tell no prices then."""
    return user.has_groups(_STANDING) and not user.has_groups(MONEY_FAMILIES)
