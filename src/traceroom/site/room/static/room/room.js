// The room's pages without a framework: live changes, troubles said in words, keys.
"use strict";

const live = document.body.dataset.live;
const part = () => document.querySelector("#answer") || document.querySelector("#cards");
const note = document.querySelector("#live");
let stream = null;
let polling = 0;

function refresh(event) {
  const found = part();
  const busy = document.activeElement && document.activeElement.closest("#answer form, #cards form");
  if (found && !busy) htmx.trigger(found, "changed");
  if (!found && note && event && event.data) note.textContent = "This object's case has changed. Reload to see it.";
}

function poll() {
  if (!polling) polling = setInterval(refresh, 15000);
  if (note) note.textContent = "live by looking every 15 seconds";
}

function listen() {
  if (!live || !window.EventSource) return live ? poll() : undefined;
  stream = new EventSource("/changes" + (live === "board" ? "" : "?case=" + live));
  stream.addEventListener("open", () => {
    clearInterval(polling);
    polling = 0;
    if (note) note.textContent = "live";
  });
  stream.addEventListener("changed", refresh);
  stream.addEventListener("error", () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
    poll();
  });
}
document.addEventListener("DOMContentLoaded", listen);
window.addEventListener("pagehide", () => stream && stream.close());

const trouble = document.querySelector("#trouble");
document.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  trouble.textContent = answer.status === 422 ? answer.responseText : "That did not work (" + answer.status + "). Reload the page and try again.";
  trouble.hidden = false;
});
document.addEventListener("htmx:sendError", () => {
  trouble.textContent = "The server does not answer. What you did is not saved; try again in a moment.";
  trouble.hidden = false;
});
document.addEventListener("htmx:afterSwap", () => { trouble.hidden = true; });

// Details that were open stay open when the answer is drawn anew.
let opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("#answer details")].map((one) => one.open);
});
document.addEventListener("htmx:afterSettle", () => {
  document.querySelectorAll("#answer details").forEach((one, i) => { if (opened[i]) one.open = true; });
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !typing && document.querySelector("#words")) {
    event.preventDefault();
    document.querySelector("#words").focus();
  }
  const tiles = [...document.querySelectorAll(".tile")];
  const at = tiles.indexOf(document.activeElement);
  if (!typing && tiles.length && (event.key === "j" || event.key === "k")) {
    event.preventDefault();
    const next = event.key === "j" ? Math.min(at + 1, tiles.length - 1) : Math.max(at - 1, 0);
    tiles[next].focus();
  }
});
