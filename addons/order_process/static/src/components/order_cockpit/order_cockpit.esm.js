import {Component, onWillStart, useState} from "@odoo/owl";
import {Layout} from "@web/search/layout";
import {_t} from "@web/core/l10n/translation";
import {formatFloat} from "@web/core/utils/numbers";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

/** The general manager's questions, answered in figures (`order.cockpit`). */
export class OrderCockpit extends Component {
    static template = "order_process.OrderCockpit";
    static components = {Layout};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.display = {controlPanel: {}};
        this.state = useState({days: 0, questions: []});
        onWillStart(async () => {
            Object.assign(this.state, await this.orm.call("order.cockpit", "figures"));
        });
    }

    number(value) {
        const digits = Number.isInteger(value) ? 0 : 1;
        return formatFloat(value, {digits: [16, digits], humanReadable: false});
    }

    /**
     * How the figure moved since the period before.
     *
     * @param {Object} tile
     * @returns {Object|null} {text, icon, cls}
     */
    trend(tile) {
        if (tile.previous === false || tile.value === false) {
            return null;
        }
        const change = tile.value - tile.previous;
        if (!change) {
            return {text: _t("unchanged"), icon: "fa-arrow-right", cls: "text-muted"};
        }
        const good = change > 0 === (tile.better === "up");
        return {
            text: `${change > 0 ? "+" : "−"}${this.number(Math.abs(change))}`,
            icon: change > 0 ? "fa-arrow-up" : "fa-arrow-down",
            cls: good ? "text-success" : "text-danger",
        };
    }

    missesTarget(tile) {
        if (tile.value === false || tile.target === false) {
            return false;
        }
        return tile.better === "up"
            ? tile.value < tile.target
            : tile.value > tile.target;
    }

    open(action) {
        if (action) {
            this.action.doAction(action);
        }
    }
}

registry.category("actions").add("order_cockpit", OrderCockpit);
