"""Contracts of a scenario: drafted, handed in and signed by people of the company."""


class ContractMixin:
    """Presses what the salesperson presses."""

    def contract(self, order, role="salesperson", **values):
        """Return a contract that a person has drafted and handed in."""
        action = self.as_(order, role).action_draft_contract()
        contract = self.as_(self.env[action["res_model"]], role)
        contract = contract.browse(action["res_id"])
        contract.write(values)
        contract.action_submit()
        return contract

    def sign(self, contract, role="salesperson"):
        """Record the copy that the customer has signed."""
        action = self.as_(contract, role).action_open_sign()
        dialogs = self.as_(self.env[action["res_model"]], role)
        dialog = dialogs.with_context(**action["context"]).create(
            {"signed_by": "Mr Wang"}
        )
        dialog.attachment_ids = [self.attachment("signed.pdf", role)]
        dialog.action_sign()
