// The secret that a receipt's words or digits are, read here as the desk reads them (docs/desk.md), so that they need
// not leave the device.
const BITS = 90n;
const CHECK_BITS = 9n;
const SPARE = 6n;
export const WORDS = 9;
export const DIGITS = 30;
export const LONGEST = 1000;

export class NoReceipt extends Error {
  constructor() {
    super("receipt");
  }
}

// `lists` are addresses of lists of words, the likeliest first; a list is fetched only where those before it fail.
export async function secretOf(text, lists) {
  const said = folded(text.slice(0, LONGEST));
  const digits = said.replace(/[^0-9]/g, "");
  if (digits && !/\p{L}/u.test(said)) return ofDigits(digits);
  const words = split(said);
  for (const address of lists) {
    const table = await numbers(address);
    const ours = words.filter((word) => table.has(word));
    if (ours.length === words.length && words.length === WORDS) {
      const secret = await ofNumbers(words.map((word) => table.get(word)));
      if (secret) return secret;
    }
  }
  throw new NoReceipt();
}

export async function numbers(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("network");
  return new Map((await answer.text()).trim().split("\n").map((word, number) => [folded(word), BigInt(number)]));
}

function ofDigits(digits) {
  const number = BigInt(digits.slice(0, -2));
  if (digits.length !== DIGITS || BigInt(digits) % 97n !== 1n || number >> BITS) throw new NoReceipt();
  return written(number);
}

async function ofNumbers(all) {
  const checked = all.reduce((sum, number) => (sum << 11n) | number, 0n);
  const secret = written(checked >> CHECK_BITS);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", secret));
  const check = BigInt((hash[0] << 1) | (hash[1] >> 7));
  return (checked & ((1n << CHECK_BITS) - 1n)) === check ? secret : null;
}

function written(number) {
  const hex = (number << SPARE).toString(16).padStart(24, "0");
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

// Small, without accents, digits of any script as 0 to 9; ı is i, since whole keyboards have no ı.
export function folded(text) {
  const plain = text.toLowerCase().normalize("NFKD").toLowerCase().replaceAll("ı", "i").replaceAll("ß", "ss");
  return plain.replace(/\p{M}/gu, "").replace(/\p{Nd}/gu, digit);
}

// Each script's digits follow one another from its zero on.
function digit(char) {
  let zero = char.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((char.codePointAt(0) - zero) % 10);
}

// Words between anything that is no letter; each Chinese character is one.
export function split(said) {
  return said.replace(/[\u4e00-\u9fff]/g, " $& ").split(/[^\p{L}]+/u).filter(Boolean);
}
