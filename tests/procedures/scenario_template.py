"""What the template of the group ``procedures`` has: a company whose orders follow the
procedure that most scenarios play, with its people (``tools/ordercontrol/suite``)."""

from .company import CompanyCase


class _Shared(CompanyCase):
    process_code = "S1-K"


def fill(env):
    """Make the company of the scenarios in a database that is nobody's yet."""
    # Outside of a test Odoo would install the accounting of the company's country.
    _Shared.env = env(context={**env.context, "install_mode": True})
    _Shared._prepare()
    env.cr.commit()
