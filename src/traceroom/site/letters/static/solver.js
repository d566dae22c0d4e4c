// Solves a challenge as ALTCHA 2 gives it: the counter whose PBKDF2 key begins as asked.
"use strict";
const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");

onmessage = async ({ data: { parameters, first, step } }) => {
  try {
    const hash = parameters.algorithm.split("/")[1];
    const nonce = bytes(parameters.nonce);
    const salt = bytes(parameters.salt);
    const password = new Uint8Array(nonce.length + 4);
    password.set(nonce);
    const tail = new DataView(password.buffer, nonce.length);
    for (let counter = first; counter < 2 ** 32; counter += step) {
      tail.setUint32(0, counter);
      const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
      const how = { name: "PBKDF2", hash, salt, iterations: parameters.cost };
      const derived = hex(new Uint8Array(await crypto.subtle.deriveBits(how, key, parameters.keyLength * 8)));
      if (derived.startsWith(parameters.keyPrefix)) {
        postMessage({ counter, derivedKey: derived });
        return;
      }
    }
    postMessage(null);
  } catch {
    postMessage(null);
  }
};
