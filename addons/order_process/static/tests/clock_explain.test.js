import {animationFrame, mockTimeZone} from "@odoo/hoot-mock";
import {expect, test} from "@odoo/hoot";
import {getService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";
import {defineProcessModels} from "./process_test_helpers";
import {queryAllTexts} from "@odoo/hoot-dom";

defineProcessModels();

test("a due time is explained as a ledger", async () => {
    mockTimeZone(+8);
    onRpc("order.milestone", "explain_lines", ({args}) => {
        expect.step(`explain ${args[0]}`);
        return {
            name: "1B Order checked",
            limit: "2 working hours",
            calendar: "Office",
            tz: "Asia/Shanghai",
            due: "2026-03-09 05:30:00",
            lines: [
                {
                    kind: "started",
                    from: "2026-03-09 03:00:00",
                    to: false,
                    text: "Opened",
                },
                {
                    kind: "worked",
                    from: "2026-03-09 03:00:00",
                    to: "2026-03-09 04:00:00",
                    minutes: 60,
                    total: 60,
                    text: "Working time",
                },
                {
                    kind: "due",
                    from: "2026-03-09 05:30:00",
                    to: false,
                    total: 120,
                    text: "Due",
                },
            ],
        };
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "order_process.clock_explain",
        params: {model: "order.milestone", res_id: 7},
    });
    await animationFrame();
    expect.verifySteps(["explain 7"]);
    expect(".modal-title").toHaveText("Due Time Calculation");
    expect(".o_clock_explain").toHaveText(
        /2 working hours[^]*Office[^]*Asia\/Shanghai/
    );
    expect(queryAllTexts(".o_clock_explain_ledger tbody tr")).toHaveLength(3);
    expect(".o_clock_explain_ledger tbody tr:eq(1)").toHaveText(
        /Working time[^]*1 h[^]*1 h/
    );
});
