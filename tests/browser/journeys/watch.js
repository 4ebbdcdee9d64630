// Counts what the page still waits for: loaded before its own scripts.
window.journeyPending = 0;
(() => {
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (...words) {
        window.journeyPending++;
        this.addEventListener("loadend", () =>
            setTimeout(() => window.journeyPending--, 20)
        );
        return send.apply(this, words);
    };
    const fetched = window.fetch;
    window.fetch = (...words) => {
        window.journeyPending++;
        return fetched(...words).finally(() =>
            setTimeout(() => window.journeyPending--, 20)
        );
    };
})();
