// The account pages: passkeys said in words, and buttons that only a script can do.
"use strict";

const able = !!(navigator.credentials && navigator.credentials.create && window.PublicKeyCredential);
document.querySelectorAll("[data-needs-passkeys]").forEach((one) => { one.hidden = !able; });

const SAID = {
  NotAllowedError: "The device did not confirm it, or it took too long. Try again.",
  InvalidStateError: "This device is among your passkeys already.",
  SecurityError: "Passkeys do not work at this address: it must be https, or localhost. An authenticator app works anywhere.",
  NotSupportedError: "This device cannot do that. Switch off “Sign in with it alone”, or take another one.",
};
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = SAID[event.detail.exception.name] || "That did not work. Reload the page and try again.";
  document.querySelectorAll("[data-passkey-trouble]").forEach((one) => { one.textContent = said; one.hidden = false; });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
document.querySelectorAll("[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  field.addEventListener("focus", () => field.select());
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  });
});
