// Coming back with a receipt: its words stay in this page. The desk is asked by the reference that is made from them, and
// what is added or taken back shows the mandate; both are forgotten with the page.
import { keysOf, openedAnswer } from "./opening.js";
import { marked, overlong, unmarked } from "./lengths.js";
import { NoReceipt, secretOf } from "./reading.js";

const TOLD = ["enough", "fields", "empty", "taken_back"];
const number = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export function returning(form, state) {
  const note = form.querySelector(".stays");
  const trouble = form.querySelector(".trouble");
  const typed = form.elements.receipt;
  let keys = null;
  let before = "";
  note.textContent = note.dataset.here;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    trouble.hidden = true;
    try {
      keys = await keysOf(await secretOf(typed.value, form.dataset.lists.split(" ")));
      await show();
      if (keys.reference !== before) state.querySelector("textarea").value = "";
      before = keys.reference;
      typed.value = "";
      form.hidden = true;
      state.hidden = false;
      state.focus();
    } catch (problem) {
      const unknown = problem instanceof NoReceipt || problem.message === "receipt";
      const said = Object.assign(document.createElement("p"), { textContent: unknown ? form.dataset.unknown : form.dataset.away });
      const more = unknown ? await help(!(problem instanceof NoReceipt)).catch(() => []) : [];
      trouble.replaceChildren(said, ...more);
      trouble.hidden = false;
      typed.focus();
    } finally {
      button.disabled = false;
    }
  });

  // A browser may keep a page that one has left, for its back button: what is in it must not come back for the next person.
  addEventListener("pagehide", () => {
    if (!keys) return;
    keys = null;
    state.hidden = true;
    form.hidden = false;
    for (const link of state.querySelectorAll("a[download]")) URL.revokeObjectURL(link.href);
    for (const part of state.querySelectorAll(".letters, .answers, .taken .steps")) part.replaceChildren();
    tell("", false);
    state.querySelector("[role=status]").hidden = true;
  });

  async function help(fits) {
    const { looked, told } = await import("./helping.js");
    return told(await looked(typed.value, form.dataset.lists.split(" ")), form, fits);
  }

  async function show() {
    const { letters, answers, taken_back: gone } = await asked("/receipt", JSON.stringify({ reference: keys.reference }), "application/json");
    state.querySelector(".letters").replaceChildren(...letters.map((letter, at) => step(letter, at + 1)));
    shutOrNot(gone);
    const opened = [];
    for (const answer of answers) {
      const words = await openedAnswer(answer.sealed, keys.answers, state.dataset.noble);
      if (words !== null) opened.push(quoted(answer.day, words));
    }
    state.querySelector(".answers").replaceChildren(...opened);
    state.querySelector(".nothing").hidden = opened.length > 0;
    state.querySelector(".said-back").hidden = Boolean(gone) && !opened.length;
  }

  // What stands there once it is taken back; what somebody has typed in the meantime stays to be copied.
  function shutOrNot(gone) {
    const card = state.querySelector(".taken");
    const text = state.querySelector("textarea");
    card.hidden = !gone;
    text.readOnly = Boolean(gone);
    for (const one of state.querySelectorAll(".more-to-do button")) one.disabled = Boolean(gone);
    for (const one of state.querySelectorAll(".more-to-do button, .more-to-do details")) one.hidden = Boolean(gone);
    state.querySelector(".more-to-do").hidden = Boolean(gone) && !text.value.trim();
    if (!gone) return;
    card.querySelector(".num").replaceChildren(...dated(gone.day).childNodes);
    card.querySelector("strong").textContent = gone.opened ? state.dataset.deleted : state.dataset.taken;
    card.querySelector(".steps").replaceChildren(saved(gone.file, "taken-back"));
  }

  function saved(content, name) {
    const file = new Blob([JSON.stringify(content, null, 1)], { type: "application/json" });
    const save = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `receipt-${name}.json` });
    save.textContent = state.dataset.save;
    return save;
  }

  function step(letter, at) {
    const item = document.createElement("li");
    item.append(dated(letter.day), `: ${letter.opened ? state.dataset.opened : state.dataset.received}`, document.createElement("br"), saved(letter.file, at));
    return item;
  }

  for (const [name, path, said] of [["add", "/word", "added"], ["back", "/withdraw", "taken"]]) {
    const sender = state.querySelector(`form[data-does=${name}]`);
    let once = number();
    let sending = false;
    sender.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = sender.querySelector("button");
      if (sending || button.disabled) return;
      unmarked(sender);
      const long = overlong(sender);
      for (const { field, figures } of long) marked(field, `${state.dataset.fields} ${figures}`);
      if (long.length) {
        long[0].field.focus();
        return;
      }
      sending = button.disabled = true;
      const data = new FormData(sender);
      data.append("mandate", keys.mandate);
      data.append("once", once);
      try {
        await asked(path, data);
        once = number();
        if (name === "add") sender.reset();
        const shown = await show().then(() => true, () => false);
        if (name === "add" || !shown) tell(state.dataset[said], false);
        else calm();
      } catch (problem) {
        tell(TOLD.includes(problem.message) ? state.dataset[problem.message] : form.dataset.away, true);
        if (problem.message === "taken_back") await show().catch(() => null);
      } finally {
        sending = false;
        button.disabled = button.hidden;
      }
    });
  }

  // The card says it all; what was told before it is over.
  function calm() {
    state.querySelector("[role=status]").hidden = true;
    state.querySelector(".taken").focus();
  }

  function tell(sentence, wrong) {
    const say = state.querySelector("[role=status]");
    say.textContent = sentence;
    say.classList.toggle("trouble", wrong);
    say.hidden = false;
    say.scrollIntoView({ block: "nearest" });
  }
}

async function asked(path, body, type) {
  const headers = { Accept: "application/json", ...(type ? { "Content-Type": type } : {}) };
  const answer = await fetch(path, { method: "POST", body, headers });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.kind || "store");
  return told;
}

function dated(day) {
  const whole = Object.assign(document.createElement("span"), { className: "num" });
  whole.append(Object.assign(document.createElement("bdi"), { textContent: day }));
  return whole;
}

function quoted(day, words) {
  const card = Object.assign(document.createElement("blockquote"), { className: "card" });
  const text = Object.assign(document.createElement("p"), { textContent: words, dir: "auto" });
  const foot = Object.assign(document.createElement("footer"), { className: "soft num" });
  foot.append(Object.assign(document.createElement("bdi"), { textContent: day }));
  card.append(text, foot);
  return card;
}
