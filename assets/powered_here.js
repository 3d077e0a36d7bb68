/* What the browser does by itself: colours, figures dressed for the screen, the hand-over from a first paint. */
(function () {
  "use strict";
  const NARROW_CHART_PX = 560;
  const KEY = "mantine-color-scheme-value";
  const CHOICES = ["auto", "light", "dark"];
  const page = document.documentElement;
  let darkOf = null;
  let onPaper = false;

  function isDark() {
    return !onPaper && page.getAttribute("data-mantine-color-scheme") === "dark";
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

  function dressed(figure, plot) {
    const result = fitted(figure, (plot.clientWidth || page.clientWidth) < NARROW_CHART_PX);
    result.layout.autosize = true;
    return isDark() ? recoloured(result) : result;
  }
  window.poweredHere = { dressed };

  /* Colour scheme: the system's until the reader chooses; kept in this browser only, no cookie. */
  function choice() {
    const kept = localStorage.getItem(KEY);
    return CHOICES.includes(kept) ? kept : "auto";
  }
  function showChoice() {
    for (const button of document.querySelectorAll("button.scheme")) {
      const text = button.dataset[choice()] || "Colours: " + choice();
      if (button.textContent !== text) button.textContent = text;
    }
  }
  function applyChoice() {
    const wanted = choice();
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    page.setAttribute("data-mantine-color-scheme", wanted === "auto" ? system : wanted);
    showChoice();
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
  let look = page.getAttribute("data-mantine-color-scheme");
  new MutationObserver(() => {
    const now = page.getAttribute("data-mantine-color-scheme");
    if (now !== look) document.dispatchEvent(new Event("look"));
    look = now;
  }).observe(page, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });

  /* Paper is white, whatever the screen is: charts are drawn anew before the page is taken, at once. */
  for (const [name, now] of [["beforeprint", true], ["afterprint", false]]) {
    window.addEventListener(name, () => {
      const before = isDark();
      onPaper = now;
      if (isDark() !== before) document.dispatchEvent(new CustomEvent("look", { detail: { atOnce: true } }));
    });
  }

  function markTarget() {
    for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    if (target) target.classList.add("target");
    return target;
  }
  window.addEventListener("hashchange", markTarget);

  /* Hand over from the first paint once Dash shows the same page: focus and what was typed go along, and what the
     reader unfolded; that without scripts all levers are unfolded is no choice of the reader's. */
  function carryOver(first, root, unfolded) {
    const active = document.activeElement;
    const twins = Array.from(root.querySelectorAll("details"));
    Array.from(first.querySelectorAll("details")).forEach((element, at) => {
      if (twins[at] && element.open !== unfolded[at]) twins[at].open = element.open;
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
  function handOver(first, root, unfolded) {
    const restoreFocus = carryOver(first, root, unfolded);
    const top = window.scrollY;
    first.remove();
    window.scrollTo({ top, behavior: "instant" });
    restoreFocus();
    showChoice();
    markTarget();
  }

  showChoice();
  markTarget();
  const first = document.getElementById("first-paint");
  const root = document.getElementById("react-entry-point");
  if (first) {
    const unfolded = Array.from(first.querySelectorAll("details"), (element) => element.open);
    new MutationObserver((changes, observer) => {
      if (!root.querySelector("main")) return;
      observer.disconnect();
      queueMicrotask(() => handOver(first, root, unfolded)); /* after the workbench has taken over its pictures */
    }).observe(root, { childList: true, subtree: true });
  }
})();
