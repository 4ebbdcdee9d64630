"""What the template of the group ``procedures`` has: a company whose orders follow the
procedure that most scenarios play, with its people (``tools/ordercontrol/suite``)."""

from unittest.mock import patch

from .company import CompanyCase


class _Shared(CompanyCase):
    process_code = "S1-K"


def fill(env):
    """Make the company of the scenarios in a database that is nobody's yet."""
    _Shared.env = env
    # Outside of a test Odoo would install the accounting of the company's country.
    companies = type(env["res.company"])
    with patch.object(companies, "install_l10n_modules", return_value=False):
        _Shared._prepare()
    env.cr.commit()
