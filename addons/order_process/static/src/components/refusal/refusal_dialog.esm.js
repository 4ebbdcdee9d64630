import {Component} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {RefusalLines} from "./refusal_lines.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardErrorDialogProps} from "@web/core/errors/error_dialogs";
import {useService} from "@web/core/utils/hooks";

/**
 * A refusal is a hand: what is missing, who owes it, since when, and the way there.
 * Drawn for every exception of ours that reaches the web client (`Refusal`).
 */
export class RefusalDialog extends Component {
    static template = "order_process.RefusalDialog";
    static components = {Dialog, RefusalLines};
    static props = {...standardErrorDialogProps};

    setup() {
        this.action = useService("action");
        this.refusal = this.props.data?.context?.refusal || {};
    }

    get title() {
        return this.refusal.title || _t("Not possible yet");
    }

    get documents() {
        return this.refusal.documents || [];
    }

    get count() {
        const count = this.documents.reduce((sum, held) => sum + held.lines.length, 0);
        return count === 1
            ? _t("One item is missing:")
            : _t("%s items are missing:", count);
    }

    get message() {
        return this.props.data?.arguments?.[0] || this.props.message;
    }

    async follow() {
        const {id, context} = this.refusal.action;
        await this.action.doAction(id, {forceLeave: true, additionalContext: context});
        this.props.close();
    }
}

registry
    .category("error_dialogs")
    .add("odoo.addons.order_process.exceptions.Refusal", RefusalDialog)
    .add("odoo.addons.order_process.exceptions.GateRefused", RefusalDialog);
