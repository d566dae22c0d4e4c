// The page of a receipt: its words read here, its file looked at here, its words printed.
import { keepable } from "./keeping.js";
import { proved } from "./proving.js";
import { returning } from "./returning.js";

for (const kept of document.querySelectorAll(".kept")) keepable(kept, "");
const state = document.querySelector("#state");
if (state && self.crypto && crypto.subtle && self.BigInt) returning(document.querySelector(".ask"), state);
const check = document.querySelector("#check");
if (check) {
  check.hidden = false;
  const found = check.querySelector(".found");
  check.querySelector("input").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    let steps = [["unable", "", true]];
    try {
      const text = file.size > 100_000 ? "" : await file.text();
      if (self.crypto && crypto.subtle) steps = await proved(text, check.dataset.root, check.dataset.noble);
    } catch {
      steps = [["away", "", true]];  // what checks could not be fetched
    }
    found.replaceChildren(...steps.map(([name, rest, wrong]) => {
      const item = document.createElement("li");
      item.className = wrong ? "trouble" : "";
      item.textContent = `${check.dataset[name]} ${rest}`.trim();
      return item;
    }));
  });
}
