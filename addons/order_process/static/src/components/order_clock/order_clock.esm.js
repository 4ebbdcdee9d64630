import {Component, useState} from "@odoo/owl";
import {TONE_CLASSES, relativeClock} from "@order_process/core/clock_format.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {toLocaleDateTimeString} from "@web/core/l10n/dates";
import {useService} from "@web/core/utils/hooks";

/**
 * A due time as a clock: "2 h 10 min late", "in 35 min". Renders again each minute.
 */
export class OrderClockField extends Component {
    static template = "order_process.OrderClockField";
    static props = {
        ...standardFieldProps,
        doneField: {type: String, optional: true},
        pausedField: {type: String, optional: true},
        soonMinutes: {type: Number, optional: true},
    };
    static defaultProps = {soonMinutes: 60};

    setup() {
        this.minute = useState(useService("order_process.minute"));
    }

    get due() {
        return this.props.record.data[this.props.name] || null;
    }

    get done() {
        return this.props.record.data[this.props.doneField] || null;
    }

    get clock() {
        const {record, pausedField, soonMinutes} = this.props;
        if (this.done) {
            const onTime = !this.due || this.done <= this.due;
            return {
                icon: onTime ? "fa-check" : "fa-exclamation-circle",
                text: toLocaleDateTimeString(this.done),
                className: onTime ? "text-success" : "text-danger",
            };
        }
        if (pausedField && record.data[pausedField]) {
            return {icon: "fa-pause", text: _t("paused"), className: "text-muted"};
        }
        const {text, tone} = relativeClock(this.due, this.minute.now, soonMinutes);
        return {
            icon: tone === "late" ? "fa-exclamation-circle" : "fa-clock-o",
            text,
            className: TONE_CLASSES[tone],
        };
    }

    get title() {
        return this.due ? toLocaleDateTimeString(this.due) : "";
    }
}

export const orderClockField = {
    component: OrderClockField,
    displayName: _t("Order Clock"),
    supportedTypes: ["datetime"],
    listViewWidth: [172, 190],
    supportedOptions: [
        {
            label: _t("Done field"),
            name: "done_field",
            type: "field",
            availableTypes: ["datetime"],
        },
        {
            label: _t("Paused field"),
            name: "paused_field",
            type: "field",
            availableTypes: ["boolean"],
        },
        {
            label: _t("Due-soon threshold (minutes)"),
            name: "soon_minutes",
            type: "number",
        },
    ],
    extractProps: ({options}) => ({
        doneField: options.done_field,
        pausedField: options.paused_field,
        soonMinutes: options.soon_minutes,
    }),
};

registry.category("fields").add("order_clock", orderClockField);
