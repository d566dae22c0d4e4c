// The list of tips: all on the page, a stretch with Shift, and how many are chosen. Without a script each is ticked.
"use strict";

{
  const boxes = [...document.querySelectorAll("input[name=tip]")];
  const all = document.querySelector("[data-all]");
  const told = document.querySelector("[data-chosen]");
  let last = null;

  const tell = () => {
    const count = boxes.filter((one) => one.checked).length;
    told.textContent = count ? `${count} of ${boxes.length}` : "none yet";
    all.checked = count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  };

  boxes.forEach((box, place) => {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last !== null) {
        const [from, to] = last < place ? [last, place] : [place, last];
        boxes.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
      }
      last = place;
      tell();
    });
  });

  if (all) {
    all.parentElement.hidden = false;
    all.addEventListener("change", () => {
      boxes.forEach((one) => { one.checked = all.checked; });
      tell();
    });
    tell();
  }
}
