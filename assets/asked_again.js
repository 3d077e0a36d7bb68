/* Dash begins a page with three questions, each asked once: unanswered, nothing on the page would ever work. So each is
   asked again here until it is answered or the page is left, and the reader is told meanwhile, and told if it is refused.

   Dash's script asks by `fetch`, and is loaded after those of assets/. All that others fetch is passed on as it is. */
(function () {
  "use strict";

  const root = document.documentElement.dataset.root || ""; /* the path below which a proxy shows this server */
  const QUESTIONS = ["/_dash-layout", "/_dash-dependencies", "/_dash-update-component"].map((path) => root + path);
  const NOT_NOW = [502, 503, 504]; /* a full server, and a proxy that finds none; all other answers are Dash's */
  const RETRIES_MS = [2000, 5000, 10000];
  const SHORTEST_MS = 1000;
  const LONGEST_MS = 3600000;
  const LONG_MS = 120000;
  const ASKS_AGAIN = "Nothing can be changed here yet, as the server has not answered; this page asks again by itself.";
  const REFUSED = "The server refused what this page begins with. Loaded again, it keeps the levers in its address.";
  const LONG = "The server has not answered for two minutes. Loaded again, this page keeps the levers in its address.";

  const fetchOnce = window.fetch;
  const unanswered = new Set();
  let long = 0;
  let leaving = false;
  let refused = false; /* for good: that stays said, whatever becomes of the other questions */

  /* There from the start and empty: a screen reader reads out what comes into it. */
  const box = document.createElement("div");
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  const load = document.createElement("button");
  load.type = "button";
  load.className = "button";
  load.textContent = "Load this page again";
  load.hidden = true;
  load.addEventListener("click", () => window.location.reload());
  box.id = "unanswered";
  box.append(said, load);
  document.body.prepend(box);

  function isQuestion(what) {
    if (typeof what !== "string" && !(what instanceof URL)) return false;
    const address = new URL(what, document.baseURI);
    return address.origin === window.location.origin && QUESTIONS.includes(address.pathname);
  }

  /* What a server says of when to ask again: seconds, or a time. */
  function told(response) {
    const after = response.headers.get("Retry-After");
    if (!after) return null;
    const wait = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
    return Number.isNaN(wait) ? null : Math.min(Math.max(wait, SHORTEST_MS), LONGEST_MS);
  }

  function tell(question) {
    if (leaving) return; /* a browser breaks off what is under way as it goes on */
    unanswered.add(question);
    if (long) return;
    long = setTimeout(show, LONG_MS, LONG, true);
    show(ASKS_AGAIN, false);
  }

  function show(words, isOver) {
    if (refused) return;
    box.className = "trouble trouble-of-page";
    said.textContent = words;
    load.hidden = !isOver;
  }

  function calm(question) {
    unanswered.delete(question);
    if (!long || unanswered.size) return;
    clearTimeout(long);
    long = 0;
    if (refused) return;
    box.className = said.textContent = "";
    load.hidden = true;
  }

  async function answered(...asked) {
    const question = {};
    for (let tries = 0; ; tries++) {
      let wait = RETRIES_MS[Math.min(tries, RETRIES_MS.length - 1)];
      try {
        const response = await fetchOnce.apply(window, asked);
        if (!NOT_NOW.includes(response.status)) {
          calm(question);
          if (response.status >= 400) {
            show(REFUSED, true);
            refused = true;
          }
          return response;
        }
        wait = told(response) || wait;
      } catch (fault) {
        /* A broken connection is a TypeError; all else is of who asked, and is told. */
        if (!(fault instanceof TypeError)) {
          calm(question);
          throw fault;
        }
      }
      tell(question);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  window.fetch = function (...asked) {
    return isQuestion(asked[0]) ? answered(...asked) : fetchOnce.apply(this, asked);
  };

  window.addEventListener("pagehide", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
})();
