// A challenge, asked for and solved in workers, so that the page stays awake; what comes out goes into the field altcha.
// ALTCHA's own element (npm altcha 3.2.2) is not used: it starts its workers from data: addresses, which the policy
// refuses, and its form without them is 83 KB; this and the worker are 2 KB and speak the same protocol.
import { startSolver } from "./trusted.js";

export async function solved() {
  const answer = await fetch("/challenge", { cache: "no-store", credentials: "omit" });
  if (!answer.ok) throw new Error("challenge");
  const challenge = await answer.json();
  const solution = await inWorkers(challenge.parameters);
  return btoa(JSON.stringify({ challenge, solution }));
}

async function inWorkers(parameters) {
  const count = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));
  let workers;
  try {
    workers = Array.from({ length: count }, startSolver);
  } catch {
    throw new Error("solver");
  }
  let left = count;
  return new Promise((resolve, reject) => {
    const lost = () => (left -= 1) || reject(new Error("solver"));
    workers.forEach((worker, first) => {
      worker.onmessage = ({ data }) => (data ? resolve(data) : lost());
      worker.onerror = lost;
      worker.postMessage({ parameters, first, step: count });
    });
  }).finally(() => workers.forEach((worker) => worker.terminate()));
}
