import {deserializeDateTime, toLocaleDateTimeString} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";

const {DateTime} = luxon;

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * Server datetimes arrive as "YYYY-MM-DD HH:MM:SS" in UTC; the screens show them in
 * the user's time zone and language.
 *
 * @param {String|Boolean} value
 * @returns {luxon.DateTime|null}
 */
export function parseServerDateTime(value) {
    if (!value) {
        return null;
    }
    return deserializeDateTime(String(value).replace("T", " ").slice(0, 19));
}

/**
 * @param {String|Boolean} value server datetime
 * @returns {String} without seconds, in the user's format; "" when empty
 */
export function formatServerDateTime(value) {
    const date = parseServerDateTime(value);
    return date ? toLocaleDateTimeString(date) : "";
}

/**
 * @param {String|Boolean} from server datetime
 * @param {String|Boolean} to server datetime, may be empty
 * @returns {String} the day only once when both are on the same day
 */
export function formatSpan(from, to) {
    const [start, end] = [parseServerDateTime(from), parseServerDateTime(to)];
    if (!start || !end) {
        return formatServerDateTime(from || to);
    }
    const showDate = !end.hasSame(start, "day");
    const last = toLocaleDateTimeString(end, {showDate, showTime: true});
    return `${formatServerDateTime(from)} – ${last}`;
}

/**
 * @param {Number} minutes
 * @returns {String} the two largest units: "3 d 4 h", "2 h 10 min", "35 min"
 */
export function formatMinutes(minutes) {
    const total = Math.max(0, Math.round(Math.abs(minutes)));
    const days = Math.floor(total / DAY);
    const hours = Math.floor((total % DAY) / HOUR);
    const rest = total % HOUR;
    if (days && hours) {
        return _t("%(days)s d %(hours)s h", {days, hours});
    }
    if (days) {
        return _t("%(days)s d", {days});
    }
    if (hours && rest) {
        return _t("%(hours)s h %(minutes)s min", {hours, minutes: rest});
    }
    if (hours) {
        return _t("%(hours)s h", {hours});
    }
    return _t("%(minutes)s min", {minutes: rest});
}

/**
 * What a due time means to the person who looks at it now. Real time, not working
 * time: the server decides lateness, this only says how far away the moment is.
 *
 * @param {luxon.DateTime|null} due
 * @param {luxon.DateTime} now
 * @param {Number} [soonMinutes] below this many minutes the clock turns orange
 * @returns {{text: String, tone: "late"|"soon"|"today"|"later"|"none"}}
 */
export function relativeClock(due, now = DateTime.now(), soonMinutes = HOUR) {
    if (!due) {
        return {text: "", tone: "none"};
    }
    const minutes = due.diff(now, "minutes").minutes;
    if (minutes < 0) {
        const duration = formatMinutes(Math.max(1, Math.floor(-minutes)));
        return {text: _t("%(duration)s late", {duration}), tone: "late"};
    }
    const text = _t("in %(duration)s", {duration: formatMinutes(Math.ceil(minutes))});
    if (minutes < soonMinutes) {
        return {text, tone: "soon"};
    }
    return {text, tone: due.hasSame(now, "day") ? "today" : "later"};
}

/** Bootstrap text classes of the tones: the theme (also a dark one) gives the colour. */
export const TONE_CLASSES = {
    late: "text-danger fw-bold",
    soon: "text-warning fw-bold",
    today: "text-info",
    later: "text-muted",
    none: "text-muted",
};
