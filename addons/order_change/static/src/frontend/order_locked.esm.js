import {WarningDialog} from "@web/core/errors/error_dialogs";
import {registry} from "@web/core/registry";

registry
    .category("error_dialogs")
    .add("odoo.addons.order_change.exceptions.OrderLocked", WarningDialog);
