// A picture drawn anew: only what one sees of it, upright, without the place, the time and the camera that it may carry.
// Phones hold no larger picture on a canvas; a screen shows no more of an object either.
const LONGEST_PX = 4096;
const QUALITY = 0.92;
const COLOURS = [[200, 30, 60], [20, 150, 90], [40, 60, 220], [120, 120, 10]];
const NEAR = 8;

// A JPEG (Blob). Throws where this browser cannot draw it.
export async function redrawn(file) {
  if (!drawsTruly()) throw new Error("undrawn");
  const picture = await decoded(file);
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  try {
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    if (!made) throw new Error("undrawn");
    return made;
  } finally {
    picture.close?.();
    canvas.width = canvas.height = 0;
  }
}

// Upright. Safari of iOS 16 knows no such wish and refuses it; its elements turn pictures by themselves.
async function decoded(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (problem) {
    if (!["TypeError", "ReferenceError"].includes(problem.name)) throw problem;
  }
  const image = new Image();
  image.src = await new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = failed;
    reader.readAsDataURL(file);
  });
  await image.decode();
  return image;
}

// Browsers that do not want to be recognized, as Tor Browser, give noise or white in place of what was drawn.
function drawsTruly() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2;
  const context = canvas.getContext("2d");
  COLOURS.forEach(([red, green, blue], at) => {
    context.fillStyle = `rgb(${red}, ${green}, ${blue})`;
    context.fillRect(at % 2, at >> 1, 1, 1);
  });
  const seen = context.getImageData(0, 0, 2, 2).data;
  return COLOURS.every((colour, at) => colour.every((value, band) => Math.abs(value - seen[4 * at + band]) <= NEAR));
}
