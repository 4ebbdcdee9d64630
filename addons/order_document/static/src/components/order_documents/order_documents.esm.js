import {Component, useState} from "@odoo/owl";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {KeepLast} from "@web/core/utils/concurrency";
import {formatServerDateTime} from "@order_process/core/clock_format.esm";
import {pressButton} from "@order_process/core/press_button.esm";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useRecordLoad} from "@order_process/core/record_hook.esm";
import {useService} from "@web/core/utils/hooks";

/**
 * Every document of the form's record by kind, and the menu that makes the next one:
 * `<widget name="order_documents"/>` (`order.documents.mixin`). Read when its page is
 * opened.
 */
export class OrderDocuments extends Component {
    static template = "order_document.OrderDocuments";
    static components = {Dropdown, DropdownItem};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({groups: [], new: []});
        useRecordLoad(this.load);
    }

    async load({resModel, resId}) {
        if (!resId) {
            Object.assign(this.state, {groups: [], new: []});
            return;
        }
        const call = this.orm.call(resModel, "order_documents", [[resId]]);
        Object.assign(this.state, await this.keepLast.add(call));
    }

    when(moment) {
        return formatServerDateTime(moment);
    }

    press(entry) {
        return pressButton(this.env, this.props.record, entry);
    }

    openList(group) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: group.label,
            res_model: group.model,
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain: [["id", "in", group.ids]],
        });
    }

    async open(group, row) {
        const {record} = this.props;
        if ((await record.isDirty()) && !(await record.save())) {
            return;
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: group.model,
            res_id: row.id,
            views: [[false, "form"]],
        });
    }
}

registry.category("view_widgets").add("order_documents", {
    component: OrderDocuments,
    additionalClasses: ["w-100"],
});
