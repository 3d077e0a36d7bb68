// The officers' page (dashboard/pages/scenarios.py): the address of the scenario, and tables made when they are opened.
// As components from the start, the cells of all tables would make every move of a lever slow in the browser.
(function () {
  "use strict";

  const known = {};

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

  const details = (id) => document.getElementById(id)?.closest("details");

  function renew(data) {
    if (!data) {
      return window.dash_clientside.no_update;
    }
    known[data.id] = data;
    return details(data.id)?.open ? table(data) : null;
  }

  document.addEventListener(
    "toggle",
    (event) => {
      const place = event.target.querySelector?.(".table-scroll");
      const data = place && known[place.id];
      if (data) {
        window.dash_clientside.set_props(place.id, { children: event.target.open ? table(data) : null });
      }
    },
    true,
  );

  /* Only a change is written, so that one move is one step of Back and a page just opened is none. */
  function address(search) {
    const known = typeof search === "string" && search !== window.location.search;
    return known ? search : window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { energy_path_workbench: { renew, address } });
})();
