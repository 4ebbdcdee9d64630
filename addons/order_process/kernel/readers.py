"""Families that see amounts; the others know what has to be done."""

#: Groups for `groups=` of fields: sales, planning, purchasing, finance, management.
MONEY_FAMILIES = ",".join(
    f"order_process.order_process_group_{family}"
    for family in ("sales", "planning", "purchase", "finance", "management", "manager")
)
