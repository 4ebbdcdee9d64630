import {Component} from "@odoo/owl";
import {SelectMenu} from "@web/core/select_menu/select_menu";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Codes separated by commas, chosen by their names, which another field holds. */
export class OrderCodeListField extends Component {
    static template = "order_process.OrderCodeListField";
    static components = {SelectMenu};
    static props = {...standardFieldProps, choices: String};

    get codes() {
        const text = this.props.record.data[this.props.name] || "";
        return text
            .split(",")
            .map((code) => code.trim())
            .filter(Boolean);
    }

    get choices() {
        const known = this.props.record.data[this.props.choices] || [];
        const names = new Map(known);
        // What belongs to an addon that comes later stays chosen, by its code.
        const waiting = this.codes.filter((code) => !names.has(code));
        const all = [...known, ...waiting.map((code) => [code, code])];
        return all.map(([value, label]) => ({value, label}));
    }

    get label() {
        const names = new Map(this.choices.map(({value, label}) => [value, label]));
        return this.codes.map((code) => names.get(code)).join(", ");
    }

    select(codes) {
        return this.props.record.update({[this.props.name]: codes.join(", ") || false});
    }
}

export const orderCodeListField = {
    component: OrderCodeListField,
    displayName: _t("Codes by Name"),
    supportedTypes: ["char"],
    extractProps: ({options}) => ({choices: options.choices}),
};

registry.category("fields").add("order_code_list", orderCodeListField);
