import {browser} from "@web/core/browser/browser";
import {reactive} from "@odoo/owl";
import {registry} from "@web/core/registry";

const {DateTime} = luxon;

/**
 * One timer for every relative clock on the page: components that read `now` through
 * `useState(useService("order_process.minute"))` render again each minute.
 */
export const minuteService = {
    start() {
        const minute = reactive({now: DateTime.now()});
        browser.setInterval(() => {
            minute.now = DateTime.now();
        }, 60 * 1000);
        return minute;
    },
};

registry.category("services").add("order_process.minute", minuteService);
