import base64
import binascii

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools.image import binary_to_image

from odoo.addons.order_process.kernel.local import local_day

from .order_contract import OF_ORDER, PURPOSE

#: What a customer sees of a contract as it stands.
SHOWN = (
    "name",
    "version",
    "amount_total",
    "contract_date",
    "terms",
    "rights_duties",
    "special_terms_text",
    "construction_days",
    "delivery_date",
    "payment_note",
    "sign_until",
    "signed_at",
    "signed_by",
    "signature",
)
#: Longest name that is taken from the portal.
NAME_LENGTH = 120
#: Largest drawn signature that is taken, in bytes.
IMAGE_SIZE = 1_000_000


class OrderContractActions(models.Model):
    """What is done with a contract, and by whom.

    Clerk: submit, send, follow up, record the signed copy, file. Approvers: the chain.
    Customer: sign in the portal. Every way of signing ends in ``_sign``.
    """

    _inherit = "order.contract"

    # -- approval --------------------------------------------------------------------
    def _document_before_approval(self):
        self._contract_take_order()
        if self.has_special_terms and not self.special_terms_text:
            raise UserError(
                self.env._(
                    "“%(contract)s” has special terms: enter them for review by "
                    "the legal department.",
                    contract=self.display_name,
                )
            )

    def _contract_approved(self, _heard):
        """The chain has approved: the contract may be signed (S2-I-15); listener."""
        contracts = self.filtered(lambda contract: contract.state == "draft")
        contracts._document_move("approved")
        contracts._document_emit("contract.approved")

    def action_revise(self):
        """Take an approved contract back to draft: next version, approval void."""
        self.check_access("write")
        self._document_ensure("approved")
        self._document_back_to_draft(self.env._("The contract was revised."), [PURPOSE])
        # The link of the old version opens nothing any more: the customer, or who
        # acts for him, may be another one now.
        self._write_system({"sent_at": False, "next_follow_at": False})
        # Nobody reads or writes the token; to forget it is part of the action.
        self.sudo().access_token = False
        self._contract_take_order()
        return True

    def action_cancel(self):
        """Cancel a contract that nobody has signed."""
        self.check_access("write")
        self._document_ensure("draft", "approved")
        self.sudo()._signoff_void(self.env._("The contract was cancelled."))
        self._document_move("cancelled", next_follow_at=False)
        return True

    def _document_order_cancelled(self, reason):
        """What nobody has signed is no longer asked of the customer."""
        self._follow_done()
        self._signoff_void(reason)
        self._document_move("cancelled", next_follow_at=False)

    # -- the customer ----------------------------------------------------------------
    def action_send(self):
        """Record that the approved contract went to the customer: from now on he is
        reminded at regular intervals (S1-K-23, S1-K-24)."""
        self.check_access("write")
        self._document_ensure("approved")
        self._contract_ensure_current()
        now = fields.Datetime.now()
        for contract in self:
            contract._portal_ensure_token()
            vals = {"sent_at": now, "next_follow_at": contract._follow_next(now)}
            contract._write_system(vals)
        self._document_emit("contract.sent")
        return True

    def _contract_ensure_order_lives(self):
        """Refuse contracts of cancelled orders."""
        for order in self.sudo().order_id.filtered(lambda o: o.state == "cancel"):
            raise UserError(self.env._("“%s” was cancelled.", order.name))

    def _contract_ensure_current(self):
        """Refuse a contract whose order has changed since it was approved."""
        for contract in self:
            if contract.sudo().is_outdated:
                raise UserError(
                    self.env._(
                        "The order of “%(contract)s” has changed since the contract "
                        "was approved. Revise the contract and have it approved "
                        "again.",
                        contract=contract.display_name,
                    )
                )

    def _contract_ensure_can_sign(self):
        """Refuse what cannot be signed: not approved, void, another version."""
        self._contract_ensure_order_lives()
        for contract in self:
            if contract.sudo().state == "draft":
                raise UserError(
                    self.env._(
                        "“%(contract)s” is not approved yet; only an approved "
                        "contract can be signed.",
                        contract=contract.display_name,
                    )
                )
        self._document_ensure("approved")
        self._contract_ensure_current()
        self._document_check("contract.signed")

    def _contract_ensure_in_time(self, day):
        """Refuse a signature after the last day on which the offer stands."""
        for contract in self.filtered("sign_until"):
            if day > contract.sign_until:
                raise UserError(
                    self.env._(
                        "The signature deadline of “%(contract)s” was %(day)s. "
                        "Revise it to extend the deadline.",
                        contract=contract.display_name,
                        day=contract.sign_until,
                    )
                )

    def action_open_sign(self):
        """Open the window in which the signed copy is recorded (button)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Signed Copy"),
            "res_model": "order.contract.sign",
            "view_mode": "form",
            "target": "new",
            "context": {"default_contract_id": self.id},
        }

    def _sign_on_document(self, signed_by, signed_at, attachments):
        """Record the customer's signature from a scanned copy.

        :param str signed_by: who signed for the customer
        :param datetime signed_at: when
        :param attachments: the scanned pages, files of the user
        """
        self.ensure_one()
        self.check_access("write")
        if not attachments:
            raise UserError(self.env._("Attach the signed copy."))
        signed_at = self.env["order.time.reader"]._moment(signed_at, past=True)
        attachments = attachments._order_taken_by(self)
        self._sign(
            signed_by,
            {
                "signed_at": signed_at,
                "signed_in": "paper",
                "signed_recorder_id": self.env.uid,
                "signature_ids": [Command.set(attachments.ids)],
            },
        )

    def _sign_in_portal(self, signed_by, signature, version=None, address=None):
        """Take the customer's signature from the portal; called as superuser after
        the token was checked. A second post finds the contract signed: harmless.

        :param str signed_by: name as he typed it
        :param str signature: image, base64
        :param version: version of the contract that was on his screen
        :param str address: of his computer, for the record
        :raise UserError: when it cannot be signed, when another version is in force
            than the one he read, or the image cannot be read
        """
        self.ensure_one()
        if self.state in ("signed", "filed"):
            return
        if str(version) != str(self.version):
            raise UserError(
                self.env._(
                    "The contract has changed since you opened it. Reload the page "
                    "and read the new version."
                )
            )
        image = self._signature_image(signature)
        if address:
            self._message_log(body=self.env._("Signed from the address %s", address))
        self._sign(
            signed_by,
            {
                "signed_at": fields.Datetime.now(),
                "signed_in": "portal",
                "signature": base64.b64encode(image),
            },
        )

    def _signature_image(self, signature):
        """Return the drawn signature as bytes; refuse what is no picture, or no
        signature by its size."""
        try:
            image = base64.b64decode(signature or "", validate=True)
        except (TypeError, ValueError, binascii.Error):
            image = b""
        drawn = image.startswith((b"\x89PNG", b"\xff\xd8"))
        if not drawn or len(image) > IMAGE_SIZE:
            raise UserError(self.env._("The signature is missing or cannot be read."))
        binary_to_image(image)
        return image

    def _sign(self, signed_by, vals):
        """Everything that signs comes here: checks, system fields,
        ``contract.signed``."""
        signer = str(signed_by or "").strip()[:NAME_LENGTH]
        if not signer:
            raise UserError(self.env._("Enter who signed."))
        self._contract_ensure_can_sign()
        self._contract_ensure_in_time(local_day(self, vals["signed_at"]))
        self._document_move("signed", signed_by=signer, next_follow_at=False, **vals)
        self._follow_done()
        self._message_log(body=self.env._("Signed by %s", signer))
        self._document_emit("contract.signed", {"signed_by": signer, "kind": self.kind})

    # -- filing ----------------------------------------------------------------------
    def action_file(self):
        """File the signed contract: where it lies must be said (S4-A-17)."""
        self.check_access("write")
        self._document_ensure("signed")
        for contract in self:
            if not contract.filing_place:
                raise UserError(
                    self.env._(
                        "Enter the filing place of the original of “%(contract)s”.",
                        contract=contract.display_name,
                    )
                )
        vals = {"filed_at": fields.Datetime.now(), "filed_by_id": self.env.uid}
        self._document_move("filed", **vals)
        self._document_emit("contract.filed")
        return True

    # -- portal ----------------------------------------------------------------------
    def _portal_values(self):
        """Return what a customer sees of his contract, as plain values: nothing else
        of the record reaches the page."""
        self.ensure_one()
        labels = dict(self._fields["kind"]._description_selection(self.env))
        content = self.content or {}
        return {
            **{name: self[name] for name in SHOWN},
            "kind": labels[self.kind],
            "company": self.company_id.name,
            "customer": self.partner_id.name,
            "currency": self.currency_id,
            "lines": content.get("lines", []) if self.kind in OF_ORDER else [],
            "is_signed": self.state in ("signed", "filed"),
            "can_sign": self._is_signable(),
        }

    def _is_signable(self):
        """Return whether the customer may sign this version today."""
        if self.state != "approved" or self.is_outdated:
            return False
        return not self.sign_until or fields.Date.context_today(self) <= self.sign_until
