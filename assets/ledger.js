/* The table of projects: arrows go from row to row, Ctrl and Enter save, and nobody leaves what is typed unsaved unasked. */
(() => {
  "use strict";
  const form = document.querySelector("form.kept-table");
  if (!form) return;

  /* The field above or below, in the same column. */
  function beside(field, step) {
    const cell = field.closest("td");
    let row = cell.parentElement;
    do row = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    while (row && !row.cells[cell.cellIndex]?.querySelector("input, select"));
    return row?.cells[cell.cellIndex].querySelector("input, select");
  }

  form.addEventListener("keydown", (event) => {
    const field = event.target.closest("td input, td select");
    if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); form.requestSubmit(); return; }
    if (!field || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    /* In a list of choices the arrows choose; Enter in a field must not send the form unseen. */
    if (!step || (field.matches("select") && event.key !== "Enter")) return;
    event.preventDefault();
    const next = beside(field, step);
    next?.focus();
    if (next?.matches("input")) next.select();
  });

  let isChanged = false;
  form.addEventListener("input", (event) => {
    isChanged = true;
    event.target.closest("td")?.classList.add("is-changed");
  });
  form.addEventListener("submit", () => { isChanged = false; });
  window.addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
})();
