/* The sources page (dashboard/pages/sources.py): find a row by its words, grade and kind; open the group that an
   address leads into; print all. Without scripts every group opens by hand. */
(function () {
  "use strict";
  const FIELDS = ["sources-search", "sources-grade", "sources-kind"];
  const ITEMS = "tbody tr, [data-item]";
  let openedByFilter = new Set();
  let openedByPrint = [];

  const part = (name) => document.getElementById(name);
  function value(name) {
    const field = part(name);
    return field ? field.value.trim().toLowerCase() : "";
  }

  function fits(item, wanted, grade, kind) {
    if (grade && (item.dataset.grade || "").toLowerCase() !== grade) return false;
    if (kind && !(item.dataset.kind || "").split(" ").includes(kind)) return false;
    if (!wanted.length) return true;
    const text = ((item.dataset.anchor || "").replaceAll("_", " ") + " " + item.textContent).toLowerCase();
    return wanted.every((word) => text.includes(word));
  }

  function apply() {
    const filter = part("sources-filter");
    if (!filter) return;
    const [text, grade, kind] = FIELDS.map(value);
    /* "battery" finds "batteries". */
    const wanted = text.split(/\s+/).filter(Boolean).map((word) => (word.length > 4 ? word.replace(/(ies|y|s)$/, "") : word));
    const active = Boolean(wanted.length || grade || kind);
    let found = 0;
    let all = 0;
    for (const fold of document.querySelectorAll("details.fold")) {
      let here = 0;
      for (const item of fold.querySelectorAll(ITEMS)) {
        if (item.closest(".chart")) continue;
        const fit = fits(item, wanted, grade, kind);
        item.hidden = active && !fit;
        here += fit ? 1 : 0;
        all += 1;
      }
      found += here;
      fold.hidden = active && !here;
      if (active && here && !fold.open) {
        fold.open = true;
        openedByFilter.add(fold);
      } else if (!active && openedByFilter.has(fold)) {
        fold.open = false;
      }
    }
    if (!active) openedByFilter = new Set();
    const told = active ? (found ? found + " of " + all + " rows" : "No row has all of that. Clear, or try one word.") : "";
    const status = part("sources-found");
    if (status.textContent !== told) status.textContent = told;
  }

  function clear() {
    for (const name of FIELDS) {
      const field = part(name);
      if (field) field.value = "";
    }
    apply();
  }

  let typing;
  function later() {
    clearTimeout(typing);
    typing = setTimeout(sifted, 120);
  }
  function sifted() {
    typing = clearTimeout(typing);
    apply();
  }
  document.addEventListener("input", (event) => {
    if (FIELDS.includes(event.target.id)) later();
  });
  document.addEventListener("change", (event) => {
    if (FIELDS.includes(event.target.id)) later();
  });
  document.addEventListener("click", (event) => {
    if (event.target.id === "sources-clear") {
      clear();
      part("sources-search").focus();
    }
  });

  /* A row in a closed group has no place: open the groups around it, and go there. */
  function goTo() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && part("sources-filter") && part(name);
    if (!target) return;
    if (typing) sifted(); /* what is being sought is applied first, or it would hide the row again */
    if (target.hidden || target.closest("[hidden]")) clear();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    for (const old of document.querySelectorAll(".target")) old.classList.remove("target");
    target.classList.add("target");
    target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", goTo);
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link && link.hash && link.hash === location.hash) setTimeout(goTo);
  });
  goTo();

  window.addEventListener("beforeprint", () => {
    openedByPrint = Array.from(document.querySelectorAll("details.fold:not([open])"));
    for (const fold of openedByPrint) fold.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const fold of openedByPrint) fold.open = false;
  });
})();
