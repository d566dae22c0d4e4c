// Search in the gallery, or in the part of it that is shown: one small list, asked for when somebody types.
const row = document.querySelector("[data-index]");
const field = document.querySelector("#search");
const list = document.querySelector(".cards");
const none = document.querySelector(".none");
const pages = document.querySelector(".pages");
const asItWas = [...list.children];
const noneAsItWas = none.textContent;
const MOST = 60;
let known = null;
row.hidden = false;

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function card(one) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const image = document.createElement("img");
  const name = document.createElement("span");
  link.href = one.address;
  image.src = one.picture;
  image.alt = one.alt;
  image.loading = "lazy";
  name.className = "name";
  name.dir = "auto";
  name.lang = one.language;
  name.textContent = one.title;
  link.append(image, name);
  item.append(link);
  return item;
}

field.addEventListener("input", async () => {
  const wanted = folded(field.value).split(/\s+/).filter(Boolean);
  if (pages) pages.hidden = wanted.length > 0;
  if (!wanted.length) {
    list.replaceChildren(...asItWas);
    none.textContent = noneAsItWas;
    return;
  }
  known ??= fetch(row.dataset.index, { credentials: "omit" }).then((answer) => answer.json());
  let all;
  try {
    all = await known;
  } catch {
    known = null;
    return;
  }
  if (wanted.join() !== folded(field.value).split(/\s+/).filter(Boolean).join()) return;
  const part = row.dataset.part;
  const found = all.filter((one) => (!part || one.parts.includes(part)) && wanted.every((word) => folded(one.words).includes(word)));
  list.replaceChildren(...found.slice(0, MOST).map(card));
  none.textContent = found.length ? `${none.dataset.shown}: ${found.length}` : none.dataset.none;
});
