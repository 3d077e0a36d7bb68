// The officers' page (dashboard/pages/scenarios.py): the address of the scenario, and tables made when they are opened.
// As components from the start, the cells of all tables would make every move of a lever slow in the browser.
(function () {
  "use strict";

  const element = (type, children, more) => ({
    namespace: "dash_html_components",
    type: type,
    props: Object.assign({ children: children }, more),
  });

  function table(data) {
    const head = element("Tr", data.columns.map((name) => element("Th", name, { scope: "col" })));
    const body = data.rows.map(([first, ...rest]) =>
      element("Tr", [element("Th", first, { scope: "row" }), ...rest.map((cell) => element("Td", cell))]),
    );
    return element("Table", [
      element("Caption", data.caption, { className: "unseen" }),
      element("Thead", head),
      element("Tbody", body),
    ]);
  }

  /* Tables of the charts are empty until a reader opens them. Each move says which are open and gets
     the rows of those; a table just opened is asked for by itself, and so is one opened while a move was on its way. */
  const OPEN = "#react-entry-point details[open] .when-opened";
  const tablesOpen = () => Array.from(document.querySelectorAll(OPEN), (place) => place.closest("figure").id);
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

  /* An answer for another scenario than the one shown came too late. */
  function show(answer, search) {
    const found = {};
    if (answer && answer.search === (isQuery(search) ? search : window.location.search)) {
      answer.tables.forEach((data) => (found[data.id] = table(data)));
    }
    const { callback_context, no_update } = window.dash_clientside;
    return callback_context.outputs_list.map((output) => found[output.id] || no_update);
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
        window.dash_clientside.set_props("tables-asked", { data: question([place.closest("figure").id]) });
      } else {
        window.dash_clientside.set_props(place.id, { children: null });
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
