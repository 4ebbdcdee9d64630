import {WarningDialog} from "@web/core/errors/error_dialogs";
import {registry} from "@web/core/registry";

// On the customer's pages a refusal is its text only: who owes what is not his concern.
registry
    .category("error_dialogs")
    .add("odoo.addons.order_process.exceptions.Refusal", WarningDialog)
    .add("odoo.addons.order_process.exceptions.GateRefused", WarningDialog);
