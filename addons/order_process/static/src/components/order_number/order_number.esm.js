import {Component, useRef} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/views/fields/formatters";
import {parseFloat} from "@web/views/fields/parsers";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useBus} from "@web/core/utils/hooks";

/**
 * A number that may be missing: an input nobody has touched is empty, not 0, and a 0
 * counts only when it was typed. Whether a number was given stands in a boolean beside
 * it, named by the option `given_field`; its unit may stand in `unit_field`.
 */
export class OrderNumberField extends Component {
    static template = "order_process.OrderNumberField";
    static props = {
        ...standardFieldProps,
        givenField: String,
        unitField: {type: String, optional: true},
    };

    setup() {
        this.input = useRef("input");
        useBus(this.props.record.model.bus, "NEED_LOCAL_CHANGES", ({detail}) =>
            detail.proms.push(this.commit())
        );
    }

    get text() {
        const {data} = this.props.record;
        const value = data[this.props.name];
        const isGiven = data[this.props.givenField] || value;
        return isGiven ? formatFloat(value, {trailingZeros: false}) : "";
    }

    get unit() {
        const {unitField, record} = this.props;
        return (unitField && record.data[unitField]) || "";
    }

    onInput() {
        this.props.record.resetFieldValidity(this.props.name);
    }

    async commit() {
        const {record, name, givenField} = this.props;
        const typed = this.input.el?.value.trim() ?? this.text;
        if (typed === this.text) {
            return;
        }
        let value = 0;
        try {
            value = typed ? parseFloat(typed, {allowOperation: true}) : 0;
        } catch {
            record.setInvalidField(name);
            return;
        }
        await record.update({[name]: value, [givenField]: Boolean(typed)});
    }
}

export const orderNumberField = {
    component: OrderNumberField,
    displayName: _t("Optional Number"),
    supportedTypes: ["float", "integer", "monetary"],
    supportedOptions: [
        {
            label: _t("Provided field"),
            name: "given_field",
            type: "field",
            availableTypes: ["boolean"],
        },
        {
            label: _t("Unit field"),
            name: "unit_field",
            type: "field",
            availableTypes: ["char"],
        },
    ],
    isEmpty: (record, name) => !record.data[name],
    extractProps: ({options}) => ({
        givenField: options.given_field,
        unitField: options.unit_field,
    }),
};

registry.category("fields").add("order_number", orderNumberField);
