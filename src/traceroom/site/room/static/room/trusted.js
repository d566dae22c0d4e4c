// Trusted Types: htmx swaps in fragments of HTML, so HTML passes (scripts in it never run: the content policy sees
// to that); text that would become a script or a script's address is refused, because nothing here makes any.
if (window.trustedTypes && trustedTypes.createPolicy) {
  trustedTypes.createPolicy("default", { createHTML: (text) => text });
}
