import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {FormRenderer} from "@web/views/form/form_renderer";
import {extendRecord, isExtended} from "./extend_record.esm";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * A page of a form that is read when it is opened:
 * `<page name="…"><widget name="order_page" view="addon.view"/></page>`.
 *
 * The view is a form view of the same model. Its fields become fields of the form's own
 * record: what is typed on the page is saved with the form, buttons run as anywhere.
 */
export class OrderPage extends Component {
    static template = "order_process.OrderPage";
    static components = {FormRenderer};
    static props = {...standardWidgetProps, view: String};

    setup() {
        this.state = useState({failed: false});
        this.page = null;
        onWillStart(() => this.open(this.props.record));
        // A record that has the fields is drawn at once, also while a save is going on.
        onWillUpdateProps(({record}) => this.hasPage(record) || this.open(record));
    }

    hasPage(record) {
        return Boolean(this.page && isExtended(record, this.props.view));
    }

    get shown() {
        return !this.state.failed && this.hasPage(this.props.record);
    }

    /* A page that cannot be read must not take away the form with what was typed. */
    async open(record) {
        try {
            const page = await record.model.orderPages.load(this.props.view);
            await extendRecord(record, this.props.view, page);
            this.page = page;
            this.state.failed = false;
        } catch (error) {
            this.state.failed = true;
            Promise.reject(error);
        }
    }

    again() {
        return this.open(this.props.record);
    }
}

export const orderPage = {
    component: OrderPage,
    extractProps: ({attrs}) => ({view: attrs.view}),
    additionalClasses: ["w-100"],
};

registry.category("view_widgets").add("order_page", orderPage);
