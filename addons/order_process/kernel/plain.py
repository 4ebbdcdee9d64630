"""Values as every interface can carry them."""

from datetime import date, datetime

LARGEST = 2**31 - 1


def plain(value):
    """Return ``value`` so that XML-RPC and JSON-2 both carry it, and alike.

    XML-RPC knows no null and no integer beyond 32 bits: they become ``False``, as
    Odoo's own ``read`` does, and a float.
    """
    if value is None:
        return False
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return value if -LARGEST <= value <= LARGEST else float(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, date) else value
