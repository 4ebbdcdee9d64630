import {onMounted, onWillUnmount} from "@odoo/owl";
import {FormController} from "@web/views/form/form_controller";
import {RPCError} from "@web/core/network/rpc";
import {UncaughtPromiseError} from "@web/core/errors/error_service";
import {patch} from "@web/core/utils/patch";
import {registry} from "@web/core/registry";

/* What a person can put right in the dialog itself. */
const COMPLAINTS = ["odoo.exceptions.UserError", "odoo.exceptions.ValidationError"];
/* Long enough to be read; the next press takes it away. */
const READING_TIME = 15000;

const dialogs = new Set();
let closeNote = () => {};

/** Dialogs of ours are known while they are open; a new press ends the old complaint. */
patch(FormController.prototype, {
    setup() {
        super.setup();
        if (this.env.inDialog && this.props.resModel.startsWith("order.")) {
            onMounted(() => dialogs.add(this));
            onWillUnmount(() => {
                dialogs.delete(this);
                closeNote();
            });
        }
    },

    beforeExecuteActionButton() {
        closeNote();
        return super.beforeExecuteActionButton(...arguments);
    },
});

/**
 * There is one way of complaining in our dialogs: words at the side, the dialog stays
 * open with all that was typed. What the server says against a button is told like what
 * the dialog itself misses, and not by a second dialog on top of the first.
 */
function complain(env, error, originalError) {
    const ours =
        dialogs.size &&
        error instanceof UncaughtPromiseError &&
        originalError instanceof RPCError &&
        COMPLAINTS.includes(originalError.exceptionName);
    if (!ours) {
        return false;
    }
    error.unhandledRejectionEvent.preventDefault();
    const said = originalError.data?.arguments?.[0] || originalError.message;
    closeNote();
    closeNote = env.services.notification.add(said, {
        type: "warning",
        autocloseDelay: READING_TIME,
    });
    return true;
}

registry
    .category("error_handlers")
    .add("order_process.complaint", complain, {sequence: 90});
