// A tip: kept in this page alone (memory, never the device's storage: another who holds the phone must not find it),
// sent when there is a network, and sent again with the same number until the desk says that it is safe.
import { solved } from "./challenge.js";
import { keepable } from "./keeping.js";
import { marked, overlong, unmarked } from "./lengths.js";

const LARGEST = 20_000_000;
const MOST = 5;
const TRIES = 6;
const PATIENCE_MS = 180_000;
const MISTAKEN_MS = 1_000;

const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const online = () => navigator.onLine ? null : new Promise((go) => addEventListener("online", go, { once: true }));
const number = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

export function tipForm(form, kept) {
  const say = form.querySelector(".said");
  const bar = form.querySelector("progress");
  const button = form.querySelector("button");
  const once = number();
  const bare = form.querySelector("#bare");
  bare.closest("p").hidden = false;
  let anew = null;
  let ready = null;
  let sending = false;
  const tell = (name, wrong, more = "") => {
    say.textContent = name ? `${form.dataset[name]} ${more}`.trim() : "";
    say.classList.toggle("wrong", Boolean(wrong));
    say.classList.remove("seen");
  };
  const early = () => {
    ready ??= solved()
      .then((solution) => ["altcha", solution])
      .catch((problem) => (problem.message === "solver" ? token() : null))
      .catch(() => (ready = null));
  };
  form.addEventListener("input", early, { once: true });
  // Who touches a link by mistake is asked before what was typed is gone. Who closes the page is not, unless something is on
  // its way: they may have to be quick.
  let leaving = false;
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (!link || event.defaultPrevented || link.target || link.download || link.hash || !typed(form)) return;
    leaving = true;
    setTimeout(() => (leaving = false), MISTAKEN_MS);
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && !leaving) return;
    leaving = false;
    event.preventDefault();
    event.returnValue = "";
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    unmarked(form);
    const wrong = lacking(form);
    if (wrong.length) {
      tell(wrong[0].name, true, wrong[0].more);
      for (const { field, name, more = "" } of wrong) marked(field, `${form.dataset[name]} ${more}`.trim());
      say.classList.add("seen");  // it stands beside the field
      wrong[0].field.focus();
      return;
    }
    sending = true;
    button.disabled = true;
    try {
      anew = bare.checked ? await allRedrawn() : null;
      const answer = await sent();
      show(answer);
    } catch (problem) {
      tell(problem.message in form.dataset ? problem.message : "failed", true);
      button.disabled = false;
      button.focus();
    } finally {
      sending = false;
      bar.hidden = true;
    }
  });

  async function sent() {
    for (let tries = 0; tries < TRIES; ) {
      if (!navigator.onLine) {
        tell("offline");
        await online();
      }
      try {
        tell("preparing");
        early();
        const pass = await ready;
        ready = null;
        if (!pass) throw new Error("network");
        tell("sending");
        const { status, answer } = await posted(fields(pass));
        if (status === 201 || status === 200) return answer;
        if (answer.kind === "files" || answer.kind === "room") throw new Error(answer.kind);
        if (answer.kind === "empty") throw new Error("empty");
        if (answer.kind === "fields") throw new Error("fields");
        if (answer.kind === "unreadable") throw new Error("failed");
        if (answer.kind === "busy") {
          tell("busy");
          tries -= 0.9;
        }
        if (answer.kind !== "challenge") await wait(Math.min(60, answer.retry_s || 2 ** tries));
      } catch (problem) {
        if (problem.message in form.dataset) throw problem;
        ready = null;
        if (navigator.onLine) await wait(2 ** tries);
      }
      tries += 1;
    }
    throw new Error("failed");
  }

  // Fetched for those who want it, as soon as they tick.
  const drawing = () => import(form.dataset.redrawing);
  bare.addEventListener("change", () => bare.checked && drawing().catch(() => null));

  // One after the other, so that a phone holds one of them at a time.
  async function allRedrawn() {
    tell("preparing");
    const made = [];
    const { redrawn } = await drawing();
    try {
      for (const file of form.elements.files.files) made.push(await redrawn(file));
    } catch {
      throw new Error("undrawn");
    }
    if (made.some((one) => one.size > LARGEST)) throw new Error("files");
    return made;
  }

  // The words and the solution first, the files last: the desk looks at the former before it takes the latter.
  function fields(pass) {
    const data = new FormData();
    const files = [];
    for (const [name, value] of new FormData(form)) {
      if (value instanceof File) files.push(value);
      else data.append(name, value);
    }
    data.append("once", once);
    data.append(...pass);
    for (const file of anew ?? files.filter((file) => file.size)) data.append("files", file, "file");
    return data;
  }

  function posted(data) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      // However long it takes: it is given up where nothing moves any more.
      let patience = 0;
      const moves = () => {
        clearTimeout(patience);
        patience = setTimeout(() => request.abort(), PATIENCE_MS);
      };
      moves();
      request.onloadend = () => clearTimeout(patience);
      request.upload.onprogress = (event) => {
        moves();
        if (!event.lengthComputable || event.total < 200_000) return;
        bar.hidden = false;
        bar.value = event.loaded / event.total;
      };
      request.onload = () => {
        try {
          resolve({ status: request.status, answer: JSON.parse(request.responseText) });
        } catch (problem) {
          reject(problem);
        }
      };
      request.onerror = request.onabort = () => reject(new Error("network"));
      request.send(data);
    });
  }

  function show(answer) {
    kept.querySelector(".receipt").textContent = answer.words;
    const file = typeof answer.file === "string" ? answer.file : JSON.stringify(answer.file, null, 1);
    keepable(kept, file);
    form.reset();
    form.hidden = true;
    kept.hidden = false;
    kept.focus();
  }
}

// Where no worker can solve anything: what the form without scripts has instead, which takes some seconds longer.
async function token() {
  const page = await fetch(document.querySelector("[data-plain] a").href, { cache: "no-store", credentials: "omit" });
  return ["lane", (await page.text()).match(/name="lane" value="([^"]+)"/)[1]];
}

// What is wrong, with which field, and how much of it: figures and names, for any language.
function lacking(form) {
  const { files: field, what } = form.elements;
  const files = [...field.files];
  const large = files.filter((file) => file.size > LARGEST);
  const much = [...(files.length > MOST ? [`\u2066${files.length} / ${MOST}\u2069`] : []), ...large.map((file) => `\u2066\u2068${file.name}\u2069: ${Math.ceil(file.size / 1e5) / 10} / ${LARGEST / 1e6} MB\u2069`)];
  if (much.length) return [{ name: "files", field, more: `(${much.join("; ")})` }];
  const long = overlong(form).map(({ field, figures }) => ({ name: "fields", field, more: figures }));
  const nothing = !files.length && ["what", "where", "link"].every((name) => !form.elements[name].value.trim());
  return nothing ? [{ name: "empty", field: what }] : long;
}

function typed(form) {
  return ["what", "how", "where", "when", "link", "files"].some((name) => form.elements[name].value);
}
