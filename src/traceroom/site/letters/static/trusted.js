// The one thing that is ever made from an address: our own worker. Anything else is refused by the browser.
const solver = new URL("./solver.js", import.meta.url).href;
if (self.trustedTypes && trustedTypes.createPolicy) {
  trustedTypes.createPolicy("default", {
    createScriptURL: (address) => (address === solver ? address : null),
  });
}
export const startSolver = () => new Worker(solver);
