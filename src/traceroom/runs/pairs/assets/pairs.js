// The page's filter: by kind and by case.
(() => {
  const form = document.querySelector(".filters");
  if (!form) return;
  const [kind, which] = ["kind", "case"].map((name) => document.getElementById(name));
  const count = document.getElementById("count"), none = document.getElementById("none");
  const pairs = [...document.querySelectorAll(".pair")];
  function show() {
    let shown = 0;
    for (const pair of pairs) {
      const { kind: own, cases } = pair.dataset;
      pair.hidden = (kind.value && kind.value !== own) || (which.value && !cases.split(" ").includes(which.value));
      shown += !pair.hidden;
    }
    count.textContent = `${shown} of ${pairs.length} pairs shown`;
    none.hidden = shown > 0;
  }
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
})();
