import {Deferred, advanceTime, animationFrame} from "@odoo/hoot-mock";
import {
    DutyMenu,
    isDutyAction,
} from "@order_process/components/duty_menu/duty_menu.esm";
import {
    contains,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineProcessModels} from "./process_test_helpers";

defineProcessModels();

const MINUTE = 60 * 1000;

function allow(allowed = true) {
    onRpc("has_group", () => allowed);
}

describe("DutyMenu", () => {
    test("the late duties are counted in red and a click opens the desk", async () => {
        allow();
        onRpc("order.duty", "counts", () => ({late: 2, today: 3, open: 9}));
        mockService("action", {
            async doAction(action) {
                expect.step(action);
            },
        });
        await mountWithCleanup(DutyMenu);
        await animationFrame();
        expect(".o_duty_menu_badge").toHaveText("2");
        expect(".o_duty_menu_badge").toHaveClass("text-bg-danger");
        expect(".o_duty_menu button").toHaveAttribute(
            "aria-label",
            "My duties: 2 late, 3 due today, 9 open"
        );
        await contains(".o_duty_menu button").click();
        expect.verifySteps(["order_process.order_duty_action_mine"]);
    });

    test("a user without the group sees and asks nothing", async () => {
        allow(false);
        onRpc("order.duty", "counts", () => expect.step("counts"));
        await mountWithCleanup(DutyMenu);
        await animationFrame();
        expect(".o_duty_menu").toHaveCount(0);
        expect.verifySteps([]);
    });

    test("fetches never overlap", async () => {
        allow();
        const slow = new Deferred();
        onRpc("order.duty", "counts", async () => {
            expect.step("counts");
            await slow;
            return {late: 0, today: 0, open: 1};
        });
        await mountWithCleanup(DutyMenu);
        await animationFrame();
        await advanceTime(4 * MINUTE);
        expect.verifySteps(["counts"]);
        slow.resolve();
        await animationFrame();
        await advanceTime(2000);
        expect.verifySteps(["counts"]);
        expect(".o_duty_menu_badge").toHaveText("1");
    });
});

test("only acts on duties count as such", () => {
    const detail = (model, method, error) => ({data: {params: {model, method}}, error});
    expect(isDutyAction(detail("order.milestone.complete", "action_complete"))).toBe(
        true
    );
    expect(isDutyAction(detail("order.signoff.step", "decide"))).toBe(true);
    expect(isDutyAction(detail("order.duty", "web_search_read"))).toBe(false);
    expect(isDutyAction(detail("order.duty", "counts"))).toBe(false);
    expect(isDutyAction(detail("sale.order", "action_confirm"))).toBe(false);
    expect(isDutyAction(detail("order.milestone", "action_claim", "refused"))).toBe(
        false
    );
});
