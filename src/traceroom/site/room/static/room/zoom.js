// Deep zoom of one crop; without this script the picture stands there whole.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("#zoom");
  if (!box || !window.OpenSeadragon) return;
  const picture = box.querySelector("img");
  const label = picture.alt;
  box.style.aspectRatio = Math.max(box.dataset.width / box.dataset.height, 0.75);
  picture.remove();
  // OpenSeadragon writes a style element into the page, which the policy forbids, unless it finds one that is marked
  // like its own. This one has the name and no meaning.
  const known = document.createElementNS("urn:traceroom", "style");
  known.setAttribute("data-openseadragon-mobile-css", "true");
  document.head.append(known);
  const viewer = OpenSeadragon({
    element: box,
    tileSources: { type: "image", url: box.dataset.picture, buildPyramid: false },
    showNavigationControl: false,
    maxZoomPixelRatio: 12,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    drawer: "canvas",
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.4,
  });
  viewer.canvas.setAttribute("role", "img");
  viewer.canvas.setAttribute("aria-label", label);
});
