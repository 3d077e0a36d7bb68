/* The officers' page (dashboard/pages/scenarios.py): a move of a lever, its question, its answer.

   Dash holds the sliders; everything else here is filled by this script from one answer of the server
   (dashboard/workbench/answer.py). One question is under way at a time and the newest waits; strip first, charts after. */
(function () {
  "use strict";

  const root = document.documentElement.dataset.root || ""; /* the path below which a proxy shows this server */
  const REST_MS = 700;
  const LONGEST_NUMBER = 40;
  const DEEPEST = "powered-here-deepest";
  const PATIENCE_MS = 12000;
  const RETRIES_MS = [2000, 5000, 10000];
  const PLOT = { displayModeBar: false, displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: false };
  const asker = Math.random().toString(36).slice(2);

  let bench = null; /* the page, while it is shown */
  let search = ""; /* the scenario that was answered last, as the server writes it */
  let shared = ""; /* the same with the day on which it is shared */
  let moves = new Map(); /* what was moved since, by lever: the text to send */
  let shown = new Map(); /* value of each slider as last told to or by it: what is equal is no move */
  let view = { tab: "path" };
  let openTables = new Set();
  let gesture = null; /* the levers of a move that is going on: its steps are one entry of the history */
  let dragging = false;
  let asking = false;
  let waiting = null;
  let resting = 0;
  let turn = 0;
  let retry = 0;
  let wantedAgain = {}; /* parts of the answers that did not come */
  let undrawn = new Map();
  let lastCharts = new Map();
  let drawing = 0;
  let depth = 0; /* entries of the history that belong to this page, and where in them it stands */
  let deepest = 0;
  let reloaded = (performance.getEntriesByType("navigation")[0] || {}).type === "reload";
  let goalTouched = false;

  const here = (selector) => bench && bench.querySelector(selector);
  const byId = (id) => document.querySelector('#react-entry-point [id="' + id + '"]');
  const leverOf = (element) => element.closest && element.closest("[data-lever]");
  const setProps = (id, props) => window.dash_clientside.set_props(id, props);
  const sliderId = (name) => name + "-slider";

  function setText(id, text) {
    const element = byId(id);
    if (element && element.textContent !== text) element.textContent = text;
  }

  /* What is kept until the tab of the browser is closed; one that keeps nothing works without. */
  function recalled(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  }
  function remember(key, found) {
    try {
      sessionStorage.setItem(key, JSON.stringify(found));
    } catch {
      /* nothing is kept */
    }
  }

  /* ---- the question ---- */

  /* What is looked at, by the keys of an address (dashboard/workbench/views.py). */
  const VIEWED = ["year", "weather", "week", "goal", "share", "money", "chance"];
  function viewInto(query) {
    for (const key of VIEWED) if (view[key] !== undefined) query.set("view_" + key, view[key]);
  }

  function queryOf(extra) {
    const query = new URLSearchParams(search);
    for (const [name, text] of moves) query.set("view_set_" + name, text);
    query.set("view", view.tab);
    viewInto(query);
    if (openTables.size) query.set("view_tables", Array.from(openTables).join(","));
    for (const [key, text] of Object.entries(extra)) query.set("view_" + key, text);
    return query.toString();
  }

  function fetched(extra, patience) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), patience || PATIENCE_MS);
    return fetch(root + "/" + bench.dataset.slug + "/scenarios/answer.json?" + queryOf(extra), { signal: control.signal })
      .then((response) => {
        if (response.status === 409) return null;
        if (response.ok) return response.json();
        const fault = new Error(String(response.status));
        if (response.status === 503) {
          return response.json().then((said) => { throw Object.assign(fault, { busy: said }); }, () => { throw fault; });
        }
        if (response.status < 400 || response.status >= 500) throw fault;
        return response.json().then(
          (said) => { throw Object.assign(fault, { refused: said.error || "This cannot be asked." }); },
          () => { throw fault; }
        );
      })
      .finally(() => clearTimeout(timer));
  }

  /* One question is under way; a newer one waits, and replaces one that waits already. What was moved is kept until it
     is answered, so that nothing is lost when the server does not answer. */
  function ask(extra) {
    extra = extra || {};
    due();
    if (asking) {
      waiting = Object.assign(waiting || {}, extra);
      return;
    }
    asking = true;
    const sent = new Map(moves);
    const from = search;
    const question = Object.assign({}, extra);
    if (dragging && !extra.panel) question.part = "first";
    const page = bench;
    fetched(question)
      .then((answer) => {
        asking = false;
        if (page !== bench) return;
        calm();
        for (const [name, text] of sent) if (moves.get(name) === text) moves.delete(name);
        const next = waiting;
        waiting = null;
        if (search !== from) return ask(next); /* the reader has gone back or forward meanwhile: this is of before */
        search = answer.search;
        shared = answer.shared;
        if (next) ask(next);
        show(answer, question, Array.from(sent.keys()).join());
      })
      .catch((fault) => {
        asking = false;
        if (page !== bench) return;
        if (fault.refused) refuse(sent, fault.refused);
        else trouble(Object.assign({}, extra, waiting || {}), fault.busy);
      });
  }

  /* What the server refuses as a whole is not asked for again. */
  function refuse(sent, reason) {
    for (const [name, text] of sent) if (moves.get(name) === text) moves.delete(name);
    waiting = null;
    calm();
    for (const name of sent.keys()) tell(name, reason);
    if (!sent.size) setText("lever-notice", reason);
    bench.removeAttribute("data-due");
  }

  /* ---- the server does not answer ---- */

  function trouble(extra, busy) {
    waiting = null;
    bench.classList.add("unanswered");
    const box = byId("trouble");
    box.hidden = false;
    const why = busy && busy.error ? busy.error : "The server has not answered.";
    setText("trouble-text", why + " Your levers are kept; the numbers are of before. ");
    clearTimeout(retry);
    const after = busy && busy.again_s ? busy.again_s * 1000 : RETRIES_MS[Math.min(box.dataset.tries || 0, RETRIES_MS.length - 1)];
    box.dataset.tries = Number(box.dataset.tries || 0) + 1;
    wantedAgain = Object.assign(wantedAgain, extra);
    retry = setTimeout(again, after);
  }

  function again() {
    clearTimeout(retry);
    ask(wantedAgain);
  }

  function calm() {
    clearTimeout(retry);
    wantedAgain = {};
    bench.classList.remove("unanswered");
    const box = byId("trouble");
    box.hidden = true;
    delete box.dataset.tries;
  }

  /* ---- the answer ---- */

  function show(answer, question, moved) {
    showCells(answer.cells);
    setText("scenario-name", answer.heading.name);
    setText("scenario-from", answer.heading.from);
    showBanner(answer.banner);
    const base = byId("base-scenario");
    base.value = new URLSearchParams(answer.search).get("scenario") || base.options[0].value;
    showValues(answer, question);
    showPaces(answer);
    showProblems(answer);
    showChanged(answer.changed);
    showGoal(answer.goal);
    follow(question, moved);
    if (answer.panel !== undefined) showPanel(answer.panel);
    if (answer.week) {
      week = answer.week;
      weeks = answer.weeks;
      markWeek();
    }
    showParts(answer);
    if (!asking) rest();
  }

  function showBanner(told) {
    const banner = byId("scenario-banner");
    banner.className = "banner banner-" + told.kind;
    banner.hidden = told.kind === "today";
    for (const part of ["head", "which", "note", "back"]) setText("scenario-banner-" + part, told[part]);
    const title = document.title.replace(/^Scenario: /, "");
    document.title = (told.kind === "scenario" ? "Scenario: " : "") + title;
  }

  function showCells(cells) {
    for (const cell of cells) {
      setText(cell.id + "-name", cell.name);
      setText(cell.id + "-value", cell.value);
      setText(cell.id + "-unit", cell.unit);
      setText(cell.id + "-change", cell.change);
      setText(cell.id + "-base", cell.base);
      byId(cell.id + "-change").className = ("strip-change " + cell.course).trim();
      byId("strip-" + cell.id).classList.remove("stale");
    }
  }

  function showParts(answer) {
    for (const [id, html] of Object.entries(answer.parts || {})) {
      const element = byId(id);
      if (id === "goal-answer") showGoalAnswer(element, html);
      else if (element) element.innerHTML = html;
    }
    for (const chart of answer.charts) {
      undrawn.set(chart.id, chart);
      lastCharts.set(chart.id, chart);
    }
    for (const [id, html] of Object.entries(answer.tables || {})) {
      const place = byId(id + "-table");
      if (place) place.innerHTML = html;
    }
    drawSoon();
  }

  /* The box follows its slider and the slider its box; the lever that the reader holds is left alone. */
  function showValues(answer, question) {
    for (const [name, range] of Object.entries(answer.ranges || {})) {
      const row = here('[data-lever="' + name + '"]');
      if (!row) continue;
      setText(name + "-of", range.of);
      row.dataset.high = range.max;
      row.dataset.low = range.min;
      row.dataset.step = range.step;
      if (row.querySelector("[role=slider]")) {
        setProps(sliderId(name), { min: range.min, max: range.max, step: range.step, disabled: range.disabled });
      }
    }
    for (const [name, [text, place]] of Object.entries(answer.values)) {
      if (moves.has(name) || (answer.problems && answer.problems[name])) continue;
      const control = byId(name);
      if (!control) continue;
      if (place === null) {
        control.value = text;
        continue;
      }
      if (!(dragging && question.part)) setBox(name, text);
      else if (control.value !== text) control.value = text;
      if (shown.get(name) !== place) {
        shown.set(name, place);
        setProps(sliderId(name), { value: place });
      }
    }
  }

  function setBox(name, text) {
    const box = byId(name);
    if (!box || box.dataset.typing) return; /* nobody's typing is disturbed */
    /* Dash may hold this very text while the box shows what was typed or dragged: React would see no change. */
    if (box.value !== text) box.value = text;
    setProps(name, { value: text });
  }

  /* Which levers ask for more in a year than was ever built in one. */
  function showPaces(answer) {
    const paces = answer.paces || {};
    for (const place of bench.querySelectorAll(".lever-pace")) {
      const text = paces[leverOf(place).dataset.lever] || "";
      place.textContent = text;
      place.hidden = !text;
    }
  }

  function showProblems(answer) {
    const problems = answer.problems || {};
    for (const old of bench.querySelectorAll(".lever-problem:not([hidden])")) {
      const name = leverOf(old).dataset.lever;
      const box = byId(name);
      /* Another lever has moved: here still stands what was refused, and so does the message. */
      const stands = box && !(name in answer.values) && box.dataset.sent === box.value.trim();
      if (!problems[name] && !stands) tell(name, "");
    }
    for (const [name, text] of Object.entries(problems)) tell(name, text);
    const notice = byId("lever-notice");
    notice.textContent = (answer.notices || []).join(" ");
    notice.hidden = !notice.textContent;
  }

  function tell(name, text) {
    const place = byId(name + "-problem");
    const box = byId(name);
    if (!place || !box) {
      setText("lever-notice", text);
      byId("lever-notice").hidden = !text;
      return;
    }
    place.textContent = text;
    place.hidden = !text;
    place.setAttribute("role", "alert");
    if (text) {
      box.setAttribute("aria-invalid", "true");
      box.setAttribute("aria-describedby", place.id + " " + name + "-of");
    } else {
      box.removeAttribute("aria-invalid");
      box.setAttribute("aria-describedby", name + "-of");
    }
  }

  /* Which levers are changed or sought is written as a rule of style: it holds for rows that come later, too. */
  let changed = [];
  const rules = document.head.appendChild(document.createElement("style"));
  const filter = document.head.appendChild(document.createElement("style"));
  const ofLevers = (names, rest) => names.map((name) => '.workbench [data-lever="' + name + '"]' + rest).join(",");

  function showChanged(names) {
    changed = names;
    rules.textContent = names.length
      ? ofLevers(names, " .lever-label") + "{font-weight:700}" + ofLevers(names, " .lever-box") + "," +
        ofLevers(names, " .lever-choice") + "{border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link)}"
      : "";
    for (const group of bench.querySelectorAll("details[data-levers]")) {
      const count = group.dataset.levers.split(" ").filter((name) => names.includes(name)).length;
      setText(group.id + "-changed", count ? count + " changed" : "");
    }
    const reset = byId("reset");
    if (reset) reset.disabled = !names.length;
    if (byId("changed-only").getAttribute("aria-pressed") === "true") sift();
  }

  function markGoal(problem) {
    for (const id of ["goal-share", "goal-money"]) {
      const box = byId(id);
      if (!box) continue;
      const wrong = problem && !box.closest("label").hidden;
      if (wrong) box.setAttribute("aria-invalid", "true");
      else box.removeAttribute("aria-invalid");
      box.setAttribute("aria-describedby", "goal-answer");
    }
  }

  function showGoal(text) {
    const box = byId("goal-share");
    if (box && !goalTouched && document.activeElement !== box) box.value = text;
  }

  /* ---- charts ---- */

  function drawSoon() {
    if (drawing) return;
    drawing = 1;
    const go = () => setTimeout(() => { drawing = 0; draw(); }, 0);
    if (document.hidden) go();
    else requestAnimationFrame(go);
  }

  function draw() {
    if (!bench) return;
    for (const [id, chart] of Array.from(undrawn)) {
      const plot = byId(id + "-plot");
      if (!plot) continue;
      if (chart.figure && !window.Plotly) {
        wantPlotly();
        continue;
      }
      undrawn.delete(id);
      setText(id + "-title", chart.title);
      setText(id + "-subtitle", chart.subtitle);
      plot.setAttribute("aria-label", chart.summary);
      plot.closest("figure").classList.remove("stale", "waits");
      plotInto(plot, chart);
    }
  }

  function plotInto(plot, chart) {
    if (chart.levels) return mapInto(plot, chart);
    if (!chart.figure) {
      plot.innerHTML = plot.clientWidth < 560 && chart.narrow_svg ? chart.narrow_svg : chart.svg;
      return;
    }
    const { data, layout } = window.poweredHere.dressed(chart.figure, plot);
    layout.autosize = false;
    layout.width = plot.clientWidth;
    if (!plot.classList.contains("js-plotly-plot")) plot.replaceChildren();
    plot.style.minHeight = layout.height + "px";
    window.Plotly.react(plot, data, layout, PLOT);
  }

  /* The year as a map: a pixel an hour, days across and hours up, on a canvas that the style sheet stretches. */
  const DAYS = 365;
  const HOURS = 24;
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const ENDS = LENGTHS.map((_, at) => LENGTHS.slice(0, at + 1).reduce((sum, days) => sum + days, 0));

  function channels(name) {
    const paint = document.createElement("canvas").getContext("2d");
    paint.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888";
    paint.fillRect(0, 0, 1, 1);
    return paint.getImageData(0, 0, 1, 1).data;
  }

  function palette() {
    const brought = channels("--brought-in");
    const met = channels("--met-here");
    const sent = channels("--sent-out");
    const ground = channels("--surface");
    const mix = (one, other, share) => [0, 1, 2].map((at) => Math.round(one[at] + (other[at] - one[at]) * share));
    return Array.from({ length: 201 }, (_, level) =>
      level <= 100 ? mix(brought, met, level / 100) : mix(ground, sent, 0.3 + (0.7 * (level - 100)) / 100)
    );
  }

  function mapInto(plot, chart) {
    if (!plot.querySelector("canvas")) {
      plot.innerHTML =
        '<p class="map-key"><span>all brought in</span><span class="map-scale map-met"></span><span>all met here</span>' +
        '<span class="map-scale map-sent"></span><span class="map-most"></span></p>' +
        '<div class="map-hours"><span>24:00</span><span>18:00</span><span>12:00</span><span>06:00</span><span>00:00</span></div>' +
        '<div class="map-field"><canvas width="365" height="24"></canvas><span class="map-week"></span><span class="map-note" hidden></span></div>' +
        '<div class="map-months">' + MONTHS.map((name, at) => '<span style="flex:' + LENGTHS[at] + '">' + name.slice(0, plot.clientWidth < 560 ? 1 : 3) + "</span>").join("") + "</div>";
    }
    plot.querySelector(".map-most").textContent =
      chart.most_sent && chart.most_sent !== "0 MW" ? "all met here, and up to " + chart.most_sent + " sent out" : "nothing is sent out";
    const levels = Uint8Array.from(atob(chart.levels), (letter) => letter.charCodeAt(0));
    const canvas = plot.querySelector("canvas");
    canvas.levels = levels;
    const paint = canvas.getContext("2d");
    const image = paint.createImageData(DAYS, HOURS);
    const colours = palette();
    for (let day = 0; day < DAYS; day += 1) {
      for (let hour = 0; hour < HOURS; hour += 1) {
        const at = 4 * ((HOURS - 1 - hour) * DAYS + day);
        const colour = colours[levels[day * HOURS + hour]];
        image.data[at] = colour[0];
        image.data[at + 1] = colour[1];
        image.data[at + 2] = colour[2];
        image.data[at + 3] = 255;
      }
    }
    paint.putImageData(image, 0, 0);
    markWeek();
  }

  const dayOf = (iso) => {
    const [, month, day] = iso.split("-").map(Number);
    return Math.min((month > 1 ? ENDS[month - 2] : 0) + (month === 2 && day === 29 ? 28 : day - 1), DAYS - 7);
  };
  function isoOf(day) {
    const month = ENDS.findIndex((end) => day < end);
    const first = month ? ENDS[month - 1] : 0;
    return "2001-" + String(month + 1).padStart(2, "0") + "-" + String(day - first + 1).padStart(2, "0");
  }

  let weeks = {};
  let week = "";
  function markWeek() {
    const slider = byId("week-day");
    if (!slider || !week) return;
    const day = dayOf(week);
    if (document.activeElement !== slider) slider.value = day;
    slider.setAttribute("aria-label", "First day of the week shown below");
    slider.setAttribute("aria-valuetext", LENGTHS && MONTHS[Number(isoOf(day).slice(5, 7)) - 1] + " " + Number(isoOf(day).slice(8)));
    const mark = here(".map-week");
    if (mark) {
      mark.style.left = (100 * day) / DAYS + "%";
      mark.style.width = 700 / DAYS + "%";
    }
    for (const button of bench.querySelectorAll("[data-week]")) {
      button.hidden = !weeks[button.dataset.week];
      button.setAttribute("aria-pressed", String(weeks[button.dataset.week] === week));
    }
  }

  function lookAt(day) {
    view.week = isoOf(Math.max(0, Math.min(DAYS - 7, day)));
    ask();
  }

  document.addEventListener("pointermove", (event) => {
    const canvas = bench && event.target.closest && event.target.closest(".map-field canvas");
    const note = here(".map-note");
    if (!note) return;
    note.hidden = !canvas;
    if (!canvas || !canvas.levels) return;
    const box = canvas.getBoundingClientRect();
    const day = Math.min(DAYS - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * DAYS)));
    const hour = HOURS - 1 - Math.min(HOURS - 1, Math.max(0, Math.floor(((event.clientY - box.top) / box.height) * HOURS)));
    const level = canvas.levels[day * HOURS + hour];
    const month = ENDS.findIndex((end) => day < end);
    note.textContent =
      (day - (month ? ENDS[month - 1] : 0) + 1) + " " + MONTHS[month] + ", " + String(hour).padStart(2, "0") + ":00: " +
      (level < 100 ? level + "% met here" : level > 100 ? "all met here, and some sent out" : "all met here");
    note.style.left = Math.min(box.width - 190, Math.max(0, event.clientX - box.left - 95)) + "px";
  });

  /* The drawing library comes once it is needed: until then the first paint's drawing stands. */
  let coming = false;
  function wantPlotly() {
    if (coming) return;
    coming = true;
    const script = document.createElement("script");
    script.src = document.querySelector("meta[name=plotly]").content;
    script.onload = drawSoon;
    script.onerror = () => { coming = false; };
    document.head.append(script);
  }

  function redraw() {
    for (const [id, chart] of lastCharts) if (byId(id + "-plot")) undrawn.set(id, chart);
    drawSoon();
  }

  /* ---- what follows once the levers rest ---- */

  function due() {
    bench.setAttribute("data-due", "");
    clearTimeout(resting);
    for (const stale of bench.querySelectorAll("#strip-chance, .live-chart[data-late]")) stale.classList.add("stale");
  }

  function rest() {
    clearTimeout(resting);
    resting = setTimeout(atRest, REST_MS);
  }

  function atRest() {
    if (!bench) return;
    if (asking || dragging) return rest();
    gesture = null;
    turn += 1;
    const asked = turn;
    const page = bench;
    const before = search;
    fetched({ part: "rest", asker: asker, turn: String(turn) }, 60000)
      .then((answer) => {
        if (!answer || page !== bench || asked !== turn || before !== search || asking) return;
        showCells(answer.cells);
        showParts(answer);
        setText("spoken", answer.spoken);
        markGoal(answer.goal_problem);
        if (view.tab === "compare") return compare(page, asked);
        bench.removeAttribute("data-due");
      })
      .catch(() => page === bench && trouble({}));
  }

  /* ---- long work: lines come as it goes on; whoever stops reading ends it ---- */

  let working = null; /* the address that is read, what it has said last, and how to stop */
  let ended = null; /* the address whose work was stopped or failed: it is not begun again unasked */

  function work() {
    const box = byId("assured-work");
    stopWork();
    carry();
    if (box) beginWork(root + box.dataset.work);
  }

  /* An answer that comes while its own work goes on, has said more since, or was stopped, does not begin it anew. */
  function showGoalAnswer(element, html) {
    if (!element) return;
    const come = document.createElement("template");
    come.innerHTML = html;
    const box = come.content.querySelector("#assured-work");
    const address = box && root + box.dataset.work;
    const same = working && address === working.address;
    const halted = !working && ended && address === ended.address;
    if ((same && working.hasPlan) || (halted && ended.hasPlan)) return;
    const opened = byId("different-plans");
    element.innerHTML = html;
    const folded = byId("different-plans");
    if (opened && folded && opened.open) {
      if (opened.dataset.asked === folded.dataset.part) folded.replaceWith(opened);
      else folded.open = true;
    }
    if (same) working.show();
    else if (halted) showEnded();
    else work();
  }

  function stopWork() {
    if (!working) return;
    working.control.abort();
    clearInterval(working.clock);
    working = null;
  }

  /* A plan that was judged already stays on the page: what is missing then is its proof and the other chances. */
  function workEnded(how) {
    const { address, hasPlan } = working;
    const missing = hasPlan
      ? "The plan stands. How near it is to the cheapest and what other chances cost are not worked out."
      : "The plan is not worked out.";
    stopWork();
    ended = { address, hasPlan, text: how + " " + missing };
    showEnded();
  }

  function showEnded() {
    const head = document.querySelector("#assured-work [data-ended]");
    if (head) head.textContent = head.dataset.ended;
    setText("assured-doing", ended.text);
    setText("assured-seconds", "");
    showGoingOn(false);
  }

  function showGoingOn(goesOn) {
    for (const id of ["assured-stop", "assured-parts", "assured-again"]) if (byId(id)) byId(id).hidden = goesOn === (id === "assured-again");
  }

  function beginWork(address) {
    const control = new AbortController();
    const from = Date.now();
    const mine = { address, control, clock: setInterval(tick, 1000), show: shown, hasPlan: false };
    let last = {};
    working = mine;
    ended = null;
    showGoingOn(true);
    let rest = "";
    const letters = new TextDecoder();
    tick();
    fetch(address, { signal: control.signal })
      .then(async (response) => {
        if (!response.ok) {
          const said = await response.json().catch(() => ({}));
          throw Object.assign(new Error(), { said: said.error || "The server has not answered." });
        }
        const reader = response.body.getReader();
        for (;;) {
          const { done, value } = await reader.read();
          if (working !== mine) return;
          if (done) throw new Error();
          const all = (rest + letters.decode(value, { stream: true })).split("\n");
          rest = all.pop();
          for (const text of all) if (take(JSON.parse(text))) return;
        }
      })
      .catch((fault) => {
        if (working === mine) workEnded(fault.said || "The server has stopped answering.");
      });

    function tick() {
      setText("assured-seconds", Math.round((Date.now() - from) / 1000) + " s");
    }

    function shown() {
      tick();
      showGoingOn(true);
      const parts = byId("assured-parts");
      if (!last.parts || !parts) return;
      parts.max = last.parts;
      parts.value = last.done;
      setText("assured-doing", last.doing);
    }

    function take(line) {
      if (line.error) throw Object.assign(new Error(), { said: line.error });
      last = line;
      if (line.plan !== undefined) {
        mine.hasPlan = true;
        byId("goal-answer").innerHTML = line.plan;
        if (line.chart) byId("assured-chart").innerHTML = line.chart;
        carry();
      }
      if (line.is_whole) stopWork();
      else shown();
      return line.is_whole;
    }
  }

  /* What is folded is asked for once it is opened, and again where that failed. */
  document.addEventListener(
    "toggle",
    (event) => {
      const folded = event.target;
      if (!folded.open || !folded.dataset || !folded.dataset.part) return;
      const address = folded.dataset.part;
      folded.dataset.asked = address;
      delete folded.dataset.part;
      const body = folded.lastElementChild;
      fetch(root + address)
        .then(async (response) => {
          const said = await response.json().catch(() => ({}));
          if (!response.ok) throw Object.assign(new Error(), { said: said.error });
          body.innerHTML = said.html;
          carry();
        })
        .catch((fault) => {
          folded.dataset.part = address;
          const line = document.createElement("p");
          line.className = "notice notice-bad";
          line.setAttribute("role", "alert");
          line.textContent = (fault.said || "The server has not answered.") + " Close this and open it to ask again.";
          body.replaceChildren(line);
        });
    },
    true
  );

  /* ---- scenarios side by side ---- */

  const LETTERS = ["a", "b", "c", "d"];
  const keptKey = () => "powered-here-kept-" + bench.dataset.slug;
  const keptOnes = () => recalled(keptKey()) || [];
  function keep(list) {
    remember(keptKey(), list);
    due();
    rest();
  }

  function comparison() {
    const plain = (text) => text.replace(/^\?/, "") || "today";
    const query = new URLSearchParams();
    const counted = new URLSearchParams();
    for (const [key, text] of new URLSearchParams(search)) if (bench.dataset.counting.split(" ").includes(key)) counted.set(key, text);
    const today = counted.toString() || "today";
    const kept = keptOnes().filter((one) => plain(one.search) !== plain(search) && plain(one.search) !== "today").slice(0, 2);
    const all = [today, plain(search)].concat(kept.map((one) => plain(one.search)));
    const different = all.filter((one, at) => all.indexOf(one) === at);
    different.forEach((one, at) => query.set(LETTERS[at], one));
    return { kept, count: different.length, address: root + "/" + bench.dataset.slug + "/compare?" + query };
  }

  /* The page that compares is whole without scripts; its content is shown here as it is. */
  function compare(page, asked) {
    const found = comparison();
    byId("compare-link").href = found.address;
    const list = byId("kept");
    list.replaceChildren(
      ...keptOnes().map((one, at) => {
        const item = document.createElement("li");
        item.append(one.label + " ");
        const remove = document.createElement("button");
        remove.type = "button";
        remove.className = "button";
        remove.dataset.remove = at;
        remove.textContent = "Remove";
        remove.setAttribute("aria-label", "Remove " + one.label);
        item.append(remove);
        return item;
      })
    );
    byId("keep").disabled = !search || keptOnes().length >= 2 || keptOnes().some((one) => one.search === search);
    const content = byId("compare-content");
    if (found.count < 2) {
      content.textContent = "Move a lever, or keep a scenario: it is set beside today’s path here.";
      bench.removeAttribute("data-due");
      return null;
    }
    content.classList.add("stale");
    return fetch(found.address)
      .then((response) => response.text())
      .then((text) => {
        if (page !== bench || asked !== turn) return;
        const whole = new DOMParser().parseFromString(text, "text/html").querySelector("main .compare");
        whole.querySelectorAll("form").forEach((form) => (form.closest("details") || form).remove());
        content.replaceChildren(...whole.childNodes);
        content.classList.remove("stale");
        bench.removeAttribute("data-due");
      });
  }

  /* ---- the address ---- */

  /* The tab, and what is looked at on it where that was chosen: "#hours/year=2035/week=2001-01-14",
     "#plan/share=45%25/chance=90%25". */
  const LOOKED_AT = { hours: ["year", "weather", "week"], plan: ["goal", "share", "money", "chance"] };
  function fragment() {
    const chosen = (LOOKED_AT[view.tab] || []).filter((key) => view[key]);
    const parts = [view.tab].concat(chosen.map((key) => key + "=" + encodeURIComponent(view[key])));
    return view.tab === "path" ? "" : "#" + parts.join("/");
  }
  function readable(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  function viewOf(hash) {
    const [tab, ...parts] = hash.replace(/^#/, "").split("/");
    const found = { tab: tabNamed(tab) ? tab : "path" };
    for (const part of parts) {
      const [key, text] = part.split("=");
      if ((LOOKED_AT[found.tab] || []).includes(key) && text) found[key] = readable(text);
    }
    return found;
  }

  /* A move is one step of the history however many values it passes; Back undoes it in place. */
  function follow(question, moved) {
    const address = window.location.pathname + search + fragment();
    if (question.travelled) {
      history.replaceState(history.state, "", address);
    } else if (search !== window.location.search) {
      const one = gesture !== null && gesture === moved && history.state;
      if (!one) {
        depth += 1;
        deepest = depth;
        remember(DEEPEST, deepest);
      }
      history[one ? "replaceState" : "pushState"]({ depth, deepest }, "", address);
      gesture = moved;
    } else if (address !== window.location.pathname + window.location.search + window.location.hash) {
      history.replaceState(history.state, "", address);
    }
    byId("undo").disabled = depth <= 0;
    byId("redo").disabled = depth >= deepest;
    carry();
  }

  /* Every link that leaves the page takes the scenario shown along. */
  function carry() {
    const own = root + "/" + bench.dataset.slug;
    for (const link of document.querySelectorAll("#react-entry-point a[href]")) {
      if (link.getAttribute("href").startsWith("#")) continue;
      const address = new URL(link.getAttribute("href"), window.location.href);
      const ours = [own, root + "/api/v1/" + bench.dataset.slug].some((path) => address.pathname === path || address.pathname.startsWith(path + "/"));
      if (!ours || address.origin !== window.location.origin || link.id === "load-plan" || "plain" in link.dataset || link.closest("#compare-content")) continue;
      const query = new URLSearchParams(search);
      for (const [key, text] of address.searchParams) if (key.startsWith("view")) query.set(key, text);
      if (address.pathname.startsWith(own + "/charts/")) {
        viewInto(query);
      } else if (address.pathname.endsWith("/hours.csv") || address.pathname.endsWith("/workbook.xlsx")) {
        if (view.year) query.set(address.pathname.endsWith(".csv") ? "year" : "hours", view.year);
        if (view.weather) query.set("weather", view.weather);
      }
      const text = query.toString();
      const carried = address.pathname + (text ? "?" + text : "") + address.hash;
      if (link.getAttribute("href") !== carried) link.setAttribute("href", carried);
    }
  }

  window.addEventListener(
    "popstate",
    (event) => {
      if (!bench || window.location.pathname !== root + "/" + bench.dataset.slug + "/scenarios") return;
      /* Dash would lay out the page anew and lose folds, tab and focus. */
      event.stopImmediatePropagation();
      depth = (event.state && event.state.depth) || 0;
      moves.clear();
      const wanted = viewOf(window.location.hash);
      if (search === window.location.search) return openTab(wanted.tab, false);
      goTo(window.location.search, true);
    },
    { capture: true }
  );

  function goTo(wanted, travelled) {
    moves.clear();
    search = wanted;
    gesture = null;
    ask(Object.assign({ values: "all" }, travelled ? { travelled: "yes" } : {}));
  }

  /* ---- moves ---- */

  function move(name, text) {
    moves.set(name, text);
    ask();
  }

  function moveSlider(thumb) {
    const row = leverOf(thumb);
    if (!row) return;
    const name = row.dataset.lever;
    const place = Number(thumb.getAttribute("aria-valuenow"));
    speak(thumb);
    if (shown.get(name) === place) return;
    if (!shown.has(name)) {
      shown.set(name, place); /* just laid out */
      return;
    }
    shown.set(name, place);
    const unit = row.dataset.share === "yes" ? "%" : "";
    const box = byId(name);
    if (box) box.dataset.sent = box.value = place.toLocaleString("en-GB", { maximumFractionDigits: 6 }) + unit;
    move(name, row.dataset.share === "yes" ? String(Number((place / 100).toPrecision(12))) : String(place));
  }

  const watcher = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === "attributes") moveSlider(record.target);
      else for (const node of record.addedNodes) if (node.querySelectorAll) laidOut(node);
    }
  });

  /* What a screen reader says of a slider: its number as the box has it, and the unit. */
  function speak(thumb) {
    const row = leverOf(thumb);
    const unit = row.dataset.share === "yes" ? "%" : " " + row.dataset.unit;
    const text = (Number(thumb.getAttribute("aria-valuenow")).toLocaleString("en-GB", { maximumFractionDigits: 6 }) + unit).trim();
    if (thumb.getAttribute("aria-valuetext") !== text) thumb.setAttribute("aria-valuetext", text);
  }

  /* Sliders that have just come: what they stand at is no move. */
  function laidOut(part) {
    for (const thumb of part.querySelectorAll("[role=slider]")) {
      const row = leverOf(thumb);
      if (!row) continue;
      speak(thumb);
      if (!shown.has(row.dataset.lever)) shown.set(row.dataset.lever, Number(thumb.getAttribute("aria-valuenow")));
    }
  }

  function stepped(row, count) {
    const name = row.dataset.lever;
    const now = shown.has(name) ? shown.get(name) : Number(row.querySelector("[role=slider]").getAttribute("aria-valuenow"));
    const low = Number(row.dataset.low);
    const high = Number(row.dataset.high);
    const step = Number(row.dataset.step);
    const wanted = count === -Infinity ? low : count === Infinity ? high : now + count * step;
    const place = Math.min(high, Math.max(low, Number(wanted.toPrecision(12))));
    if (place !== now) setProps(sliderId(name), { value: place });
  }

  const KEYS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

  document.addEventListener(
    "keydown",
    (event) => {
      const row = bench && leverOf(event.target);
      if (row && bench.contains(row) && row.classList.contains("lever-slides")) {
        const count = KEYS[event.key];
        const inBox = event.target.classList.contains("lever-box") || event.target.closest(".lever-box");
        const wanted = event.key.startsWith("Page") || (inBox && count);
        if (wanted) {
          event.preventDefault();
          event.stopPropagation();
          const range = Number(row.dataset.high) - Number(row.dataset.low);
          const tenth = Math.max(1, Math.round(range / 10 / Number(row.dataset.step)));
          stepped(row, Math.abs(count) === 10 ? Math.sign(count) * tenth : count);
        } else if (inBox && event.key === "Enter") {
          event.preventDefault();
          typed(event.target);
        }
      }
      if (!bench) return;
      const tab = event.target.closest && event.target.closest("#tabs .bench-tab");
      if (tab && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
        const all = Array.from(bench.querySelectorAll("#tabs .bench-tab"));
        const next = all[(all.indexOf(tab) + (event.key === "ArrowRight" ? 1 : all.length - 1)) % all.length];
        event.preventDefault();
        next.focus();
        openTab(next.dataset.tab, true);
      }
      const typing = event.target.matches && event.target.matches("input[type=text],textarea,select");
      if ((event.ctrlKey || event.metaKey) && !typing && event.key.toLowerCase() === "z") {
        event.preventDefault();
        (event.shiftKey ? redo : undo)();
      }
    },
    { capture: true }
  );

  /* A box is asked about when it is left or Enter is pressed, as it stands: the server reads it. */
  function typed(box) {
    const row = leverOf(box);
    const name = row.dataset.lever;
    const text = box.value.trim();
    delete box.dataset.typing;
    if (text.length > LONGEST_NUMBER) return tell(name, "This is too long to be a number: give one of at most 40 signs.");
    if (box.dataset.sent === text && box.getAttribute("aria-invalid")) return;
    box.dataset.sent = text;
    const percent = row.dataset.share === "yes" && /^[\d.,eE+\-\u2212\s]+$/.test(text);
    move(name, percent ? text + "%" : text);
  }

  document.addEventListener("change", (event) => {
    if (!bench || !bench.contains(event.target)) return;
    const target = event.target;
    const row = leverOf(target);
    if (row && target.id === row.dataset.lever) {
      if (target.tagName === "SELECT") move(row.dataset.lever, target.value);
      else typed(target);
    } else if (target.id === "base-scenario") {
      const query = new URLSearchParams();
      query.set("scenario", target.value);
      moves.clear();
      search = "?" + query;
      gesture = null;
      ask({ values: "all" });
    } else if (target.id.startsWith("goal-")) {
      const key = target.id.slice(5);
      if (key === "kind") {
        view.goal = target.value;
        const shares = target.value === "annual" || target.value === "met_locally";
        byId("goal-share-part").hidden = !shares;
        byId("goal-money-part").hidden = shares;
        byId("goal-chance-part").hidden = !shares;
      } else {
        view[key] = target.value;
        goalTouched = goalTouched || key !== "chance";
      }
      history.replaceState(history.state, "", window.location.pathname + search + fragment());
      due();
      rest();
    } else if (target.dataset.view) {
      view[target.dataset.view] = target.value;
      ask();
    }
  });

  document.addEventListener("input", (event) => {
    if (!bench) return;
    if (event.target.closest("#find-lever, .find-lever")) sift();
    const row = leverOf(event.target);
    if (row && event.target.id === row.dataset.lever) event.target.dataset.typing = "yes";
    if (event.target.id === "week-day") lookAt(Number(event.target.value));
  });
  document.addEventListener("submit", (event) => bench && bench.contains(event.target) && event.preventDefault());

  document.addEventListener("pointerdown", (event) => {
    if (bench && event.target.closest(".lever-slider")) dragging = true;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, () => {
      if (!dragging) return;
      dragging = false;
      if (bench && bench.hasAttribute("data-due")) ask();
    });
  }

  function undo() {
    if (depth > 0) history.back();
  }
  function redo() {
    if (depth < deepest) history.forward();
  }

  document.addEventListener("click", (event) => {
    if (!bench) return;
    if (event.target.id === "scenario-banner-back") {
      event.preventDefault();
      return goTo("", false);
    }
    if (!bench.contains(event.target)) return;
    const canvas = event.target.closest(".map-field canvas");
    if (canvas) {
      const box = canvas.getBoundingClientRect();
      return lookAt(Math.floor(((event.clientX - box.left) / box.width) * DAYS) - 3);
    }
    const button = event.target.closest("button, a");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (button.classList.contains("lever-why")) {
      why(leverOf(button).dataset.lever, () => trouble({}));
    } else if (button.closest(".live-chart .link-row") && button.hash && !button.hasAttribute("download")) {
      event.preventDefault();
      why(button.hash.slice(1), () => { window.location.href = button.href; });
    } else if (button.id === "undo") undo();
    else if (button.id === "redo") redo();
    else if (button.id === "reset") {
      const base = new URLSearchParams(search).get("scenario");
      goTo(base ? "?scenario=" + base : "", false);
    } else if (button.id === "retry") {
      again();
    } else if (button.id === "copy-link") copyLink(button);
    else if (button.id === "changed-only") {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      sift();
    } else if (button.id === "assured-stop" && working) {
      workEnded("Stopped.");
      byId("assured-again").focus();
    } else if (button.id === "assured-again") {
      ended = null;
      due();
      rest();
    } else if (button.id === "load-plan") {
      event.preventDefault();
      goTo(new URL(button.href).search, false);
    } else if (button.id === "keep") {
      const label = changed.length ? byId("scenario-from").textContent.replace(/^from /, "") : byId("scenario-name").textContent;
      keep(keptOnes().concat({ search, label }).slice(-2));
    } else if (button.dataset.remove) {
      keep(keptOnes().filter((_, at) => String(at) !== button.dataset.remove));
    } else if (button.dataset.week) {
      lookAt(dayOf(weeks[button.dataset.week]));
    } else if (button.id === "levers-open") {
      const open = byId("levers").classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
      button.textContent = open ? "Done" : "Levers";
    } else if (button.matches("#tabs .bench-tab, .group-tab")) {
      event.preventDefault();
      openTab(button.dataset.tab, true);
    }
  });

  function copyLink(button) {
    const address = window.location.origin + window.location.pathname + shared + window.location.hash;
    const done = (text) => {
      button.textContent = text;
      setTimeout(() => { button.textContent = "Copy link"; }, 2000);
    };
    if (!navigator.clipboard) return window.prompt("The link to this scenario", address);
    navigator.clipboard.writeText(address).then(() => done("Link copied"), () => window.prompt("The link to this scenario", address));
  }

  /* ---- where a number comes from, without leaving the page ---- */

  function line(list, head, ...said) {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = head;
    text.append(...said);
    list.append(term, text);
  }

  /* A source in words, and the way to read it where it has an address. */
  function cited(of) {
    if (!of.url) return [of.source];
    const link = document.createElement("a");
    link.href = of.url;
    link.rel = "noopener";
    link.textContent = "Read it";
    return [of.source, " ", link];
  }

  function why(name, otherwise) {
    const own = root + "/" + bench.dataset.slug;
    const page = bench;
    fetch(root + "/api/v1/" + bench.dataset.slug + "/assumptions/" + encodeURIComponent(name) + ".json" + search)
      .then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json();
      })
      .then((found) => {
        if (page !== bench) return;
        const box = byId("why");
        const list = document.createElement("dl");
        line(list, "Value", found.shown + (found.changed ? " (base: " + found.base_shown + ")" : ""));
        line(list, "Range", found.range);
        for (const sentence of found.definition) line(list, "Worked out", sentence);
        if (found.moved_by.length) line(list, "Follows from", found.moved_by.map((one) => one.label).join("; "));
        if (found.moves.length) line(list, "Moves", found.moves.map((one) => one.label).join("; "));
        line(list, "Source", ...cited(found));
        if (found.hands) line(list, "In whose hands", found.hands.text, " Source: ", ...cited(found.hands));
        line(list, "Grade", found.grade + ": " + found.grade_words + (found.read_on ? ", read " + found.read_on : ""));
        const title = document.createElement("h2");
        title.textContent = found.label;
        const more = document.createElement("a");
        more.href = own + "/sources" + search + "#" + name;
        more.textContent = "On the sources page";
        const close = document.createElement("button");
        close.type = "button";
        close.className = "button";
        close.textContent = "Close";
        close.addEventListener("click", () => box.close());
        const foot = document.createElement("p");
        foot.className = "link-row";
        foot.append(close, more);
        if (found.lessons) {
          const tried = document.createElement("a");
          tried.href = root + "/lessons?technology=" + encodeURIComponent(found.lessons.name);
          tried.textContent = "Others tried this: " + found.lessons.label;
          foot.append(tried);
        }
        box.replaceChildren(title, list, foot);
        box.setAttribute("aria-label", found.label);
        box.showModal();
      })
      .catch(otherwise);
  }

  /* ---- tabs ---- */

  const tabNamed = (name) => name && here('#tabs .bench-tab[data-tab="' + CSS.escape(name) + '"]');

  function markTab() {
    for (const tab of bench.querySelectorAll("#tabs .bench-tab")) {
      if (tab.dataset.tab !== view.tab) tab.removeAttribute("aria-current");
      else {
        tab.setAttribute("aria-current", "true");
        showTab(tab);
      }
    }
  }

  /* On a small screen the row of tabs is wider than the page: the open one is brought into view, and nothing else moves. */
  function showTab(tab) {
    const row = tab.closest(".bench-tabs");
    const [its, seen] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
    if (its.left < seen.left || its.right > seen.right) row.scrollLeft += its.left - seen.left - 16;
  }

  function openTab(name, asked) {
    const there = byId("panel").childElementCount && !byId("panel").classList.contains("stale");
    if (name === view.tab && there) return;
    view.tab = name;
    stopWork();
    openTables = new Set();
    undrawn = new Map();
    lastCharts = new Map();
    markTab();
    byId("panel").classList.add("stale");
    ask({ panel: "yes" });
  }

  function showPanel(html) {
    const panel = byId("panel");
    panel.classList.remove("stale");
    panel.innerHTML = html;
    if (view.tab === "plan") work();
    carry();
  }

  document.addEventListener(
    "toggle",
    (event) => {
      if (!bench || !bench.contains(event.target)) return;
      const details = event.target;
      if (details.dataset.table) {
        openTables[details.open ? "add" : "delete"](details.dataset.table);
        if (details.open) {
          const late = details.closest("figure").classList.contains("late");
          due();
          if (late) rest();
          else ask();
        }
      } else if (details.dataset.levers && details.open) fillGroups();
    },
    true
  );

  /* ---- groups of levers, search ---- */

  let filling = null;

  /* The rows of closed groups come when one is opened or a lever is sought: fewer sliders make every move faster. */
  function fillGroups() {
    const empty = Array.from(bench.querySelectorAll("details[data-levers]")).filter((group) => !byId(group.id + "-rows").childElementCount);
    if (!empty.length) return Promise.resolve();
    if (filling) return filling;
    const page = bench;
    filling = fetched({ rows: empty.map((group) => group.id).join(",") })
      .then((answer) => {
        if (page !== bench) return null;
        for (const [id, rows] of Object.entries(answer.rows)) setProps(id + "-rows", { children: rows });
        return new Promise((resolve) => setTimeout(resolve, 60));
      })
      .catch(() => page === bench && trouble({}))
      .finally(() => { filling = null; });
    return filling;
  }

  function sift() {
    fillGroups().then(sifted);
    sifted();
  }

  function sifted() {
    const box = byId("find-lever");
    const sought = ((box && box.value) || "").trim().toLowerCase().split(/\s+/).filter(Boolean);
    const only = byId("changed-only").getAttribute("aria-pressed") === "true";
    const hidden = [];
    let found = 0;
    for (const group of bench.querySelectorAll("details[data-levers]")) {
      let any = false;
      for (const row of group.querySelectorAll("[data-lever]")) {
        const fits = sought.every((word) => row.dataset.words.includes(word)) && (!only || changed.includes(row.dataset.lever));
        if (!fits) hidden.push(row.dataset.lever);
        any = any || fits;
        found += fits;
      }
      const sifting = sought.length > 0 || only;
      group.dataset.found = !sifting || any || !group.querySelector("[data-lever]") ? "yes" : "no";
      if (sifting && any) group.open = true;
    }
    filter.textContent = (hidden.length ? ofLevers(hidden, "") + "{display:none}" : "") + '.workbench details[data-found="no"]{display:none}';
    byId("none-found").hidden = found > 0 || Boolean(filling);
    setText("none-found", only && !changed.length ? "No lever is changed." : "No lever is called that.");
  }

  /* ---- the page comes and goes ---- */

  function begin(page) {
    bench = page;
    search = window.location.search;
    const query = new URLSearchParams(search);
    const viewed = { tab: tabNamed(query.get("view")) ? query.get("view") : "path" };
    for (const key of VIEWED) if (query.get("view_" + key)) viewed[key] = query.get("view_" + key);
    for (const key of Array.from(query.keys())) if (key.startsWith("view")) query.delete(key);
    search = query.toString() ? "?" + query : "";
    moves = new Map();
    shown = new Map();
    openTables = new Set();
    undrawn = new Map();
    lastCharts = new Map();
    goalTouched = false;
    depth = (history.state && history.state.depth) || 0;
    /* Only a reload leaves the entries after this one as they were. */
    deepest = (reloaded && recalled(DEEPEST)) || (history.state && history.state.deepest) || depth;
    reloaded = false;
    view = window.location.hash ? viewOf(window.location.hash) : viewed;
    laidOut(bench);
    watcher.observe(bench, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-valuenow"] });
    bench.classList.add("alive");
  }

  function start() {
    const page = document.querySelector("#react-entry-point #workbench");
    if (page === bench) return;
    if (!page) {
      watcher.disconnect();
      stopWork();
      bench = null;
      rules.textContent = filter.textContent = "";
      return;
    }
    begin(page);
    markTab();
    const first = document.querySelector("#first-paint #panel");
    const sameTab = first && document.querySelector("#first-paint #tabs .bench-tab[aria-current]")?.dataset.tab === view.tab;
    if (sameTab) byId("panel").replaceChildren(...first.childNodes);
    due();
    ask(Object.assign({ values: "none", travelled: "yes" }, sameTab ? {} : { panel: "yes" }));
  }

  new MutationObserver(start).observe(document.getElementById("react-entry-point"), { childList: true, subtree: true });
  document.addEventListener("look", (event) => {
    if (!bench) return;
    redraw();
    if (event.detail && event.detail.atOnce) draw();
  });
  let width = 0;
  new ResizeObserver(() => {
    const now = bench && here(".follows").clientWidth;
    if (now && now !== width) {
      width = now;
      redraw();
    }
  }).observe(document.documentElement);
})();
