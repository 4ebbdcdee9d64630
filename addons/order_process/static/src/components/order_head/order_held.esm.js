import {Component, useState} from "@odoo/owl";
import {RefusalLines} from "../refusal/refusal_lines.esm";
import {_t} from "@web/core/l10n/translation";

/**
 * What a gate holds: one line before somebody presses the button, all lines with their
 * buttons when it is opened (described by `order.refusal`).
 */
export class OrderHeld extends Component {
    static template = "order_process.OrderHeld";
    static components = {RefusalLines};
    static props = {held: {type: Object}};

    setup() {
        this.state = useState({open: false});
    }

    get lines() {
        return this.props.held.documents.flatMap((document) => document.lines);
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
