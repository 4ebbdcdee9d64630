import {advanceTime, mockDate, mockTimeZone} from "@odoo/hoot-mock";
import {beforeEach, expect, test} from "@odoo/hoot";
import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";
import {queryAll, queryAllTexts} from "@odoo/hoot-dom";
import {mailModels} from "@mail/../tests/mail_test_helpers";

class Duty extends models.Model {
    _name = "duty";

    due_at = fields.Datetime();
    done_at = fields.Datetime();
    paused = fields.Boolean();

    _records = [
        {id: 1, due_at: "2026-03-09 07:50:00"},
        {id: 2, due_at: "2026-03-09 10:35:00"},
        {id: 3, due_at: "2026-03-12 10:00:00"},
        {id: 4, due_at: "2026-03-09 12:00:00", paused: true},
        {id: 5, due_at: "2026-03-09 09:00:00", done_at: "2026-03-09 08:30:00"},
        {id: 6, due_at: false},
    ];
    _views = {
        list: /* xml */ `
            <list>
                <field name="due_at" widget="order_clock"
                    options="{'done_field': 'done_at', 'paused_field': 'paused'}"/>
                <field name="done_at" column_invisible="1"/>
                <field name="paused" column_invisible="1"/>
            </list>`,
    };
}

defineModels({...mailModels, Duty});
beforeEach(() => {
    mockTimeZone(0);
    mockDate("2026-03-09 10:00:00", 0);
});

test("a due time in a list is late, soon, later, paused, done or absent", async () => {
    await mountView({type: "list", resModel: "duty"});
    expect(queryAllTexts(".o_data_cell")).toEqual([
        "2 h 10 min late",
        "in 35 min",
        "in 3 d",
        "paused",
        "Mar 9, 8:30 AM",
        "",
    ]);
    const clocks = queryAll(".o_order_clock");
    expect(clocks[0]).toHaveClass("text-danger");
    expect(clocks[1]).toHaveClass("text-warning");
    expect(clocks[2]).toHaveClass("text-muted");
    expect(clocks[4]).toHaveClass("text-success");
});

test("the clocks go on by themselves each minute", async () => {
    await mountView({type: "list", resModel: "duty"});
    await advanceTime(60 * 1000);
    expect(queryAllTexts(".o_data_cell").slice(0, 2)).toEqual([
        "2 h 11 min late",
        "in 34 min",
    ]);
});
