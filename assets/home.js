/* Suggests places while a name is typed. Without it the form answers; what is chosen is a link, and nothing is kept. */
(function () {
  "use strict";
  const AFTER_MS = 180;
  const LEAST_LETTERS = 2;
  const box = document.querySelector("[data-suggestions]");
  const input = box && box.querySelector("input");
  if (!input) return;

  const list = document.createElement("ul");
  list.id = "suggested";
  list.className = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Places");
  list.hidden = true;
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  box.append(list, said);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  let places = [];
  let at = -1;
  let waiting = 0;
  let asking = null;

  function isOpen() {
    return !list.hidden;
  }
  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }
  function choose(which) {
    at = which;
    Array.from(list.children).forEach((option, n) => option.setAttribute("aria-selected", String(n === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }
  function close() {
    window.clearTimeout(waiting);
    if (asking) asking.abort();
    show(false);
  }
  function fill(found) {
    places = found;
    list.replaceChildren(
      ...found.map((place, n) => {
        const option = document.createElement("li");
        option.id = "suggested-" + n;
        option.setAttribute("role", "option");
        const name = document.createElement("strong");
        name.textContent = place.name;
        option.append(name, " " + place.says);
        return option;
      })
    );
    choose(-1);
    show(found.length > 0);
    said.textContent = found.length ? (found.length === 1 ? "1 suggestion." : found.length + " suggestions.") + " Use the arrow keys." : "No suggestions.";
  }
  async function ask(text) {
    if (asking) asking.abort();
    asking = new AbortController();
    try {
      const response = await fetch(box.dataset.suggestions + "?q=" + encodeURIComponent(text), { signal: asking.signal });
      if (response.ok && document.activeElement === input && input.value.trim() === text) fill(await response.json());
    } catch (error) {
      /* Given up for a newer one, or no server: the form is there all the same. */
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
  }
  function go(place) {
    window.location.assign(place.href);
  }

  input.addEventListener("input", () => {
    window.clearTimeout(waiting);
    const text = input.value.trim();
    if (text.length < LEAST_LETTERS) {
      said.textContent = "";
      close();
      return;
    }
    waiting = window.setTimeout(ask, AFTER_MS, text);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && places.length && input.value.trim()) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = isOpen() ? at + step : step > 0 ? 0 : places.length - 1;
      show(true);
      /* Past either end the text itself is meant again. */
      choose(next >= places.length || next < -1 ? (step > 0 ? -1 : places.length - 1) : next);
    } else if (event.key === "Enter" && isOpen() && at >= 0) {
      event.preventDefault();
      go(places[at]);
    }
  });
  /* Before the field loses the focus, which would close the list. */
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) go(places[Array.from(list.children).indexOf(option)]);
  });
  input.addEventListener("blur", close);
})();
