// Fields that are longer than the desk takes, and what is wrong with a field, said beside it.

// Each with how long it is and how long it may be. A field that cut off what is pasted would say nothing.
export function overlong(form) {
  return [...form.querySelectorAll("[data-longest]")].flatMap((field) => {
    const count = [...field.value.trim()].length;
    return count > field.dataset.longest ? [{ field, figures: `\u2066${count} / ${field.dataset.longest}\u2069` }] : [];
  });
}

export function marked(field, text) {
  const note = Object.assign(document.createElement("p"), { className: "over", id: `over-${field.name}`, textContent: text });
  field.after(note);
  field.setAttribute("aria-invalid", "true");
  described(field, note.id);
  const around = field.closest("details");
  if (around) around.open = true;
}

export function unmarked(form) {
  for (const note of form.querySelectorAll(".over")) note.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    described(field);
  }
}

function described(field, ...first) {
  const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !id.startsWith("over-"));
  field.setAttribute("aria-describedby", [...first, ...others].join(" "));
}
