// The officers' page (dashboard/pages/scenarios.py): the address of the scenario, and tables made when they are opened.
// As components of Dash, their cells would make every move of a lever slow in the browser, and a long table take seconds.
(function () {
  "use strict";

  function element(type, children, more) {
    const made = Object.assign(document.createElement(type), more);
    made.append(...children);
    return made;
  }

  function table(data) {
    const head = element("tr", data.columns.map((name) => element("th", [name], { scope: "col" })));
    const body = data.rows.map(([first, ...rest]) =>
      element("tr", [element("th", [first], { scope: "row" }), ...rest.map((cell) => element("td", [cell]))]),
    );
    return element("table", [
      element("caption", [data.caption], { className: "unseen" }),
      element("thead", [head]),
      element("tbody", body),
    ]);
  }

  /* Tables of the charts are empty until a reader opens them. Each move says which are open and gets
     the rows of those; a table just opened is asked for by itself, and so is one opened while a move was on its way.
     An answer on its way is lost when the next table is opened, so that one asks for all that are still empty. */
  const OPEN = "#react-entry-point details[open] .when-opened";
  const chartsOf = (places) => Array.from(document.querySelectorAll(places), (place) => place.closest("figure").id);
  const tablesOpen = () => chartsOf(OPEN);
  const isQuery = (search) => typeof search === "string";
  let shown = null;

  function question(charts) {
    return { charts: charts, search: isQuery(shown) ? shown : window.location.search };
  }

  function ask(search, answer) {
    shown = search;
    const known = isQuery(search) && answer && answer.search === search ? answer.tables.map((data) => data.chart) : [];
    const missing = tablesOpen().filter((chart) => !known.includes(chart));
    return missing.length ? question(missing) : window.dash_clientside.no_update;
  }

  /* An answer for another scenario than the one shown came too late. React leaves alone what it did not put there. */
  function show(answer, search) {
    if (!answer || answer.search !== (isQuery(search) ? search : window.location.search)) return;
    const open = Array.from(document.querySelectorAll(OPEN));
    for (const data of answer.tables) {
      open.find((place) => place.id === data.id)?.replaceChildren(table(data));
    }
  }

  document.addEventListener(
    "toggle",
    (event) => {
      const place = event.target.querySelector?.(".when-opened");
      if (!place?.closest("#react-entry-point")) {
        return;
      }
      window.dash_clientside.set_props("tables-open", { data: tablesOpen() });
      if (event.target.open) {
        window.dash_clientside.set_props("tables-asked", { data: question(chartsOf(OPEN + ":empty")) });
      } else {
        place.replaceChildren();
      }
    },
    true,
  );

  /* Only a change is written, so that one move is one step of Back and a page just opened is none. */
  function address(search) {
    const known = typeof search === "string" && search !== window.location.search;
    return known ? search : window.dash_clientside.no_update;
  }

  /* Long answers are asked for once the levers rest: no move has been answered for a moment and none is under way. Until
     then data-due says that a question is to come. Each is numbered, so that the server can leave an older one
     unfinished; the page's name is made up anew on every load and kept nowhere. */
  const REST_MS = 700;
  const asker = Math.random().toString(36).slice(2);
  let turn = 0;
  let resting = null;

  function askAtRest(search, workbench) {
    if (workbench?.classList.contains("working")) {
      resting = setTimeout(askAtRest, REST_MS, search, workbench);
      return;
    }
    turn += 1;
    workbench?.removeAttribute("data-due");
    window.dash_clientside.set_props("rested", { data: { asker: asker, turn: turn, search: search } });
  }

  function rest(search) {
    clearTimeout(resting);
    if (typeof search === "string") {
      const workbench = document.querySelector("#react-entry-point .workbench");
      workbench?.setAttribute("data-due", "");
      resting = setTimeout(askAtRest, REST_MS, search, workbench);
    }
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    powered_here_workbench: { ask, show, address, rest },
  });
})();
