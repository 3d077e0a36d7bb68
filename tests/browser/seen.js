/* What is measured on a page as a reader sees it; seen.py and paper.py say what each answer means. */

const MOST_TOLD = 12;
const PRESSED = "a[href], button, input, select, textarea, summary";
const MARKS = "path, rect, circle, ellipse, line, polyline, polygon, use";

/* What is there */

function isHiddenHead(e) {
  const head = e.closest("thead");
  return head && getComputedStyle(head).clipPath !== "none";
}
function isShown(e) {
  const never = ".unseen, .skip:not(:focus), [hidden], template, script, style, title, option";
  return e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !e.closest(never) && !isHiddenHead(e);
}
function all(selector, inside = document) {
  return Array.from(inside.querySelectorAll(selector)).filter(isShown);
}
function named(e) {
  const words = e.getAttribute("aria-label") || e.textContent || e.getAttribute("name") || "";
  const marks = (e.id ? "#" + e.id : "") + (e.getAttribute("class") ? "." + e.getAttribute("class") : "");
  return (e.tagName + marks + " " + words.trim().slice(0, 40)).replace(/\s+/g, " ");
}
function told(found) {
  return Array.from(new Set(found)).slice(0, MOST_TOLD);
}
function linesOfText() {
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !isShown(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) lines.push({ box, parent, node });
  }
  return lines;
}

/* Colours */

function rgba(text) {
  const parts = (text.match(/[\d.]+/g) || []).map(Number);
  const whole = text.startsWith("color(srgb") ? parts.slice(0, 3).map((part) => part * 255) : parts.slice(0, 3);
  return [...whole, parts[3] ?? 1];
}
function over(top, beneath) {
  return top.slice(0, 3).map((part, at) => part * top[3] + beneath[at] * (1 - top[3]));
}
function ground(e) {
  for (let at = e; at; at = at.parentElement) {
    const colour = rgba(getComputedStyle(at).backgroundColor);
    if (colour[3] > 0.99) return colour;
  }
  return [255, 255, 255, 1];
}
function luminance(colour) {
  const parts = colour.slice(0, 3).map((part) => part / 255);
  const linear = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}
function contrast(one, other) {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}
function ofVariable(name) {
  const probe = document.createElement("i");
  probe.style.cssText = `color: var(--${name}); forced-color-adjust: none`;
  document.body.append(probe);
  const colour = rgba(getComputedStyle(probe).color);
  probe.remove();
  return String(colour.slice(0, 3));
}

/* Room */

const EDGED = ".card, .chart, button, .button, fieldset, .notice, label, summary, select";

function cutOff() {
  const width = document.documentElement.clientWidth;
  const found = [];
  for (const { box, parent } of linesOfText()) {
    const drawing = parent.closest("svg");
    if ((box.left < -1 || box.right > width + 1) && !parent.closest(".table-scroll")) found.push("out of the page: " + named(parent));
    if (drawing && getComputedStyle(drawing).overflowX !== "visible") {
      const sheet = drawing.getBoundingClientRect();
      if (box.left < sheet.left - 2 || box.right > sheet.right + 2) found.push("out of its drawing: " + named(parent));
    }
    let across = true;
    let down = true;
    for (let e = drawing ? drawing.parentElement : parent; e && e !== document.body; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.display === "inline" || style.display === "contents") continue;
      const clips = (overflow) => overflow === "hidden" || overflow === "clip";
      const scrolls = (overflow) => overflow === "auto" || overflow === "scroll";
      const bordered = parseFloat(style.borderRightWidth) > 0 || parseFloat(style.borderBottomWidth) > 0;
      const keeps = !drawing && bordered && e.matches(EDGED);
      const edge = e.getBoundingClientRect();
      if (scrolls(style.overflowX)) across = false;
      if (scrolls(style.overflowY)) down = false;
      if (across && (clips(style.overflowX) || keeps) && (box.right > edge.right + 1.5 || box.left < edge.left - 1.5))
        found.push("cut at its side: " + named(parent) + " in " + named(e).slice(0, 60));
      if (down && (clips(style.overflowY) || keeps) && (box.bottom > edge.bottom + 2 || box.top < edge.top - 2))
        found.push("cut above or below: " + named(parent) + " in " + named(e).slice(0, 60));
    }
  }
  return told(found);
}

function lyingOver() {
  const found = [];
  const scroller = (line) => line.parent.closest(".table-scroll");
  const lines = linesOfText().filter((line) => !line.parent.closest("svg"));
  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach((one, at) => {
    for (let next = at + 1; next < lines.length && lines[next].box.top < one.box.bottom - 3; next += 1) {
      const other = lines[next];
      if (one.node === other.node || scroller(one) !== scroller(other)) continue;
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (wide > 2 && high > 0.3 * Math.min(one.box.height, other.box.height))
        found.push(named(one.parent).slice(0, 70) + " | " + named(other.parent).slice(0, 70));
    }
  });
  return told(found);
}

function sideways() {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const outside = (e) => e.getBoundingClientRect().right > page.clientWidth + 1 && !e.closest(".table-scroll *");
  const out = Array.from(document.querySelectorAll("body *")).filter(outside);
  return told([page.scrollWidth + " of " + page.clientWidth, ...out.map(named)]);
}

function tooSmall(least) {
  const found = [];
  for (const e of all(PRESSED)) {
    if (e.disabled || e.type === "hidden" || e.closest("svg")) continue;
    const pressed = e.matches("[type=radio], [type=checkbox]") ? e.closest("label") || e : e;
    let around = e.parentElement;
    while (getComputedStyle(around).display === "inline") around = around.parentElement;
    const inSentence = e.tagName === "A" && getComputedStyle(e).display === "inline"
      && around.textContent.trim().length > e.textContent.trim().length + 1;
    const box = pressed.getBoundingClientRect();
    if (!inSentence && (box.width < least - 0.5 || box.height < least - 0.5))
      found.push(Math.round(box.width) + " x " + Math.round(box.height) + ": " + named(e) + " in " + named(around).slice(0, 40));
  }
  return told(found);
}

/* Time */

function moving() {
  const longest = (text) => Math.max(...text.split(",").map((part) => parseFloat(part) * (part.trim().endsWith("ms") ? 0.001 : 1)));
  const found = document.getAnimations().map((one) => "runs: " + one.constructor.name);
  for (const e of document.querySelectorAll("*"))
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(e, part || null);
      const changes = style.transitionProperty !== "none" && longest(style.transitionDuration) > 0.01;
      const runs = style.animationName !== "none" && longest(style.animationDuration) > 0.01;
      if (changes || runs || style.scrollBehavior === "smooth") found.push(e.tagName + "." + e.className + part);
    }
  return told(found);
}

/* The keyboard */

function isStop(e) {
  if (e.tabIndex < 0 || e.disabled || e.type === "hidden") return false;
  if (!e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
  if (e.type !== "radio") return true;
  const group = Array.from(document.querySelectorAll(`input[type=radio][name="${e.name}"]`));
  return e === (group.find((one) => one.checked) || group[0]);
}

function begin() {
  const reach = Array.from(document.querySelectorAll(`${PRESSED}, [tabindex]`)).filter(isStop);
  window.walk = { reach, stops: [] };
  document.activeElement.blur();
  window.scrollTo(0, 0);
  getSelection().removeAllRanges();
  return reach.length;
}

function stop(leastPx, leastRatio) {
  const { reach, stops } = window.walk;
  const e = document.activeElement;
  if (!e || e === document.body || stops.includes(e))
    return { end: true, missed: reach.filter((one) => !stops.includes(one)).map(named).slice(0, MOST_TOLD) };
  const wrong = [];
  const before = stops.at(-1);
  if (before && !(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("comes after " + named(before));
  stops.push(e);
  const marked = getComputedStyle(e).opacity === "0" ? e.closest("label") || e : e;
  const style = getComputedStyle(marked);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < leastPx) wrong.push("no line around it");
  else {
    const beside = ground(parseFloat(style.outlineOffset) >= 0 ? marked.parentElement : marked);
    const ratio = contrast(rgba(style.outlineColor), beside);
    if (ratio < leastRatio) wrong.push("its line has " + ratio.toFixed(1));
  }
  const box = marked.getClientRects()[0];
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 30), 0), innerWidth - 1);
  const y = box.top + Math.min(box.height / 2, 12);
  const top = y < 0 || y > innerHeight ? null : document.elementFromPoint(x, y);
  if (!top) wrong.push("is not in view");
  else if (!marked.contains(top) && !top.contains(marked)) wrong.push("lies under " + named(top));
  return { end: false, wrong: wrong.map((one) => named(e) + ": " + one) };
}

/* Contrast */

function words() {
  const own = (e) => Array.from(e.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return all("svg text, svg tspan").filter((e) => own(e) && e.getBoundingClientRect().width).map((e) => {
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    const scale = e.getScreenCTM();
    const fill = rgba(style.fill);
    return {
      words: e.textContent.trim().slice(0, 30),
      of: e.ownerSVGElement.closest("[id]")?.id || "",
      fill: fill.slice(0, 3),
      alpha: fill[3] * parseFloat(style.opacity || 1),
      bold: parseInt(style.fontWeight) >= 600,
      size: parseFloat(style.fontSize) * Math.hypot(scale.a, scale.b),
      box: [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY],
    };
  });
}

function faintText(textRatio, largeRatio, largePx, boldPx) {
  const found = [];
  for (const { parent } of linesOfText()) {
    if (parent.closest("svg, :disabled")) continue;
    const style = getComputedStyle(parent);
    const size = parseFloat(style.fontSize);
    const paper = ground(parent);
    const ratio = contrast(over(rgba(style.color), paper), paper);
    const large = size >= largePx || (size >= boldPx && parseInt(style.fontWeight) >= 600);
    if (ratio < (large ? largeRatio : textRatio) - 0.005) found.push(named(parent) + " has " + ratio.toFixed(1));
  }
  return told(found);
}

function paint(e, kind) {
  const style = getComputedStyle(e);
  const colour = style[kind];
  if (!colour.startsWith("rgb") && !colour.startsWith("color")) return [0, 0, 0, 0];
  const scale = e.getScreenCTM();
  if (kind === "stroke" && parseFloat(style.strokeWidth) * Math.hypot(scale.a, scale.b) < 0.4) return [0, 0, 0, 0];
  const [red, green, blue, alpha] = rgba(colour);
  return [red, green, blue, alpha * parseFloat(style[`${kind}Opacity`]) * parseFloat(style.opacity)];
}
function covers(rim, box) {
  return rim.left <= box.left + 1 && rim.right >= box.right - 1 && rim.top <= box.top + 1 && rim.bottom >= box.bottom - 1;
}
function faintMarks(least) {
  const scenery = ["hairline", "brought-in", "band"].map(ofVariable);
  const found = [];
  for (const sheet of all("main svg:not(.bar-part)")) {
    const paper = ground(sheet);
    const rims = [];
    const pale = [];
    for (const e of sheet.querySelectorAll(MARKS)) {
      const box = e.getBoundingClientRect();
      if (e.closest("defs, clipPath") || (!box.width && !box.height)) continue;
      const [fill, line] = ["fill", "stroke"].map((kind) => paint(e, kind));
      if (!fill[3] && !line[3]) continue;
      const [filled, drawn] = [fill, line].map((one) => contrast(over(one, paper), paper));
      if (drawn >= least) rims.push(box);
      const isScenery = line[3] > 0 && filled < 1.25 && scenery.includes(String(line.slice(0, 3)));
      if (Math.max(filled, drawn) < least && !isScenery) pale.push({ e, box, fill, line });
    }
    for (const { e, box, fill, line } of pale)
      if (!rims.some((rim) => covers(rim, box))) {
        const colours = [fill, line].map((one) => one.map((part) => Math.round(part * 100) / 100).join(" "));
        found.push((sheet.closest("[id]")?.id || "") + " " + e.tagName + ", fill " + colours[0] + ", line " + colours[1]);
      }
  }
  return told(found);
}

function blank(least) {
  const found = [];
  const isEdged = (e) => ["Top", "Bottom"].every((side) => {
    const style = getComputedStyle(e);
    return parseFloat(style[`border${side}Width`]) >= 1 && contrast(rgba(style[`border${side}Color`]), ground(e.parentElement)) >= least;
  });
  const isFilled = (e) => contrast(ground(e), ground(e.parentElement)) >= least;
  const isPainted = (e) => e.matches("svg") && contrast(over(paint(e.firstElementChild, "fill"), ground(e.parentElement)), ground(e.parentElement)) >= least;
  for (const e of all(".key, .bar, .bar-part")) {
    const holdsPart = e.firstElementChild?.matches(".bar-part");
    if (e.getBoundingClientRect().width < 2 || isEdged(e) || isFilled(e) || isPainted(e) || holdsPart) continue;
    found.push("blank: " + named(e) + " of " + named(e.parentElement));
  }
  for (const e of all("main :is(button, input, select, textarea)")) {
    if (e.type === "hidden") continue;
    const label = e.matches("[type=radio], [type=checkbox]") ? e.closest("label") : null;
    if (e.matches("[type=radio], [type=checkbox]") && getComputedStyle(e).opacity !== "0") continue; /* the browser draws it */
    const box = label || e;
    if (!isEdged(box) && !isFilled(box)) found.push("without an edge: " + named(e));
  }
  return told(found);
}

/* Paper */

function onPaper(sheetHigh) {
  const found = [];
  const main = document.querySelector("main");
  const exact = (e) => getComputedStyle(e).printColorAdjust === "exact";
  for (const e of all("input, select, textarea, button", main)) {
    const style = getComputedStyle(e);
    if (e.type === "hidden" || style.opacity === "0") continue;
    const answer = e.selectedOptions ? e.selectedOptions[0].text : e.value;
    if (e.matches("button, textarea")) found.push("a control: " + named(e));
    else if (!answer.trim()) found.push("an empty field: " + named(e));
    else if (parseFloat(style.borderTopWidth)) found.push("the box of a field: " + named(e));
  }
  for (const e of all("details:not([open])", main)) {
    const inside = Array.from(e.children).find((child) => child.tagName !== "SUMMARY");
    if (inside && !inside.checkVisibility({ contentVisibilityAuto: true })) found.push("stays folded: " + named(e));
  }
  for (const e of all("svg", main)) {
    if (!e.getBoundingClientRect().width) continue;
    if (!exact(e)) found.push("loses its colours: " + named(e.parentElement));
    let whole = e;
    while (whole && getComputedStyle(whole).breakInside !== "avoid") whole = whole.parentElement;
    if (!whole) found.push("may be cut in two: " + named(e));
    else if (whole.getBoundingClientRect().height > sheetHigh) found.push("higher than a sheet: " + named(whole));
  }
  for (const e of all(".key, .bar, .bar-part", main)) if (!exact(e)) found.push("loses its colours: " + named(e));
  for (const e of all("a[href^=http]", main))
    if (!getComputedStyle(e, "::after").content.includes(e.getAttribute("href").slice(0, 20))) found.push("leads nowhere: " + named(e));
  for (const e of all(".table-scroll"))
    if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) found.push("is cut: " + named(e));
  for (const e of all(".header :is(nav, button, summary)")) found.push("a control: " + named(e));
  return told(found);
}
