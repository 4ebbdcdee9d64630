import {RedirectWarningDialog} from "@web/core/errors/error_dialogs";
import {registry} from "@web/core/registry";

// The message of a locked order carries a button that opens a prefilled notice.
registry
    .category("error_dialogs")
    .add("odoo.addons.order_review.exceptions.OrderLocked", RedirectWarningDialog);
