// A picture drawn anew: only what one sees of it, upright, without the place, the time and the camera that it may carry.
// Phones hold no larger picture on a canvas; a screen shows no more of an object either.
const LONGEST_PX = 4096;
const QUALITY = 0.92;

// A JPEG (Blob). Throws where this browser cannot draw it.
export async function redrawn(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
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
    picture.close();
    canvas.width = canvas.height = 0;
  }
}
