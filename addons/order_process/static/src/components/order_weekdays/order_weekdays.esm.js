import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Days of the week as seven boxes; the field holds their numbers, Monday = 0. */
export class OrderWeekdaysField extends Component {
    static template = "order_process.OrderWeekdaysField";
    static props = {...standardFieldProps};

    get chosen() {
        const text = this.props.record.data[this.props.name] || "";
        return text.split(",").map((day) => day.trim());
    }

    get days() {
        const names = luxon.Info.weekdays("short");
        const {chosen} = this;
        return names.map((name, number) => ({
            name,
            value: String(number),
            checked: chosen.includes(String(number)),
        }));
    }

    toggle(value) {
        const days = this.days
            .filter((day) => day.checked !== (day.value === value))
            .map((day) => day.value);
        return this.props.record.update({[this.props.name]: days.join(",") || false});
    }
}

export const orderWeekdaysField = {
    component: OrderWeekdaysField,
    displayName: _t("Days of the Week"),
    supportedTypes: ["char"],
};

registry.category("fields").add("order_weekdays", orderWeekdaysField);
