import {Component} from "@odoo/owl";
import {
    formatServerDateTime,
    parseServerDateTime,
    relativeClock,
} from "../../core/clock_format.esm";
import {ProcessDialog} from "../order_process_line/process_dialog.esm";
import {SHOW_FIELDS} from "../../core/show_fields.esm";
import {_t} from "@web/core/l10n/translation";
import {useAsking} from "./asking.esm";
import {useService} from "@web/core/utils/hooks";

/**
 * What is missing before something may happen, each line with who owes it, since when,
 * and one button: do it, or ask its owner. Drawn by the dialog of a refusal and by the
 * banner of a document that is held; described by `order.refusal` on the server.
 */
export class RefusalLines extends Component {
    static template = "order_process.RefusalLines";
    static props = {
        documents: {type: Array},
        onLeave: {type: Function, optional: true},
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.asking = useAsking();
    }

    owner(line) {
        const people = line.people.join(", ");
        if (line.who && people) {
            return _t("%(role)s (%(people)s)", {role: line.who, people});
        }
        return line.who || people;
    }

    when(line) {
        const parts = [];
        if (line.since) {
            parts.push(_t("since %s", formatServerDateTime(line.since)));
        } else if (line.waiting) {
            parts.push(_t("not started yet"));
        }
        if (line.due && !line.before.length) {
            parts.push(this.clock(line));
        }
        return parts.join(" · ");
    }

    clock(line) {
        return relativeClock(parseServerDateTime(line.due)).text;
    }

    late(line) {
        return line.late ? "text-danger fw-bold" : "text-muted";
    }

    stepName(step) {
        return step.who
            ? _t("%(step)s (%(role)s)", {step: step.what, role: step.who})
            : step.what;
    }

    /* The first step that is missing, or the one that comes before it. */
    stepOf(held) {
        return held.lines.map((line) => line.step).find(Boolean);
    }

    /* The form below: opening it again would lead nowhere. */
    isHere({model, id}) {
        const {props, currentState} = this.action.currentController || {};
        return props?.resModel === model && currentState?.resId === id;
    }

    canOpen(held) {
        return held.can_open && !this.isHere(held);
    }

    /* Above the refusal, which stays: what was seen there may be done here. */
    openProcess(held) {
        this.dialog.add(ProcessDialog, {
            resModel: held.model,
            resId: held.id,
            title: held.name,
            nodeCode: this.stepOf(held),
            onLeave: this.props.onLeave,
        });
    }

    /* Fields are shown in the form below this dialog, or in the document's own. */
    showFields({model, id, fields: names}) {
        this.props.onLeave?.();
        const wanted = {model, id, names, found: false};
        this.env.bus.trigger(SHOW_FIELDS, wanted);
        if (!wanted.found) {
            return this.openDocument({model, id}, {order_show_fields: names});
        }
    }

    async go({go: {model, id, method, fields: names}}) {
        if (names) {
            return this.showFields({model, id, fields: names});
        }
        await this.follow(await this.orm.call(model, method, [[id]]));
    }

    openDocument(held, context = {}) {
        return this.follow({
            type: "ir.actions.act_window",
            res_model: held.model,
            res_id: held.id,
            views: [[false, "form"]],
            context,
        });
    }

    async override(held) {
        const {model, id, event} = held;
        await this.follow(
            await this.orm.call(model, "action_open_override_wizard", [[id], event])
        );
    }

    /* A dialog on top keeps the page below; a page takes its place. */
    async follow(action) {
        this.props.onLeave?.();
        if (action && typeof action === "object") {
            await this.action.doAction(action, {
                forceLeave: action.target !== "new",
            });
        }
    }
}
