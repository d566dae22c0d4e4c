// A receipt that is shown: its file saved, its words printed.
export function keepable(section, file) {
  const save = section.querySelector("[data-save]");
  const print = section.querySelector("[data-print]");
  if (file && save) save.href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
}
