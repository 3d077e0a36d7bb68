/* Asks how far a split is, and shows it when it is done. To ask is what keeps it going: who leaves stops it. */
(function () {
  "use strict";
  const EVERY_MS = 1000;
  let asking = false;

  async function ask() {
    const box = document.querySelector(".split-under-way");
    if (!box || asking) return;
    asking = true;
    try {
      const response = await fetch(box.dataset.asks);
      if (response.status === 200) window.location.reload();
      if (response.status !== 202) return;
      const split = (await response.json()).split;
      box.querySelector("progress").value = split.done;
      const count = new Intl.NumberFormat("en-GB");
      box.querySelector(".split-far").textContent =
        count.format(split.done) + " of " + count.format(split.total) + " pathways are worked out.";
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      box.querySelector(".split-far").textContent = "The server does not answer; asking again.";
    } finally {
      asking = false;
    }
  }
  window.setInterval(ask, EVERY_MS);
})();
