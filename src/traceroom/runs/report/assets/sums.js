"use strict";
// The model of docs/whereabouts.md, redone in the page when a switch is turned: place alone, or place and time together.
function sumsOf(model) {
  const LEAST_BITS = -40, STEPS = 65535, MOST_KEPT = 4e6;
  const n = model.codes.length, q = model.time.count;

  function unpack(text) {
    const raw = atob(text), out = new Float64Array(raw.length / 2);
    for (let i = 0; i < out.length; i++) {
      const step = raw.charCodeAt(2 * i) | (raw.charCodeAt(2 * i + 1) << 8);
      out[i] = step === 0 ? 0 : 2 ** (LEAST_BITS - (step / STEPS) * LEAST_BITS);
    }
    return out;
  }

  const sum = (array) => array.reduce((a, b) => a + b, 0);
  const normal = (array) => { const total = sum(array); return array.map((x) => x / total); };
  const ones = (count) => new Float64Array(count).fill(1);
  const ranking = (p) => [...p.keys()].sort((a, b) => p[b] - p[a] || a - b);
  const logOdds = (p, place) => Math.log2(p[place]) - Math.log2(Math.max(sum(p) - p[place], 1e-300));

  const prior = unpack(model.prior), gravity = unpack(model.gravity);
  const rho = Object.fromEntries(Object.entries(model.rho).map(([kind, text]) => [kind, unpack(text)]));
  const curves = model.time.curves.map(unpack);
  const clues = model.clues.map((clue) => ({ ...clue, likelihood: unpack(clue.likelihood) }));
  const dating = model.time.dating.map(({ clue, factor }) => ({ clue, factor: unpack(factor) }));

  // K L: what is seen in each place, a row for each of as many quarters as there are.
  function seenIn(madeFor, share) {
    const seen = new Float64Array(madeFor.length);
    for (let row = 0; row < madeFor.length; row += n) {
      const made = madeFor.subarray(row, row + n);
      for (let c = 0, g = 0; c < n; c++) {
        let foreign = 0;
        for (let m = 0; m < n; m++) foreign += gravity[g++] * made[m];
        seen[row + c] = (1 - share[c]) * made[c] + share[c] * foreign;
      }
    }
    return seen;
  }

  // f of a clue: over markets (over places, for an exclusion), or over quarters and those.
  function factor(clue) {
    if (clue.factor) return clue.factor;
    let likelihood = clue.sold ? overTime(clue) : clue.likelihood;
    if (clue.share) likelihood = seenIn(likelihood, rho[clue.share]);
    return (clue.factor = likelihood.map((x) => (1 - clue.error) * x + clue.void));
  }

  function overTime(clue) {
    const likelihood = new Float64Array(q * n);
    for (let t = 0; t < q; t++) likelihood.set(clue.likelihood, t * n);
    for (const [curve, places] of clue.sold) {
      for (let t = 0; t < q; t++) {
        const sold = curves[curve][t];
        for (const m of places) likelihood[t * n + m] = clue.place ? 1 - sold * (1 - clue.likelihood[m]) : clue.likelihood[m] * sold;
      }
    }
    if (clue.place) return likelihood;
    const top = likelihood.reduce((a, b) => Math.max(a, b), 1e-300);
    return likelihood.map((x) => x / top);
  }

  // One array times another, in its place; over quarters times over places alone, row by row.
  function times(array, other) {
    for (let row = 0; row < array.length; row += other.length) {
      for (let i = 0; i < other.length; i++) array[row + i] *= other[i];
    }
    return array;
  }

  // F of one object's clues, and l: what they say of the place. Both over quarters where one of the clues is.
  function together(group) {
    const { place } = clues[group[0]], weight = place ? 1 : model.temper[group.length];
    const all = ones(group.some((i) => clues[i].sold) ? q * n : n);
    for (const i of group) times(all, weight === 1 ? factor(clues[i]) : factor(clues[i]).map((x) => x ** weight));
    return all;
  }

  const kept = new Map();
  let numbers = 0;
  function seen(group) {
    const key = group.join();
    if (!kept.has(key)) {
      const { place, kind } = clues[group[0]], madeFor = together(group);
      numbers += madeFor.length;
      if (numbers > MOST_KEPT) {
        kept.clear();
        numbers = madeFor.length;
      }
      kept.set(key, place ? madeFor : seenIn(madeFor, rho[kind]));
    }
    return kept.get(key);
  }

  function bearings(chosen) {
    const groups = new Map();
    for (const i of chosen) {
      const key = `${clues[i].thing} ${clues[i].place}`;
      groups.set(key, [...(groups.get(key) ?? []), i]);
    }
    return [...groups.values()].map((group) => ({ group, ...clues[group[0]], tied: group.some((i) => clues[i].sold), factor: seen(group) }));
  }

  // T: what dates whatever the place; it is known before any clue of the place is heard.
  function timeOf(chosen) {
    const time = ones(q);
    for (const one of dating) {
      if (one.clue < 0 || chosen.includes(one.clue)) for (let t = 0; t < q; t++) time[t] *= one.factor[t];
    }
    return normal(time);
  }

  const product = (factors, length) => factors.reduce(times, ones(length));
  const tying = (found) => product(found.filter((one) => one.tied).map((one) => one.factor), q * n);

  // sum_t T(t) l(t, c)
  function summed(factor, time) {
    const total = new Float64Array(n);
    for (let t = 0; t < q; t++) for (let c = 0; c < n; c++) total[c] += time[t] * factor[t * n + c];
    return total;
  }

  // The answer from clues of which some may be left out so far, while the time is that of all that count.
  function fuse(chosen, time) {
    const found = bearings(chosen);
    const weight = product([prior, ...found.filter((one) => !one.tied).map((one) => one.factor)], n);
    if (!found.some((one) => one.tied)) return { bearings: found, weight, time, posterior: normal(weight) };
    const both = tying(found), where = summed(both, time).map((x, c) => x * weight[c]);
    return { bearings: found, weight, both, time, posterior: normal(where), whole: sum(where) };
  }

  const answer = (chosen) => fuse(chosen, timeOf(chosen));

  function waterfall(chosen, leader, time) {
    const start = logOdds(prior, leader);
    let before = start;
    const steps = chosen.map((_, i) => {
      const after = logOdds(fuse(chosen.slice(0, i + 1), time).posterior, leader);
      const step = after - before;
      before = after;
      return step;
    });
    return { start, steps, now: before };
  }

  function agreement({ bearings: found, weight, whole, time }) {
    if (!found.length) return 0;
    const alone = found.map((one) => (one.tied ? summed(one.factor, time) : one.factor));
    const apart = sum(alone.map((factor) => Math.log10(sum(factor.map((f, c) => f * prior[c])))));
    return Math.log10(whole ?? sum(weight)) - apart;
  }

  // F of an object and the chance of each clue to be void, by market, if the leader is right: at the times that the
  // other objects allow there.
  function ifLeader({ bearings: found, time }, one, leader) {
    const madeFor = together(one.group), factors = one.group.map((i) => factor(clues[i]));
    if (!one.tied) return { madeFor, gone: one.group.map((i, k) => factors[k].map((f) => clues[i].void / f)) };
    const weight = time.map((share, t) => found.reduce((p, other) => (other.tied && other !== one ? p * other.factor[t * n + leader] : p), share));
    const summedUp = new Float64Array(n), gone = one.group.map(() => new Float64Array(n));
    for (let t = 0; t < q; t++) {
      for (let m = 0; m < n; m++) {
        const joint = weight[t] * madeFor[t * n + m];
        summedUp[m] += joint;
        factors.forEach((f, k) => { gone[k][m] += (joint * clues[one.group[k]].void) / f[(t * n + m) % f.length]; });
      }
    }
    return { madeFor: summedUp, gone: gone.map((row) => row.map((x, m) => x / Math.max(summedUp[m], 1e-300))) };
  }

  function market(one, madeFor, leader) {
    const share = rho[one.kind][leader];
    return normal(madeFor.map((f, m) => f * (m === leader ? 1 - share : share * gravity[leader * n + m])));
  }

  // What must have happened to a clue if the leader is right: shares that sum to 1.
  function story(fused, i, leader) {
    const one = fused.bearings.find((b) => b.group.includes(i)), { madeFor, gone } = ifLeader(fused, one, leader);
    const lost = gone[one.group.indexOf(i)];
    if (one.place) return { local: 1 - lost[leader], brought: [], gone: lost[leader] };
    const from = market(one, madeFor, leader), valid = from.map((p, m) => p * (1 - lost[m]));
    const others = ranking(valid).slice(0, 4).filter((m) => m !== leader && valid[m] > 0.01).slice(0, 3);
    return { local: valid[leader], brought: others.map((m) => [m, valid[m]]), gone: sum(from.map((p, m) => p * lost[m])) };
  }

  // For which markets an object was made, if the leader is right.
  function made(fused, thing, leader) {
    const one = fused.bearings.find((b) => b.thing === thing && !b.place);
    if (!one) return [];
    const from = market(one, ifLeader(fused, one, leader).madeFor, leader);
    return ranking(from).slice(0, 3).filter((m) => from[m] >= 0.01).map((m) => [m, from[m]]);
  }

  // When: quarters and their probability; nothing where no clue tells the time.
  function when({ both, weight, time }) {
    if (!both) return time.every((x) => Math.abs(x - time[0]) < 1e-12) ? null : time;
    return normal(time.map((x, t) => x * both.subarray(t * n, (t + 1) * n).reduce((all, l, c) => all + l * weight[c], 0)));
  }

  return { n, clues, prior, gravity, rho, unpack, sum, normal, ranking, answer, waterfall, agreement, story, made, when };
}
