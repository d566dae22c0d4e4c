// The room's pages without a framework: live changes, troubles said in words, keys.
"use strict";

const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];

// Live: a stream tells that something changed; the part of the page that shows it asks for itself again.
const live = document.body.dataset.live;
const note = one("#live");
const POLL_MS = 15000;
let since = document.body.dataset.since || "";
let stream = null;
let polling = 0;
let waiting = false;
let asking = 0;

const part = () => one("#answer") || one("#cards") || one("#clues") || one("#new-tips");

function begun(field) {
  if (field === document.activeElement) return true;
  if (field.matches("select")) return [...field.options].some((choice) => choice.selected !== choice.defaultSelected && choice.index);
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

function busy() {
  const found = part();
  return Boolean(found) && [...found.querySelectorAll("input:not([type=hidden]), select, textarea")].some(begun);
}

// Whoever types is not interrupted, and what somebody does comes before what others did: the look is caught up after.
function refresh() {
  const found = part();
  waiting = Boolean(found) && (busy() || asking > 0);
  if (found && !waiting) htmx.trigger(found, "changed");
}
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.requestConfig.elt === part() && busy()) {
    event.detail.shouldSwap = false;
    waiting = true;
  }
});
const catchUp = () => { if (waiting) setTimeout(refresh); };
document.addEventListener("focusout", catchUp);
document.addEventListener("htmx:beforeRequest", () => { asking += 1; });
document.addEventListener("htmx:afterRequest", () => {
  asking = Math.max(asking - 1, 0);
  catchUp();
});

function say(words) { if (note) note.textContent = words; }

function poll() {
  if (!polling) polling = setInterval(refresh, POLL_MS);
  say("looking every 15 seconds");
}

function listen() {
  if (!live) return;
  if (!window.EventSource) { poll(); return; }
  const of = live === "board" ? "" : live === "tips" ? "&tips=1" : "&case=" + live;
  stream = new EventSource("/changes?since=" + since + of);
  stream.addEventListener("open", () => {
    clearInterval(polling);
    polling = 0;
    say("live");
  });
  stream.addEventListener("changed", (event) => {
    since = event.lastEventId || since;
    refresh();
  });
  stream.addEventListener("tips", refresh);
  stream.addEventListener("error", () => {
    poll();
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
  });
}
document.addEventListener("DOMContentLoaded", listen);
window.addEventListener("pagehide", () => stream && stream.close());
window.addEventListener("pageshow", (event) => { if (event.persisted) { listen(); refresh(); } });

// Troubles in words.
// Those of one's own act stay until the next act does: that the page caught up with others meanwhile mends nothing.
const trouble = one("#trouble");
const caughtUp = (event) => event.detail.requestConfig.triggeringEvent?.type === "changed";
let own = false;
function complain(event, words) {
  own = !caughtUp(event);
  trouble.textContent = words;
  trouble.hidden = false;
}
document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  const plain = (answer.getResponseHeader("Content-Type") || "").startsWith("text/plain");
  complain(event, plain && [422, 503].includes(answer.status) ? answer.responseText
    : answer.status === 404 ? "This is not there any more, or no longer shared with you. Go back to the board."
    : "That did not work (" + answer.status + "). Reload the page and try again.");
});
document.addEventListener("htmx:sendError", (event) => {
  complain(event, "The server does not answer. What you did is not saved; try again in a moment.");
});
document.addEventListener("htmx:afterSwap", (event) => { if (!own || !caughtUp(event)) trouble.hidden = true; });

// Details that were open stay open, and what was scrolled stays there, when a part is drawn anew.
const naming = (details) => details.closest("[id]").id + "/" + details.querySelector("summary").textContent.slice(0, 60);
let opened = new Set();
let scrolled = 0;
document.addEventListener("htmx:beforeSwap", () => {
  opened = new Set(all("#answer details[open], #clues details[open]").map(naming));
  scrolled = one(".follows") ? one(".follows").scrollTop : 0;
});
document.addEventListener("htmx:afterSettle", () => {
  for (const details of all("#answer details, #clues details")) if (opened.has(naming(details))) details.open = true;
  if (one(".follows")) one(".follows").scrollTop = scrolled;
});

// On a phone the answer stays in sight once it is scrolled away.
const passed = window.IntersectionObserver && new IntersectionObserver(([head]) => {
  document.body.classList.toggle("past", !head.isIntersecting && head.boundingClientRect.top < 0);
});
function watch() {
  const head = one("#answer > .head");
  if (!passed || !head) return;
  passed.disconnect();
  passed.observe(head);
}
document.addEventListener("DOMContentLoaded", watch);
document.addEventListener("htmx:afterSettle", watch);

// Keys; the list of them is in the page.
const keys = one("#keys");
const show = one("#show-keys");
if (keys && show) {
  show.hidden = false;
  show.addEventListener("click", () => {
    show.closest("details").open = false;
    keys.showModal();
  });
}
const stops = () => all(".tile, .clue summary, .begins a");
const lines = ".tile, .clue, .lines li";

function step(by) {
  const found = stops();
  const here = document.activeElement.closest(lines);
  const at = found.findIndex((stop) => here && (stop === here || here.contains(stop)));
  const to = found[at < 0 ? 0 : Math.min(Math.max(at + by, 0), found.length - 1)];
  if (to) to.focus();
}

// A key that a link or a button of the page names is that link's or button's.
const named = (key) => /^[a-z]$/.test(key) ? one(`[data-key="${key}"][href], button[data-key="${key}"]`) : null;

const did = {
  "/": () => one("#words") && one("#words").focus(),
  "j": () => step(1),
  "k": () => step(-1),
  "x": () => {
    const line = document.activeElement.closest(lines);
    const button = line && line.querySelector(".sw, .pick input");
    if (button) button.click();
  },
  "g": () => one("select[name=source]")?.focus(),
  "b": () => { if (live) location.assign("/"); },
  "?": () => keys && keys.showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("#words")) {
    event.preventDefault(); // or the browser would empty it, and what was found would go with it
    event.target.blur();
  }
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable], dialog, .zoom");
  const own = named(event.key);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(own || did[event.key])) return;
  event.preventDefault();
  if (own) own.click();
  else did[event.key]();
});
document.addEventListener("click", (event) => {
  const menu = one(".me[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = one(".me[open]");
  if (menu && event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
