"""What the template of the group ``procedures`` has: a company whose orders follow the
procedure that most scenarios play, and one that may use any of the catalogue, each with
its people (``tools/ordercontrol/suite``)."""

from unittest.mock import patch

from passlib.context import CryptContext

from .catalogue.company import CatalogueCompany
from .company import CompanyCase


class _MadeOnce:
    @classmethod
    def _make_company(cls):
        """In a test Odoo makes the warehouse, and does not install the accounting of
        the country."""
        companies = type(cls.env["res.company"])
        with patch.object(companies, "install_l10n_modules", return_value=False):
            company = super()._make_company()
        cls.env["stock.warehouse"].create({"company_id": company.id})
        return company


class _Catalogue(_MadeOnce, CatalogueCompany):
    """The company of ``catalogue``."""


class _Shared(_MadeOnce, CompanyCase):
    process_code = "S1-K"


def fill(env):
    """Make the companies of the scenarios in a database that is nobody's yet."""
    # Everybody who gets a right would be looked for in it: no procedure talks there.
    env.ref("mail.channel_all_employees").group_ids = False
    # As in Odoo's tests: a hundred passwords take a minute as real ones.
    quick = CryptContext(["pbkdf2_sha512", "plaintext"], pbkdf2_sha512__rounds=1)
    with patch.object(type(env["res.users"]), "_crypt_context", lambda _self: quick):
        for case in (_Catalogue, _Shared):
            case.env = env
            case._prepare()
