// Zoom: two fingers, the wheel over the picture once it is chosen or enlarged (before that, it scrolls the page), a double tap, buttons, and keys.
const LARGEST = 12;

export function zoomable(figure) {
  const frame = figure.querySelector(".whole");
  const image = frame.querySelector("img");
  const bar = figure.querySelector(".zoom");
  let scale = 1;
  let x = 0;
  let y = 0;
  const fingers = new Map();
  let moved = false;
  bar.hidden = false;
  frame.setAttribute("aria-describedby", "zoom-how");

  const draw = (eased) => {
    const { width, height } = frame.getBoundingClientRect();
    x = Math.min(0, Math.max(width * (1 - scale), x));
    y = Math.min(0, Math.max(height * (1 - scale), y));
    image.classList.toggle("eased", Boolean(eased));
    image.style.transform = scale === 1 ? "" : `translate(${x}px, ${y}px) scale(${scale})`;
    figure.classList.toggle("near", scale > 1);
    if (scale > 1) image.sizes = `${Math.round(width * Math.min(scale, 4))}px`;
  };
  const by = (factor, atX, atY, eased) => {
    const box = frame.getBoundingClientRect();
    const [px, py] = [atX ?? box.width / 2, atY ?? box.height / 2];
    const next = factor === 0 ? 1 : Math.min(LARGEST, Math.max(1, scale * factor));
    x = px - ((px - x) * next) / scale;
    y = py - ((py - y) * next) / scale;
    scale = next;
    draw(eased);
  };
  const place = (event) => {
    const box = frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom-by]");
    if (button) by(Number(button.dataset.zoomBy), null, null, true);
  });
  frame.addEventListener("wheel", (event) => {
    const meant = event.ctrlKey || scale > 1 || document.activeElement === frame;
    if (!meant || (scale === 1 && event.deltaY > 0 && !event.ctrlKey)) return;
    event.preventDefault();
    by(Math.exp(-event.deltaY / (event.ctrlKey ? 100 : 400)), ...place(event));
  }, { passive: false });
  frame.addEventListener("keydown", (event) => {
    const far = frame.clientWidth / 8;
    const moves = { ArrowLeft: [far, 0], ArrowRight: [-far, 0], ArrowUp: [0, far], ArrowDown: [0, -far] };
    if (event.key === "+" || event.key === "=") by(1.5, null, null, true);
    else if (event.key === "-") by(1 / 1.5, null, null, true);
    else if (event.key === "0" || event.key === "Escape") by(0, null, null, true);
    else if (moves[event.key] && scale > 1) {
      x += moves[event.key][0];
      y += moves[event.key][1];
      draw(true);
    } else return;
    event.preventDefault();
  });

  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("click", (event) => {
    event.preventDefault();
    if (moved) return;
    if (event.detail === 0) by(1.5, null, null, true);
    else if (scale === 1) by(2.5, ...place(event), true);
    else if (event.detail === 2) by(0, null, null, true);
  });
  frame.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, place(event));
    if (fingers.size === 1) moved = false;
  });
  frame.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    if (Math.hypot(now[0] - before[0], now[1] - before[1]) < 3 && !moved) return;
    moved = true;
    if (scale > 1 && !frame.hasPointerCapture(event.pointerId)) frame.setPointerCapture(event.pointerId);
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
      const apart = Math.hypot(before[0] - other[0], before[1] - other[1]);
      const then = Math.hypot(now[0] - other[0], now[1] - other[1]);
      if (apart > 0) by(then / apart, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
    } else if (scale > 1) {
      x += now[0] - before[0];
      y += now[1] - before[1];
      draw();
    }
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    frame.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }
  frame.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) event.preventDefault();
  }, { passive: false });
  frame.addEventListener("touchmove", (event) => {
    if (event.touches.length === 2 || scale > 1) event.preventDefault();
  }, { passive: false });
  addEventListener("resize", () => draw());
}
