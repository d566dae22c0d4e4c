// The list of tips: all on the page, a stretch with Shift, and how many are chosen; new ones come in on top, and what is
// chosen stays chosen. Without a script each is ticked.
"use strict";

{
  const boxes = () => [...document.querySelectorAll("input[name=tip]")];
  const whole = document.querySelector("[data-all]");
  const told = document.querySelector("[data-chosen]");
  let last = null;

  const tell = () => {
    const found = boxes();
    const count = found.filter((box) => box.checked).length;
    told.textContent = count ? `${count} of ${found.length}` : "none yet";
    whole.checked = count === found.length;
    whole.indeterminate = count > 0 && count < found.length;
  };

  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!whole || !box.matches("input[name=tip]")) return;
    const found = boxes();
    if (event.shiftKey && last !== null && found.includes(last)) {
      const [from, to] = [found.indexOf(last), found.indexOf(box)].sort((one, other) => one - other);
      found.slice(from, to + 1).forEach((each) => { each.checked = box.checked; });
    }
    last = box;
    tell();
  });

  // The server would refuse more, and the list that it draws then has forgotten what was chosen.
  const form = document.querySelector("#at-once");
  form.addEventListener("submit", (event) => {
    const count = boxes().filter((box) => box.checked).length;
    if (count <= Number(form.dataset.most) || event.submitter?.value === "undo") return;
    event.preventDefault();
    told.textContent = `${count}: at most ${form.dataset.most} at once, choose fewer`;
  });

  if (whole) {
    whole.parentElement.hidden = false;
    whole.addEventListener("change", () => {
      boxes().forEach((box) => { box.checked = whole.checked; });
      tell();
    });
    tell();
  }

  // Whoever asked for the new ones goes on at the first of them.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "lines") return;
    tell();
    event.detail.target.querySelector("li .begins a").focus();
  });
}
