// The report's words, bars and maps follow its switches.
(() => {
  const EDGES = [0.001, 0.01, 0.05, 0.2, 0.5];
  const model = JSON.parse(document.getElementById("model").textContent);
  const { n, clues, gravity, rho, unpack, normal, ranking, ...sums } = sumsOf(model);
  const on = clues.map(() => true);
  const $ = (id) => document.getElementById(id);
  const all = (query) => [...document.querySelectorAll(query)];

  function credible(p, percent) {
    const places = [];
    let held = 0;
    for (const i of ranking(p)) {
      places.push(model.names[i]);
      held += p[i];
      if (held >= percent / 100 - 1e-12) break;
    }
    return places;
  }

  function story(fused, i, leader) {
    const { local, brought, gone } = sums.story(fused, i, leader), lost = `void ${percent(gone)}`;
    if (clues[i].place) return `If ${model.spoken[leader]}: it holds ${percent(local)}, ${lost}.`;
    const from = brought.map(([m, share]) => `brought from ${model.spoken[m]} ${percent(share)}`);
    const elsewhere = brought.reduce((rest, [, share]) => rest - share, 1 - local - gone);
    if (elsewhere >= 0.05) from.push(`brought from elsewhere ${percent(elsewhere)}`);
    return `If ${model.spoken[leader]}: ${[`local ${percent(local)}`, ...from, lost].join(", ")}.`;
  }

  function made(fused, thing, leader) {
    const best = sums.made(fused, thing, leader).map(([m, share]) => `for ${model.spoken[m]} ${percent(share)}`);
    return best.length ? `If ${model.spoken[leader]}: made ${best.join(", ")}.` : "";
  }

  // Next question: mutual information between place and answer, over the places that still count.
  const asked = model.questions.map((question) => ({ ...question, given: table(question) }));

  function table(question) {
    const width = question.count, share = rho[question.kind], given = new Float64Array(n * width);
    if (question.answers === "country") for (let m = 0; m < n; m++) given[m * width + m] = 1;
    else if (question.answers === "registration") {
      const registered = unpack(model.questions[0].registered);
      for (let m = 0; m < n; m++) {
        for (let a = 0; a < n; a++) given[m * n + a] = registered[m] * gravity[m * n + a];
        given[m * n + m] += 1 - registered[m];
      }
    } else question.answers.forEach((row, m) => { for (let i = 0; i < row.length; i += 2) given[m * width + row[i]] = row[i + 1]; });
    return { width, share, given };
  }

  function answersAt(question, c) {
    const { width, share, given } = question.given, out = new Float64Array(width);
    for (let m = 0; m < n; m++) {
      const weight = m === c ? 1 - share[c] : share[c] * gravity[c * n + m];
      if (weight > 1e-6) for (let a = 0; a < width; a++) out[a] += weight * given[m * width + a];
    }
    return out;
  }

  function gain(question, posterior) {
    const places = ranking(posterior).filter((c) => posterior[c] > 1e-4).slice(0, 60);
    question.seen ??= new Map();
    question.mean ??= meanAnswer(question);
    const rows = places.map((c) => {
      if (!question.seen.has(c)) {
        const mean = question.mean;
        question.seen.set(c, answersAt(question, c).map((p, a) => (1 - question.error) * p + question.error * mean[a]));
      }
      return question.seen.get(c);
    });
    const weight = normal(places.map((c) => posterior[c]));
    const expected = new Float64Array(question.given.width);
    rows.forEach((row, i) => row.forEach((p, a) => { expected[a] += weight[i] * p; }));
    let bits = 0;
    rows.forEach((row, i) => row.forEach((p, a) => { if (p > 0) bits += weight[i] * p * Math.log2(p / expected[a]); }));
    return Math.max(0, bits) * question.chance;
  }

  function meanAnswer(question) {
    const mean = new Float64Array(question.given.width);
    for (let c = 0; c < n; c++) answersAt(question, c).forEach((p, a) => { mean[a] += p / n; });
    return mean;
  }

  // The shortest time that holds four fifths, the middle one of several; as traceroom.place.when.
  function when(p) {
    if (!p || p.reduce((sum, x) => sum + (x > 0 ? x * Math.log2(x * p.length) : 0), 0) < 0.02) return "";
    const held = [0];
    p.forEach((x) => held.push(held.at(-1) + x));
    let best = [0, p.length], uneven = Infinity;
    for (let start = 0; start < p.length; start++) {
      const end = held.findIndex((h) => h >= held[start] + 0.8 - 1e-9);
      const shorter = best[1] - best[0] - (end - start), leaves = Math.abs(held[start] - (1 - held[end]));
      if (end < 1 || shorter < 0 || (!shorter && leaves > uneven - 1e-4)) continue;
      [best, uneven] = [[start, end], leaves];
    }
    const [from, to] = best.map((quarter) => season(model.time.first + quarter / 4));
    return `between ${from} and ${to} (80\u00a0%)`;
  }

  // Words, as in traceroom.values.words.
  function season(year) {
    return `${["early", "spring", "summer", "autumn"][Math.round((year % 1) * 4)]} ${Math.floor(year)}`;
  }
  function percent(share) {
    if (share < 0.01) return "under 1\u00a0%";
    if (share > 0.99) return "over 99\u00a0%";
    return `${(100 * share).toFixed(0)}\u00a0%`;
  }
  const signed = (bits) => Math.abs(bits) < 0.05 ? "0.0" : `${bits < 0 ? "−" : "+"}${Math.abs(bits).toFixed(1)}`;
  function listed(items) {
    const shown = items.slice(0, 6);
    if (items.length > 6) return `${shown.join(", ")} and ${items.length - 6} more`;
    return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
  }

  function showMap(p, leader) {
    for (const shape of all("[data-c]")) {
      const c = Number(shape.dataset.c), step = EDGES.filter((edge) => p[c] >= edge).length;
      shape.setAttribute("class", `c k${step}${c === leader ? " lead" : ""}`);
      shape.querySelector("title").textContent = `${model.names[c]}: ${percent(p[c])}`;
    }
  }

  function showPlaces(p) {
    const best = ranking(p);
    all("#places tr").forEach((row, i) => {
      row.querySelector("th").textContent = model.names[best[i]];
      row.querySelector(".num").textContent = percent(p[best[i]]);
      row.querySelector("i").style.setProperty("--w", `${(100 * p[best[i]]).toFixed(1)}%`);
    });
  }

  function showSteps({ start, steps, now }, chosen, leader) {
    const edges = steps.reduce((found, bits) => [...found, found.at(-1) + bits], [0, start]);
    const low = Math.min(...edges), width = Math.max(...edges, 0.5) - low;
    const place = (row, from, to, bits) => {
      const bar = row.querySelector("i");
      row.querySelector(".track").style.setProperty("--z", `${(-100 * low) / width}%`);
      bar.style.setProperty("--l", `${(100 * (Math.min(from, to) - low)) / width}%`);
      bar.style.setProperty("--r", `${Math.max((100 * Math.abs(to - from)) / width, 0.6)}%`);
      row.querySelector(".num").textContent = signed(bits);
    };
    const row = (key) => document.querySelector(`[data-step="${key}"]`);
    place(row("start"), 0, start, start);
    place(row("now"), 0, now, now);
    row("now").querySelector("th").textContent = `${model.names[leader]} now`;
    clues.forEach((_, i) => {
      const at = chosen.indexOf(i), line = row(i);
      line.className = at < 0 ? "gone" : steps[at] < 0 ? "against" : "for";
      if (at >= 0) place(line, edges[at + 1], edges[at + 2], steps[at]);
    });
  }

  function showClues(fused, steps, chosen, leader) {
    clues.forEach((_, i) => {
      const at = chosen.indexOf(i), counts = at >= 0;
      document.querySelector(`[data-clue="${i}"]`).closest("li").classList.toggle("off", !counts);
      document.querySelector(`[data-bits="${i}"]`).textContent = counts ? `${signed(steps[at])} bits` : "off";
      document.querySelector(`[data-story="${i}"]`).textContent = counts ? story(fused, i, leader) : "It does not count now.";
    });
  }

  function showThings(fused, leader) {
    for (const line of all("[data-made]")) line.textContent = made(fused, Number(line.dataset.made), leader);
  }

  function showNext(p) {
    const found = asked.map((question) => ({ ask: question.ask, bits: gain(question, p) }));
    const best = found.filter((one) => one.bits >= 0.005).sort((a, b) => b.bits - a.bits).slice(0, 3);
    $("next").replaceChildren(...best.map(({ ask, bits }) => {
      const item = document.createElement("li"), worth = document.createElement("span");
      worth.className = "soft num";
      worth.textContent = ` +${bits.toFixed(2)} bit`;
      item.append(ask, worth);
      return item;
    }));
    $("nothing").hidden = best.length > 0;
  }

  const { leader: first, share: before } = model.answer;
  const warnings = $("warnings").textContent;

  function show() {
    const chosen = clues.map((_, i) => i).filter((i) => on[i]);
    const fused = sums.answer(chosen), p = fused.posterior, quarters = sums.when(fused);
    const [leader, second, third] = ranking(p), fall = sums.waterfall(chosen, leader, fused.time), agree = sums.agreement(fused);
    $("leader").textContent = $("against").textContent = model.names[leader];
    $("share").textContent = percent(p[leader]);
    $("others").textContent = [second, third].map((i) => `${model.names[i]} ${percent(p[i])}`).join(" · ");
    $("spread").textContent = `half of it in ${listed(credible(p, 50))} · 95\u00a0% in ${listed(credible(p, 95))}`;
    $("agreement").textContent = agree < 0
      ? `The objects do not agree (${signed(agree)}): two places, or a wrong clue.`
      : `No object fights the others (agreement ${signed(agree)}).`;
    if ($("when")) $("when").textContent = when(quarters);
    $("warnings").hidden = chosen.length < clues.length || !warnings;
    showMap(p, leader);
    showPlaces(p);
    showSteps(fall, chosen, leader);
    showClues(fused, fall.steps, chosen, leader);
    showThings(fused, leader);
    showNext(p);
    const off = clues.length - chosen.length;
    $("undo").hidden = off === 0;
    if ($("inside")) {
      $("inside").classList.toggle("stale", off > 0);
      $("inside-note").hidden = off === 0;
    }
    $("changed").textContent = off === 0 ? ""
      : `Without ${off} ${off === 1 ? "clue" : "clues"}: ${model.names[leader]} ${percent(p[leader])}. With all: ${model.names[first]} ${percent(before)}.`;
    document.documentElement.dataset.answer = JSON.stringify({ p: [...p], steps: fall.steps, agreement: agree, quarters: quarters && [...quarters] });
  }

  document.documentElement.classList.add("js");
  $("views").hidden = false;
  for (const button of all("[data-view]")) {
    button.addEventListener("click", () => {
      document.documentElement.classList.toggle("show-world", button.dataset.view === "world");
      for (const other of all("[data-view]")) other.setAttribute("aria-pressed", String(other === button));
    });
  }
  for (const box of all("[data-clue]")) {
    box.addEventListener("change", () => { on[Number(box.dataset.clue)] = box.checked; show(); });
  }
  $("undo").addEventListener("click", () => {
    on.fill(true);
    for (const box of all("[data-clue]")) box.checked = true;
    show();
    document.querySelector("[data-clue]")?.focus();
  });
  for (const shape of all("[data-c]")) if (Number(shape.dataset.c) === first) shape.classList.add("lead");
})();
