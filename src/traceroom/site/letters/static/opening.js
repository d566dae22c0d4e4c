// What is made from a receipt's secret, and the answers that it opens; as adapters/receipts.py and sealing.py have it.
const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");
const text = (said) => new TextEncoder().encode(said);
const ID = 8;
const BOX = 80;
const NONCE = 24;

async function derived(secret, info) {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: text(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

// `mandate` is shown by whoever adds or takes back, `reference` is where to look, `answers` opens what the room says.
export async function keysOf(secret) {
  const mandate = await derived(secret, "traceroom receipt mandate v1");
  const reference = await derived(mandate, "traceroom receipt reference v1");
  const answers = await derived(secret, "traceroom receipt answers v1");
  return { mandate: hex(mandate), reference: hex(reference), answers };
}

// Not there before iOS 15.4 and Chrome 93, and the library at `noble` needs it.
Object.hasOwn ??= (one, name) => Object.prototype.hasOwnProperty.call(one, name);

// The words in an answer (base64), opened with this key by what lies at the address `noble`; null where it is not for
// us, or damaged.
export async function openedAnswer(sealed, key, noble) {
  const { blake2b, hsalsa, x25519, xchacha20poly1305, xsalsa20poly1305 } = await import(noble);
  try {
    const whole = Uint8Array.from(atob(sealed), (char) => char.charCodeAt(0));
    const ours = x25519.getPublicKey(key);
    const name = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", ours)).subarray(0, ID));
    const end = 5 + whole[4] * (ID + BOX) + NONCE;
    for (let at = 5; at + ID + BOX + NONCE <= end; at += ID + BOX) {
      if (hex(whole.subarray(at, at + ID)) !== name) continue;
      const box = whole.subarray(at + ID, at + ID + BOX);
      const theirs = box.subarray(0, 32);
      const nonce = blake2b(Uint8Array.of(...theirs, ...ours), { dkLen: NONCE });
      const shared = boxKey(hsalsa, x25519.getSharedSecret(key, theirs));
      const content = xsalsa20poly1305(shared, nonce).decrypt(box.slice(32));
      const plain = xchacha20poly1305(content, whole.slice(end - NONCE, end), whole.slice(0, end)).decrypt(whole.slice(end));
      return new TextDecoder().decode(plain.subarray(0, plain.lastIndexOf(0x80)));
    }
  } catch {
    return null;
  }
  return null;
}

// NaCl's box: HSalsa20 of what both share, with sixteen zeros.
function boxKey(hsalsa, shared) {
  const words = (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return Uint32Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(4 * at, true));
  };
  const out = new Uint32Array(8);
  hsalsa(words(text("expand 32-byte k")), words(shared), new Uint32Array(4), out);
  const made = new Uint8Array(32);
  out.forEach((word, at) => new DataView(made.buffer).setUint32(4 * at, word, true));
  return made;
}
