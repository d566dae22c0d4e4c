// Roads: the side on which one drives in each country, and the units on its signs.
// Reads the folder of node packages from the command line; prints {code: [side, speed, height]} as JSON.
import { createRequire } from "node:module";
import { join, resolve as absolute } from "node:path";

const require = createRequire(join(absolute(process.argv[2]), "package.json"));
const places = require("@rapideditor/country-coder").borders.features.map((f) => f.properties);

// Three countries have no side of their own, only their parts have: here the part that most people live in speaks.
const largest = { CN: "Q19188", GB: "Q21", US: "Q578170" };

const found = {};
for (const place of places.filter((p) => p.iso1A2)) {
  const own = largest[place.iso1A2] ? places.find((p) => p.id === largest[place.iso1A2]) : place;
  if (own.driveSide) found[place.iso1A2] = [own.driveSide, own.roadSpeedUnit ?? "km/h", own.roadHeightUnit ?? "m"];
}
process.stdout.write(JSON.stringify(found));
