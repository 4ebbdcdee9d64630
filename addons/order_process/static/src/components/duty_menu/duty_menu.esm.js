import {Component, onMounted, onWillUnmount, useState} from "@odoo/owl";
import {useBus, useService} from "@web/core/utils/hooks";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {rpcBus} from "@web/core/network/rpc";
import {useDebounced} from "@web/core/utils/timing";
import {user} from "@web/core/user";

const REFRESH_EVERY = 3 * 60 * 1000;
const REFRESH_AFTER = 1500;
const GROUP = "order_process.order_process_group_user";
const BUS_TYPE = "order_process/duty_changed";
/* The models through which a person acts on a duty, and what of them is only reading. */
const ACTED_MODEL = /^order\.(milestone|signoff|duty)/;
const READ_METHOD =
    /^(read|search|web_(read|search|name)|name_|fields_get|get_view|counts|explain|onchange|default_get|has_)/;

/**
 * True when the answered call may have changed what the user owes.
 *
 * @param {Object} detail of rpcBus "RPC:RESPONSE"
 * @returns {Boolean}
 */
export function isDutyAction(detail) {
    const {model, method} = detail.data?.params || {};
    return Boolean(
        !detail.error &&
            model &&
            method &&
            ACTED_MODEL.test(model) &&
            !READ_METHOD.test(method)
    );
}

/**
 * Systray: how many duties the user owes; a click opens My Desk. Read at start, every
 * few minutes while the page is seen, after the user's own acts and on the bus. One
 * fetch at a time; the absolute counts are read again instead of being added up.
 */
export class DutyMenu extends Component {
    static template = "order_process.DutyMenu";
    static props = [];

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.bus = useService("bus_service");
        this.duties = useState({late: 0, today: 0, open: 0, loaded: false});
        this.fetching = false;
        this.missed = false;
        this.refreshSoon = useDebounced(this.refresh, REFRESH_AFTER);
        useBus(rpcBus, "RPC:RESPONSE", ({detail}) => {
            if (this.duties.loaded && isDutyAction(detail)) {
                this.refreshSoon();
            }
        });
        onMounted(() => this.start());
        onWillUnmount(() => {
            browser.clearInterval(this.interval);
            this.bus.unsubscribe(BUS_TYPE, this.refreshSoon);
        });
    }

    async start() {
        if (!(await user.hasGroup(GROUP))) {
            return;
        }
        this.bus.subscribe(BUS_TYPE, this.refreshSoon);
        this.interval = browser.setInterval(() => {
            if (document.visibilityState === "visible") {
                this.refresh();
            }
        }, REFRESH_EVERY);
        await this.refresh();
    }

    async refresh() {
        if (this.fetching) {
            this.missed = true;
            return;
        }
        this.fetching = true;
        try {
            const counts = await this.orm.silent.call("order.duty", "counts", []);
            Object.assign(this.duties, counts, {loaded: true});
        } catch {
            // Offline or logged out: the last count stays until the next refresh.
        }
        this.fetching = false;
        if (this.missed) {
            this.missed = false;
            this.refreshSoon();
        }
    }

    get label() {
        return _t("My duties: %(late)s late, %(today)s due today, %(open)s open", {
            late: this.duties.late,
            today: this.duties.today,
            open: this.duties.open,
        });
    }

    get badgeClass() {
        if (this.duties.late) {
            return "text-bg-danger";
        }
        return this.duties.today ? "text-bg-warning" : "text-bg-secondary";
    }

    openDesk() {
        this.action.doAction("order_process.order_duty_action_mine", {
            clearBreadcrumbs: true,
        });
    }
}

registry
    .category("systray")
    .add("order_process.duty_menu", {Component: DutyMenu}, {sequence: 22});
