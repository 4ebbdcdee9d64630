import {expect, test} from "@odoo/hoot";
import {
    formatMinutes,
    parseServerDateTime,
    relativeClock,
} from "@order_process/core/clock_format.esm";
import {makeMockEnv} from "@web/../tests/web_test_helpers";

const {DateTime} = luxon;

function at(minutes) {
    const now = DateTime.fromISO("2026-03-09T10:00:00");
    return {now, due: now.plus({minutes})};
}

test("minutes are told in the two largest units", async () => {
    await makeMockEnv();
    expect(formatMinutes(0)).toBe("0 min");
    expect(formatMinutes(35)).toBe("35 min");
    expect(formatMinutes(120)).toBe("2 h");
    expect(formatMinutes(130)).toBe("2 h 10 min");
    expect(formatMinutes(1440)).toBe("1 d");
    expect(formatMinutes(1440 * 3 + 250)).toBe("3 d 4 h");
});

test("a due time is late, soon, today or later", async () => {
    await makeMockEnv();
    const told = (minutes) => {
        const {due, now} = at(minutes);
        const {text, tone} = relativeClock(due, now);
        return [String(text), tone];
    };
    expect(told(-130)).toEqual(["2 h 10 min late", "late"]);
    expect(told(35)).toEqual(["in 35 min", "soon"]);
    expect(told(240)).toEqual(["in 4 h", "today"]);
    expect(told(60 * 24 * 2)).toEqual(["in 2 d", "later"]);
});

test("a duty without limit has no clock", () => {
    expect(relativeClock(null)).toEqual({text: "", tone: "none"});
});

test("server datetimes are UTC, with or without T and microseconds", () => {
    const expected = DateTime.fromISO("2026-03-09T02:00:00", {zone: "utc"}).toMillis();
    expect(parseServerDateTime("2026-03-09 02:00:00").toMillis()).toBe(expected);
    expect(parseServerDateTime("2026-03-09T02:00:00.123").toMillis()).toBe(expected);
    expect(parseServerDateTime(false)).toBe(null);
});
