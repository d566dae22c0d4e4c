// What a receipt's file proves, looked at in this browser alone: Ed25519 signatures, and the path in the log (RFC 6962).
const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
const text = (said) => new TextEncoder().encode(said);
const hashed = async (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
};

// Whether a signature is right: by the browser, or before iOS 17 and Chrome 137 by the library at `noble`.
async function signedBy(key, signature, said, noble) {
  let read;
  try {
    read = await crypto.subtle.importKey("raw", bytes(key), "Ed25519", false, ["verify"]);
  } catch (problem) {
    if (problem.name !== "NotSupportedError" && problem.name !== "SyntaxError") return false;
    const { ed25519 } = await import(noble);
    return ed25519.verify(bytes(signature), text(said), bytes(key), { zip215: false });
  }
  return crypto.subtle.verify("Ed25519", read, bytes(signature), text(said));
}

export async function follows(number, size, leaf, path, root) {
  if (!Number.isSafeInteger(number) || !Number.isSafeInteger(size) || number < 0 || number >= size) return false;
  let at = BigInt(number);
  let last = BigInt(size - 1);
  let here = leaf;
  for (const side of path.map(bytes)) {
    if (last === 0n) return false;
    if (at & 1n || at === last) {
      here = await hashed(Uint8Array.of(1), side, here);
      while (!(at & 1n) && at) [at, last] = [at >> 1n, last >> 1n];
    } else here = await hashed(Uint8Array.of(1), here, side);
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && hex(here) === root;
}

const HASH = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;
const isText = (one) => typeof one === "string" && /^[\x20-\x7e]*$/.test(one);
const isProof = (proof) =>
  proof && Array.isArray(proof.path) && proof.path.length <= 64 &&
  proof.path.every((side) => typeof side === "string" && HASH.test(side)) &&
  isText(proof.head) && typeof proof.head_signature === "string" && SIGNATURE.test(proof.head_signature);

function read(file) {
  const kept = JSON.parse(file);
  const good = kept && kept.v === 1 && kept.kind === "receipt" && isText(kept.promise) && isText(kept.certificate) &&
    HASH.test(kept.root_key) && SIGNATURE.test(kept.signature) && SIGNATURE.test(kept.certificate_signature) &&
    (kept.proof === null || isProof(kept.proof));
  if (!good) throw new SyntaxError("receipt");
  const told = (said, kind) => {
    const fields = JSON.parse(said);
    if (!fields || fields.kind !== kind || fields.v !== 1) throw new SyntaxError(kind);
    return fields;
  };
  const desk = told(kept.certificate, "desk-key");
  const promise = told(kept.promise, "promise");
  const head = kept.proof && told(kept.proof.head, "tree-head");
  if (!HASH.test(desk.public) || !HASH.test(promise.envelope)) throw new SyntaxError("fields");
  return { kept, desk, promise, head };
}

// A list of [name of a sentence, what follows it, whether it speaks against]; names are those of the page's data.
// `noble` is fetched only where the browser cannot check signatures by itself.
export async function proved(file, root, noble) {
  let all;
  try {
    all = read(file);
  } catch {
    return [["none", "", true]];
  }
  const { kept, desk, promise, head } = all;
  if (root && kept.root_key !== root) return [["other", "", true]];
  const keyId = hex(await hashed(bytes(desk.public))).slice(0, 16);
  const right =
    (await signedBy(kept.root_key, kept.certificate_signature, kept.certificate, noble)) &&
    (await signedBy(desk.public, kept.signature, kept.promise, noble)) &&
    promise.key === keyId && desk.from <= promise.day && promise.day <= desk.until;
  if (!right) return [["bad", "", true]];
  const found = [["good", "", false], ["promised", promise.day, false]];
  if (!kept.proof) return [...found, ["later", "", false]];
  const leaf = await hashed(Uint8Array.of(0), text(kept.promise));
  const logged =
    (await signedBy(kept.root_key, kept.proof.head_signature, kept.proof.head, noble)) &&
    head.size === kept.proof.size &&
    (await follows(kept.proof.number, kept.proof.size, leaf, kept.proof.path, head.root));
  return [...found, logged ? ["logged", "", false] : ["bad", "", true]];
}
