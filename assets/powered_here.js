/* What the browser does by itself: dress figures for the screen, hand over from the first paint, colours, the map. */
(function () {
  "use strict";
  const NARROW_CHART_PX = 560;
  const LONGEST_WAIT_MS = 6000;
  const KEY = "mantine-color-scheme-value";
  const CHOICES = ["auto", "light", "dark"];
  const page = document.documentElement;
  let darkOf = null;

  function isDark() {
    return page.getAttribute("data-mantine-color-scheme") === "dark";
  }

  function darkColour(text) {
    darkOf = darkOf || JSON.parse(document.getElementById("dark-of-light").textContent);
    if (text[0] === "#") return darkOf[text.toLowerCase()] || text;
    const parts = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*([\d.]+)\s*)?\)$/.exec(text);
    if (!parts) return text;
    const hex = "#" + parts.slice(1, 4).map((p) => Number(p).toString(16).padStart(2, "0")).join("");
    const dark = darkOf[hex];
    if (!dark) return text;
    const channels = [1, 3, 5].map((at) => parseInt(dark.slice(at, at + 2), 16));
    return "rgba(" + channels.join(",") + "," + (parts[4] === undefined ? 1 : parts[4]) + ")";
  }

  /* Colours are replaced wherever they stand; long rows of numbers are passed through. */
  function recoloured(value) {
    if (typeof value === "string") return value[0] === "#" || value.startsWith("rgb") ? darkColour(value) : value;
    if (Array.isArray(value)) return typeof value[0] === "number" ? value : value.map(recoloured);
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, recoloured(part)]));
    }
    return value;
  }

  /* As dashboard.drawing.fitted does on the server. */
  function fitted(figure, narrow) {
    const layout = Object.assign({}, figure.layout);
    const unwanted = narrow ? "wide" : "narrow";
    layout.annotations = (layout.annotations || []).filter((note) => note.name !== unwanted);
    const changes = (narrow && layout.meta && layout.meta.narrow) || {};
    for (const [path, value] of Object.entries(changes)) {
      const names = path.split(".");
      const last = names.pop();
      let target = layout;
      for (const name of names) {
        target[name] = Object.assign({}, target[name]);
        target = target[name];
      }
      const merge = value && typeof value === "object" && !Array.isArray(value) && target[last];
      target[last] = merge ? Object.assign({}, target[last], value) : value;
    }
    return Object.assign({}, figure, { layout });
  }

  function widthOf(element) {
    return (element && element.clientWidth) || page.clientWidth;
  }

  /* Only what a reader can see is drawn, for each chart takes the browser some 30 ms. The newest figure of a chart
     further away waits here until it is scrolled near. */
  const NEAR = 0.5; /* screens above and below this one */
  let undrawn = new Map();
  let known = new Map();
  let knownLook = null;

  function plots() {
    return Array.from(document.querySelectorAll("#react-entry-point div.plot"));
  }
  function plotOf(chart) {
    return document.querySelector('#react-entry-point [id="' + chart + '-plot"]');
  }
  function chartOf(plot) {
    return plot.id.replace(/-plot$/, "");
  }
  function drawingOf(plot) {
    return plot && plot.querySelector(".js-plotly-plot");
  }
  /* By its place: until the hand-over the page is laid out but clipped, so that an observer sees nothing of it. A plot
     has its height once Dash has loaded what draws it. */
  function isNear(plot) {
    const box = plot.getBoundingClientRect();
    if (!box.width) return false; /* in a group that is closed */
    const margin = NEAR * window.innerHeight;
    return box.bottom > -margin && box.top < window.innerHeight + margin;
  }

  function dressed(figure, plot) {
    const result = fitted(figure, widthOf(plot) < NARROW_CHART_PX);
    result.layout.autosize = true;
    return isDark() ? recoloured(result) : result;
  }
  /* All charts in one callback: Dash tells every component of the page of each callback that begins or ends. */
  function dress(figures, lookOf) {
    const { callback_context, no_update } = window.dash_clientside;
    const before = lookOf === knownLook ? known : new Map();
    const waiting = new Map();
    known = new Map(callback_context.inputs_list[0].map((input) => [input.id.chart, input.value]));
    knownLook = lookOf;
    const answer = callback_context.outputs_list.map((output) => {
      const chart = output.id.chart;
      const figure = known.get(chart);
      const plot = plotOf(chart);
      const isNew = before.get(chart) !== figure;
      if (isNew && drawingOf(plot) && isNear(plot)) return dressed(figure, plot);
      if (isNew || undrawn.has(chart)) waiting.set(chart, figure);
      return no_update;
    });
    undrawn = waiting;
    return answer;
  }
  function drawLate(plot) {
    const chart = chartOf(plot);
    const figure = undrawn.get(chart);
    if (!figure || !drawingOf(plot)) return;
    undrawn.delete(chart);
    window.dash_clientside.set_props({ type: "graph", chart }, { figure: dressed(figure, plot) });
  }
  const nearing = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => drawLate(entry.target)),
    { rootMargin: 100 * NEAR + "% 0px" }
  );
  /* Paper shows all charts and does not wait for Dash, which draws them once more when they are scrolled near. */
  window.addEventListener("beforeprint", () => {
    for (const plot of plots()) {
      const figure = undrawn.get(chartOf(plot));
      if (!figure || !drawingOf(plot)) continue;
      const { data, layout } = dressed(figure, plot);
      window.Plotly.react(drawingOf(plot), data, layout);
    }
  });

  /* Back and forward: the page is made anew for the address. A move of a lever changes the address only. */
  let travelled = false;
  window.addEventListener(
    "popstate",
    () => {
      travelled = true;
      setTimeout(() => {
        travelled = false;
      }, 300);
    },
    { capture: true }
  );
  function follow(search) {
    return travelled ? search : window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { powered_here: { dress, follow } });
  window.poweredHere = { dressed };

  /* The look: when it changes, every figure is dressed again. */
  let look = "";
  function lookNow() {
    return page.getAttribute("data-mantine-color-scheme") + plots().map((p) => Number(widthOf(p) < NARROW_CHART_PX)).join("");
  }
  function checkLook() {
    const now = lookNow();
    if (now !== look && look && window.dash_clientside.set_props) {
      window.dash_clientside.set_props("look", { data: { look: now } });
      document.dispatchEvent(new Event("look"));
    }
    look = now;
  }
  let resizing = 0;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(checkLook, 150);
  });

  /* Colour scheme: the system's until the reader chooses; kept in this browser only, no cookie. */
  function choice() {
    const kept = localStorage.getItem(KEY);
    return CHOICES.includes(kept) ? kept : "auto";
  }
  function showChoice() {
    for (const button of document.querySelectorAll("button.scheme")) {
      const text = "Colours: " + choice();
      if (button.textContent !== text) button.textContent = text;
    }
  }
  function applyChoice() {
    const wanted = choice();
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    page.setAttribute("data-mantine-color-scheme", wanted === "auto" ? system : wanted);
    showChoice();
    checkLook();
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest("button.scheme")) return;
    const next = CHOICES[(CHOICES.indexOf(choice()) + 1) % CHOICES.length];
    localStorage.setItem(KEY, next);
    /* Mantine keeps its own copy; it listens to the event that other tabs would send. */
    window.dispatchEvent(new StorageEvent("storage", { key: KEY, newValue: next, storageArea: localStorage }));
    applyChoice();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyChoice);
  new MutationObserver(checkLook).observe(page, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });

  /* Drawings that stand inside the page: taken from the first paint, else fetched from this server. */
  const asked = new WeakSet();
  function fillDrawings(first) {
    for (const place of document.querySelectorAll("#react-entry-point [data-src]")) {
      if (place.firstElementChild || asked.has(place)) continue;
      const source = place.getAttribute("data-src");
      const ready = first && first.querySelector('[data-src="' + source + '"] svg');
      if (ready) {
        place.appendChild(ready.cloneNode(true));
        continue;
      }
      asked.add(place);
      fetch(source)
        .then((response) => (response.ok ? response.text() : ""))
        .then((svg) => {
          place.innerHTML = svg;
        });
    }
  }

  /* Places that an address can lead to, without being ids that Dash knows. */
  function nameAnchors() {
    for (const place of document.querySelectorAll("#react-entry-point [data-anchor]:not([id])")) {
      place.id = place.getAttribute("data-anchor");
    }
  }

  function markTarget() {
    for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (target) target.classList.add("target");
    return target;
  }
  window.addEventListener("hashchange", markTarget);

  /* Hand over from the first paint once Dash shows the same page with the graphs in sight drawn. */
  function isDrawn() {
    return plots().every((plot) => plot.querySelector(".main-svg .trace") || !isNear(plot));
  }
  function carryOver(first, root) {
    const active = document.activeElement;
    const open = Array.from(first.querySelectorAll("details"));
    const twins = Array.from(root.querySelectorAll("details"));
    open.forEach((element, at) => {
      if (element.open && twins[at]) twins[at].open = true;
    });
    const seat = first.contains(active) ? positionOf(active, first) : -1;
    return () => {
      const twin = seat >= 0 ? root.querySelectorAll(active.tagName)[seat] : null;
      if (!twin) return;
      twin.focus({ preventScroll: true });
      if (active.value && twin.tagName === "INPUT") type(twin, active.value);
    };
  }
  /* As if typed: React reads a value only from an input event, and keeps its own copy otherwise. */
  function type(input, text) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function positionOf(element, inside) {
    return Array.from(inside.querySelectorAll(element.tagName)).indexOf(element);
  }
  function handOver() {
    const first = document.getElementById("first-paint");
    const root = document.getElementById("react-entry-point");
    let since = 0;
    function refresh() {
      showChoice();
      nameAnchors();
      fillDrawings(first.isConnected ? first : null);
      const all = plots();
      all.forEach((plot) => nearing.observe(plot));
      if (first.isConnected && all.every(drawingOf)) all.filter(isNear).forEach(drawLate);
    }
    function tryHandOver() {
      if (!first.isConnected) return true;
      if (!root.querySelector("main")) return false;
      since = since || performance.now();
      if (!isDrawn() && performance.now() - since < LONGEST_WAIT_MS) return false;
      const restoreFocus = carryOver(first, root);
      const top = window.scrollY;
      first.remove();
      page.classList.remove("painting");
      window.scrollTo({ top, behavior: "instant" });
      restoreFocus();
      markTarget();
      look = look || lookNow();
      checkLook();
      return true;
    }
    showChoice();
    markTarget();
    new MutationObserver(refresh).observe(root, { childList: true, subtree: true });
    const timer = setInterval(() => {
      refresh();
      if (tryHandOver()) clearInterval(timer);
    }, 60);
  }
  handOver();
})();
