import {Component, useState} from "@odoo/owl";
import {
    TONE_CLASSES,
    formatServerDateTime,
    parseServerDateTime,
    relativeClock,
} from "@order_process/core/clock_format.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useService} from "@web/core/utils/hooks";

/* By the state of a step. */
const MARKS = {
    approved: {icon: "fa-check", tone: "text-success"},
    carried: {icon: "fa-check", tone: "text-success"},
    commented: {icon: "fa-comment-o", tone: "text-muted"},
    conditional: {icon: "fa-check", tone: "text-warning"},
    rejected: {icon: "fa-times", tone: "text-danger"},
    returned: {icon: "fa-reply", tone: "text-danger"},
    open: {icon: "fa-hourglass-half", tone: "text-muted"},
};

/**
 * The approval cards of the steps that are decided in a dialog: what is decided, what
 * the others said, what changed since the last round. Everything comes as JSON from
 * `order.signoff.card`; the component only draws it.
 */
export class OrderSignoffCardField extends Component {
    static template = "order_process.OrderSignoffCardField";
    static props = {...standardFieldProps};

    setup() {
        this.minute = useState(useService("order_process.minute"));
    }

    get cards() {
        return this.props.record.data[this.props.name] || [];
    }

    blockTemplate(block) {
        return `order_process.OrderSignoffCard.${block.kind}`;
    }

    mark(answer) {
        return MARKS[answer.state] || {icon: "fa-circle-o", tone: "text-muted"};
    }

    due(card) {
        const {text, tone} = relativeClock(
            parseServerDateTime(card.due),
            this.minute.now
        );
        return {text, className: TONE_CLASSES[tone]};
    }

    when(value) {
        return formatServerDateTime(value);
    }

    documentUrl(card) {
        return `/odoo/${card.model}/${card.id}`;
    }

    contextTone(contextRow) {
        return `text-${contextRow.color === "secondary" ? "muted" : contextRow.color}`;
    }

    requested(card) {
        if (!card.requester) {
            return _t("Since %s", this.when(card.since));
        }
        return _t("Requested by %(person)s on %(time)s", {
            person: card.requester,
            time: this.when(card.since),
        });
    }

    roundText(card) {
        return card.round > 1 ? _t("Round %s", card.round) : "";
    }
}

registry.category("fields").add("order_signoff_card", {
    component: OrderSignoffCardField,
    displayName: _t("Approval Card"),
    supportedTypes: ["json"],
});
