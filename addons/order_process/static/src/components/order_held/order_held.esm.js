import {Component, useState} from "@odoo/owl";
import {RefusalLines} from "../refusal/refusal_lines.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/**
 * The banner of a document that a gate holds: one line before somebody presses the
 * button, all lines with their buttons when it is opened (`order.blocked.mixin`).
 */
export class OrderHeld extends Component {
    static template = "order_process.OrderHeld";
    static components = {RefusalLines};
    static props = {...standardFieldProps};

    setup() {
        this.state = useState({open: false});
    }

    get held() {
        return this.props.record.data[this.props.name] || null;
    }

    get lines() {
        return this.held.documents.flatMap((document) => document.lines);
    }

    get summary() {
        const [first] = this.lines;
        const text = first.who ? `${first.what} (${first.who})` : first.what;
        const more = this.lines.length - 1;
        return more ? _t("%(first)s and %(more)s more", {first: text, more}) : text;
    }

    toggle() {
        this.state.open = !this.state.open;
    }
}

registry.category("fields").add("order_held", {
    component: OrderHeld,
    supportedTypes: ["json"],
});
