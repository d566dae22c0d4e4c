// Help with words that are no receipt, as adapters/receipt_words.py has it: how many there are, which are in no list, and
// what those may have been. Fetched only when it is needed.
import { DIGITS, LONGEST, WORDS, folded, numbers, split } from "./reading.js";

const NAMED = 9;
const LONGEST_WORD = 40;
const NEAR = 3;
const SLIPS = 2;
const SHORT = 5;
const SHORTER = 3;

// `lists` as for secretOf; `names` is the number of the list that knows most of the words, or -1.
export async function looked(text, lists) {
  const said = folded(text.slice(0, LONGEST));
  const figures = (said.match(/[0-9]/g) || []).length;
  const words = split(said);
  if (figures > (said.match(/\p{L}/gu) || []).length) {
    return { counted: figures, figures: true, needed: DIGITS, names: -1, unknown: distinct(words).map((word) => ({ word: shown(word), near: [] })) };
  }
  const tables = [];
  for (const address of lists) tables.push(await numbers(address));
  const known = tables.map((table) => words.filter((word) => table.has(word)).length);
  const most = Math.max(...known);
  const names = known.indexOf(most);
  const wrong = distinct(words.filter((word) => !tables.some((table) => table.has(word))));
  const list = wrong.length ? await written(lists[names]) : [];
  const unknown = wrong.map((word) => ({ word: shown(word), near: near(word, [...tables[names].keys()], list) }));
  return { counted: words.length, figures: false, needed: WORDS, names: most ? names : -1, unknown };
}

// What is said of it, with the sentences of the page's form: paragraphs, and an entry for each word.
export function told(found, { dataset }, fits) {
  const lines = [];
  if (found.counted !== found.needed) lines.push(`${dataset.shape} ${found.figures ? dataset.figures : dataset.read} ${found.counted}`);
  else if (!found.unknown.length) lines.push(fits ? dataset.fits : dataset.together);
  if (found.names > 0 || (found.names === 0 && !dataset.own)) lines.push(`${dataset.tongue} ${dataset.tongues.split("|")[found.names]}`);
  if (found.unknown.length) lines.push(dataset.none);
  const parts = lines.map((line) => Object.assign(document.createElement("p"), { textContent: line }));
  if (found.unknown.length) parts.push(entries(found.unknown, dataset.mean));
  return parts;
}

function entries(unknown, mean) {
  const list = document.createElement("ul");
  list.append(...unknown.map(({ word, near }) => {
    const item = document.createElement("li");
    item.append(quoted(word));
    if (near.length) item.append(` – ${mean} `, ...near.flatMap((one, at) => [at ? ", " : "", quoted(one)]));
    return item;
  }));
  return list;
}

function quoted(word) {
  return Object.assign(document.createElement("bdi"), { textContent: word, translate: false, className: "word" });
}

const distinct = (words) => [...new Set(words)].slice(0, NAMED);
const shown = (word) => [...word].slice(0, LONGEST_WORD).join("").normalize("NFC");

async function written(address) {
  return (await (await fetch(address)).text()).trim().split("\n");
}

function near(word, keys, list) {
  const one = [...word].slice(0, LONGEST_WORD);
  const allowed = one.length >= SHORT ? SLIPS : one.length >= SHORTER ? 1 : 0;
  if (!allowed) return [];
  const found = [];
  keys.forEach((key, number) => {
    const other = [...key];
    if (Math.abs(other.length - one.length) > allowed) return;
    const slips = slipsBetween(one, other);
    if (slips <= allowed) found.push({ slips, number });
  });
  return found.sort((a, b) => a.slips - b.slips || a.number - b.number).slice(0, NEAR).map(({ number }) => list[number]);
}

// Letters too many, too few or others, and neighbours that changed places.
function slipsBetween(one, other) {
  let earlier = [];
  let before = [];
  let row = other.map((_, at) => at).concat(other.length);
  one.forEach((letter, at) => {
    [earlier, before, row] = [before, row, [at + 1]];
    other.forEach((here, place) => {
      let best = Math.min(before[place] + (letter === here ? 0 : 1), before[place + 1] + 1, row[place] + 1);
      if (at && place && letter === other[place - 1] && one[at - 1] === here) best = Math.min(best, earlier[place - 1] + 1);
      row.push(best);
    });
  });
  return row[other.length];
}
