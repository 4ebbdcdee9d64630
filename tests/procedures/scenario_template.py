"""What the template of the group ``procedures`` has: a company whose orders follow the
procedure that most scenarios play, with its people (``tools/ordercontrol/suite``)."""

from unittest.mock import patch

from .company import CompanyCase


class _Shared(CompanyCase):
    process_code = "S1-K"

    @classmethod
    def _make_company(cls):
        """In a test Odoo makes the warehouse, and does not install the accounting of
        the country."""
        companies = type(cls.env["res.company"])
        with patch.object(companies, "install_l10n_modules", return_value=False):
            company = super()._make_company()
        cls.env["stock.warehouse"].create({"company_id": company.id})
        return company


def fill(env):
    """Make the company of the scenarios in a database that is nobody's yet."""
    _Shared.env = env
    _Shared._prepare()
