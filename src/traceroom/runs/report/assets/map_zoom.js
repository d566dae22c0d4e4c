"use strict";
// Zoom for every map: its viewBox becomes smaller or moves. Without this script a map stands there whole.
(() => {
  const STEP = 1.6, MOST = 12, LEAST_DRAG_PX = 4, SHIFT = 0.15, SMALLEST = 0.55;
  const kept = new Map();
  let focused = null;

  function zoomable(frame) {
    const svg = frame.querySelector("svg");
    const whole = svg.viewBox.baseVal, width = whole.width, height = whole.height;
    const key = `${svg.id} ${svg.dataset.extent}`;
    const at = kept.get(key) ?? { x: 0, y: 0, zoom: 1 };
    kept.set(key, at);
    frame.classList.add("zooms");

    const tools = document.createElement("div");
    tools.className = "zoom-tools";
    const more = button("+", "Zoom in", () => zoomBy(STEP));
    const less = button("−", "Zoom out", () => zoomBy(1 / STEP));
    const all = button("Whole map", "Whole map", () => zoomTo(1, width / 2, height / 2));
    tools.append(more, less, all);
    frame.append(tools);
    svg.setAttribute("tabindex", "0");

    function button(text, label, act) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = text === label ? "btn quiet" : "btn quiet sign";
      made.textContent = text;
      made.setAttribute("aria-label", label === text ? label : `${label}: ${svg.getAttribute("aria-label")}`);
      made.addEventListener("click", act);
      return made;
    }

    function show() {
      const w = width / at.zoom, h = height / at.zoom;
      at.x = Math.min(Math.max(at.x, 0), width - w);
      at.y = Math.min(Math.max(at.y, 0), height - h);
      svg.setAttribute("viewBox", `${at.x} ${at.y} ${w} ${h}`);
      frame.style.setProperty("--zoom", at.zoom * scale()); // not on the map: htmx copies the style of what has an id
      const zoomed = at.zoom > 1.001;
      frame.classList.toggle("zoomed", zoomed);
      less.setAttribute("aria-disabled", String(!zoomed));
      more.setAttribute("aria-disabled", String(at.zoom >= MOST - 0.001));
      if (!zoomed && document.activeElement === all) more.focus();
      all.hidden = !zoomed;
    }

    // Pixels of the screen to one of the whole map, for the size of the names: they stay as large, however small the map.
    function scale() {
      const box = svg.getBoundingClientRect();
      return Math.max(Math.min(box.width / width, box.height / height), SMALLEST);
    }

    // The point (x, y) of the map stays where it is on the screen.
    function zoomTo(zoom, x, y) {
      const before = at.zoom;
      at.zoom = Math.min(Math.max(zoom, 1), MOST);
      at.x = x - (x - at.x) * before / at.zoom;
      at.y = y - (y - at.y) * before / at.zoom;
      show();
    }

    function zoomBy(factor) {
      zoomTo(at.zoom * factor, at.x + width / at.zoom / 2, at.y + height / at.zoom / 2);
    }

    function moveBy(x, y) {
      at.x += x;
      at.y += y;
      show();
    }

    // Where a point of the screen lies on the map, and how much of the map a pixel is.
    function onMap(x, y) {
      return new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse());
    }
    const perPixel = () => 1 / svg.getScreenCTM().a;

    svg.addEventListener("wheel", (event) => {
      const meant = event.ctrlKey || frame.contains(document.activeElement);
      const inwards = event.deltaY < 0;
      if (!meant || (!event.ctrlKey && (inwards ? at.zoom >= MOST : at.zoom <= 1))) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const point = onMap(event.clientX, event.clientY);
      const by = Math.min(Math.max(event.deltaY * lines, -200), 200);
      zoomTo(at.zoom * 2 ** (-by / (event.ctrlKey ? 100 : 250)), point.x, point.y);
    }, { passive: false });

    const fingers = new Map();
    let dragged = false;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || at.zoom <= 1) return;
      fingers.set(event.pointerId, event);
      dragged = false;
    });
    svg.addEventListener("pointermove", (event) => {
      const last = fingers.get(event.pointerId);
      if (!last) return;
      const [x, y] = [event.clientX - last.clientX, event.clientY - last.clientY];
      if (!dragged && fingers.size === 1 && Math.hypot(x, y) < LEAST_DRAG_PX) return;
      if (!dragged) svg.setPointerCapture(event.pointerId);
      dragged = true;
      frame.classList.add("dragged");
      const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
      if (other) {
        const apart = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
        const middle = onMap((event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2);
        moveBy(-x / 2 * perPixel(), -y / 2 * perPixel());
        zoomTo(at.zoom * apart(event) / Math.max(apart(last), 1), middle.x, middle.y);
      } else {
        moveBy(-x * perPixel(), -y * perPixel());
      }
      fingers.set(event.pointerId, event);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      svg.addEventListener(end, (event) => {
        fingers.delete(event.pointerId);
        if (!fingers.size) frame.classList.remove("dragged");
      });
    }

    const keys = {
      "+": () => zoomBy(STEP),
      "=": () => zoomBy(STEP),
      "-": () => zoomBy(1 / STEP),
      "0": () => zoomTo(1, width / 2, height / 2),
      ArrowLeft: () => moveBy(-SHIFT * width / at.zoom, 0),
      ArrowRight: () => moveBy(SHIFT * width / at.zoom, 0),
      ArrowUp: () => moveBy(0, -SHIFT * height / at.zoom),
      ArrowDown: () => moveBy(0, SHIFT * height / at.zoom),
    };
    svg.addEventListener("keydown", (event) => {
      const arrow = event.key.startsWith("Arrow");
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey || (arrow && at.zoom <= 1)) return;
      event.preventDefault();
      keys[event.key]();
    });
    show();
    if (window.ResizeObserver) new ResizeObserver(show).observe(svg);
    const stop = focused && focused.id === svg.id ? [svg, more, less, all][focused.stop] : null;
    if (stop) {
      focused = null;
      (stop.hidden ? more : stop).focus({ preventScroll: true });
    }
  }

  function find() {
    for (const frame of document.querySelectorAll(".zoomable:not(.zooms)")) zoomable(frame);
  }

  // A part of the page that is drawn anew has new maps: they are shown as they were, and keep the focus.
  document.addEventListener("htmx:beforeSwap", () => {
    const frame = document.activeElement && document.activeElement.closest(".zooms");
    if (!frame) return;
    const svg = frame.querySelector("svg");
    focused = { id: svg.id, stop: [svg, ...frame.querySelectorAll("button")].indexOf(document.activeElement) };
  });
  document.addEventListener("htmx:afterSettle", find);
  document.addEventListener("DOMContentLoaded", find);
  if (document.readyState !== "loading") find();
})();
