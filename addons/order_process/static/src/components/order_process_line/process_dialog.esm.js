import {Component, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {OrderProcessLine} from "./order_process_line.esm";
import {useService} from "@web/core/utils/hooks";

/** The process of a document in a dialog, open at one step (*See the Process*). */
export class ProcessDialog extends Component {
    static template = "order_process.ProcessDialog";
    static components = {Dialog, OrderProcessLine};
    static props = {
        resModel: String,
        resId: Number,
        title: String,
        nodeCode: {type: String, optional: true},
        onLeave: {type: Function, optional: true},
        close: Function,
    };

    setup() {
        this.action = useService("action");
        this.state = useState({record: this.makeRecord()});
    }

    /* What the line asks of a form's record; a new one makes it read again. */
    makeRecord() {
        return {
            resModel: this.props.resModel,
            resId: this.props.resId,
            data: {},
            isDirty: async () => false,
            save: async () => true,
            load: async () => {
                this.state.record = this.makeRecord();
            },
        };
    }

    async openDocument() {
        this.props.close();
        this.props.onLeave?.();
        await this.action.doAction(
            {
                type: "ir.actions.act_window",
                res_model: this.props.resModel,
                res_id: this.props.resId,
                views: [[false, "form"]],
            },
            {forceLeave: true}
        );
    }
}
