// Fields that are longer than the desk takes: each says how long it is and how long it may be, and the first is gone to.

// Whether there is one.
export function overlong(form) {
  let first = null;
  for (const field of form.querySelectorAll("[data-longest]")) {
    const most = Number(field.dataset.longest);
    const count = [...field.value.trim()].length;
    form.querySelector(`[data-of=${field.name}]`)?.remove();
    field.toggleAttribute("aria-invalid", false);
    if (count <= most) continue;
    const note = Object.assign(document.createElement("p"), { className: "over num", id: `over-${field.name}` });
    note.dataset.of = field.name;
    note.append(Object.assign(document.createElement("bdi"), { textContent: `${count} / ${most}` }));
    field.after(note);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", note.id);
    first ??= field;
  }
  if (first) {
    const around = first.closest("details");
    if (around) around.open = true;
    first.focus();
  }
  return Boolean(first);
}
