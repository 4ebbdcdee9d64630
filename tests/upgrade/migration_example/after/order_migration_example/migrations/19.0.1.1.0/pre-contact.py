"""``phone_text`` of roles becomes ``contact_phone``; its digits are a stored field."""

from odoo.tools import sql


def migrate(cr, version):
    """Keep what was written, and fill what Odoo would compute row by row."""
    if not sql.column_exists(cr, "order_role", "phone_text"):
        return
    sql.rename_column(cr, "order_role", "phone_text", "contact_phone")
    sql.create_column(cr, "order_role", "contact_digits", "int4")
    cr.execute(
        "UPDATE order_role SET contact_digits ="
        " length(regexp_replace(coalesce(contact_phone, ''), '[^0-9]', '', 'g'))"
    )
