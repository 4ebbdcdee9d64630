import {RefusalDialog} from "@order_process/components/refusal/refusal_dialog.esm";
import {registry} from "@web/core/registry";

// The message of a locked order carries a button that opens a prefilled notice.
registry
    .category("error_dialogs")
    .add("odoo.addons.order_change.exceptions.OrderLocked", RefusalDialog);
