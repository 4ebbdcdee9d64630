from odoo import http
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

#: States in which a customer sees his contract.
SHOWN = ("approved", "signed", "filed")
PAGE = 20


class ContractPortal(CustomerPortal):
    """The customer reads and signs his contract.

    Access by the token of the link, or by being a portal user of the customer. Pages
    get plain values (``_portal_values``), never the record; of a post only the name
    and the drawn signature are read.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "contract_count" in counters:
            contracts = request.env["order.contract"].sudo()
            values["contract_count"] = contracts.search_count(self._contract_domain())
        return values

    def _document_check_access(self, model_name, document_id, access_token=None):
        """A token with other than ASCII characters is none: they cannot be compared."""
        if access_token and not str(access_token).isascii():
            access_token = None
        return super()._document_check_access(model_name, document_id, access_token)

    def _contract_domain(self):
        """Return the contracts of the portal user's own company."""
        partner = request.env.user.partner_id.commercial_partner_id
        return Domain("partner_id", "child_of", partner.ids) & Domain(
            "state", "in", SHOWN
        )

    def _contract_of(self, contract_id, access_token):
        """Return the contract, as superuser, when the visitor may see it; else none.

        :param int contract_id: from the address
        :param str access_token: from the link the customer was sent
        """
        contract = request.env["order.contract"].sudo().browse(contract_id).exists()
        if not contract or contract.state not in SHOWN:
            return contract.browse()
        token = contract.access_token
        given = str(access_token or "")
        if token and given.isascii() and consteq(token, given):
            return contract
        if request.env.user._is_portal():
            return contract.filtered_domain(self._contract_domain())
        return contract.browse()

    @http.route(
        ["/my/contracts", "/my/contracts/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
    )
    def portal_contracts(self, page=1):
        """List the contracts of the customer."""
        contracts = request.env["order.contract"].sudo()
        domain = self._contract_domain()
        pages = pager(
            url="/my/contracts",
            total=contracts.search_count(domain),
            page=page,
            step=PAGE,
        )
        found = contracts.search(domain, limit=PAGE, offset=pages["offset"])
        rows = [
            {**contract._portal_values(), "url": contract.access_url}
            for contract in found
        ]
        values = {"rows": rows, "pager": pages, "page_name": "order_contract"}
        return request.render("order_contract.portal_contracts", values)

    @http.route(
        "/my/contracts/<int:contract_id>", type="http", auth="public", website=True
    )
    def portal_contract(self, contract_id, access_token=None, message=None):
        """Show one contract, with the place to sign."""
        contract = self._contract_of(contract_id, access_token)
        if not contract:
            return request.redirect("/my")
        url = f"/my/contracts/{contract.id}/sign?version={contract.version}"
        if access_token:
            url += f"&access_token={contract.access_token}"
        values = {
            "contract": contract._portal_values(),
            "sign_url": url,
            "is_signing": contract.state == "approved"
            and not request.env.user._is_internal(),
            "signed_now": message == "signed",
            "page_name": "order_contract",
        }
        return request.render("order_contract.portal_contract", values)

    @http.route(
        "/my/contracts/<int:contract_id>/sign",
        type="jsonrpc",
        auth="public",
        website=True,
    )
    def portal_contract_sign(
        self, contract_id, access_token=None, name=None, signature=None, version=None
    ):
        """Take the customer's name and signature; a repeated post changes nothing.

        The version is that of the page on which he read the contract.
        """
        sent = request.httprequest.args
        token = access_token or sent.get("access_token")
        version = version or sent.get("version")
        contract = self._contract_of(contract_id, token)
        if not contract:
            return {"error": request.env._("You do not have access to this contract.")}
        if request.env.user._is_internal():
            return {
                "error": request.env._(
                    "Employees record the customer's signature by uploading the "
                    "signed copy."
                )
            }
        try:
            address = request.httprequest.remote_addr
            contract._sign_in_portal(name, signature, version, address)
        except UserError as error:
            return {"error": str(error)}
        url = f"/my/contracts/{contract.id}?message=signed"
        if token:
            url += f"&access_token={contract.access_token}"
        return {"force_refresh": True, "redirect_url": url}
