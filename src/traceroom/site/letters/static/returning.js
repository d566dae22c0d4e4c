// Coming back with a receipt: its words stay in this page. The desk is asked by the reference that is made from them, and
// what is added or taken back shows the mandate; both are forgotten with the page.
import { keysOf, openedAnswer } from "./opening.js";
import { NoReceipt, secretOf } from "./reading.js";

const number = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export function returning(form, state) {
  const note = form.querySelector(".stays");
  const trouble = form.querySelector(".trouble");
  const typed = form.elements.receipt;
  let keys = null;
  note.textContent = note.dataset.here;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    trouble.hidden = true;
    try {
      keys = await keysOf(await secretOf(typed.value, form.dataset.lists.split(" ")));
      await show();
      typed.value = "";
      form.hidden = true;
      state.hidden = false;
      state.focus();
    } catch (problem) {
      const unknown = problem instanceof NoReceipt || problem.message === "receipt";
      trouble.textContent = unknown ? form.dataset.unknown + (problem.word ? ` “${problem.word}”` : "") : form.dataset.away;
      trouble.hidden = false;
      typed.focus();
    } finally {
      button.disabled = false;
    }
  });

  async function show() {
    const { letters, answers } = await asked("/receipt", JSON.stringify({ reference: keys.reference }), "application/json");
    state.querySelector(".steps").replaceChildren(...letters.map((letter, at) => step(letter, at + 1)));
    const opened = [];
    for (const answer of answers) {
      const words = await openedAnswer(answer.sealed, keys.answers, state.dataset.noble);
      if (words !== null) opened.push(quoted(answer.day, words));
    }
    state.querySelector(".answers").replaceChildren(...opened);
    state.querySelector(".nothing").hidden = opened.length > 0;
  }

  function step(letter, at) {
    const item = document.createElement("li");
    const file = new Blob([JSON.stringify(letter.file, null, 1)], { type: "application/json" });
    const save = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `receipt-${at}.json` });
    save.textContent = state.dataset.save;
    item.append(dated(letter.day), `: ${letter.opened ? state.dataset.opened : state.dataset.received}`, document.createElement("br"), save);
    return item;
  }

  for (const [name, path, said] of [["add", "/word", "added"], ["back", "/withdraw", "taken"]]) {
    const sender = state.querySelector(`form[data-does=${name}]`);
    let once = number();
    sender.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = sender.querySelector("button");
      button.disabled = true;
      const data = new FormData(sender);
      data.append("mandate", keys.mandate);
      data.append("once", once);
      try {
        await asked(path, data);
        once = number();
        sender.reset();
        tell(state.dataset[said], false);
        await show().catch(() => null);
      } catch (problem) {
        tell(["enough", "fields", "empty"].includes(problem.message) ? state.dataset[problem.message] : form.dataset.away, true);
      } finally {
        button.disabled = false;
      }
    });
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
