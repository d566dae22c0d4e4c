// The page of an appeal: without any of this it is still a letter that can be answered.
import { tipForm } from "./tip.js";
import { zoomable } from "./zoom.js";

for (const figure of document.querySelectorAll("[data-zoom]")) zoomable(figure);
const form = document.querySelector("#tip");
if (form && self.crypto && crypto.subtle && self.Worker) {
  form.hidden = false;
  document.querySelector("[data-plain]").hidden = true;
  tipForm(form, document.querySelector("#kept"));
}
