// Locations: which countries does each location of the name-suggestion-index lie in?
// Reads the folder of node packages from the command line; prints {location: [codes]} as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve as absolute } from "node:path";

const folder = absolute(process.argv[2]);
const require = createRequire(join(folder, "package.json"));
const coder = require("@rapideditor/country-coder");
const json = (name) =>
  JSON.parse(readFileSync(join(folder, "node_modules/name-suggestion-index/dist/json", name), "utf8"));

const places = new Map(json("featureCollection.min.json").features.map((f) => [f.id, f]));
const countries = coder.borders.features.filter((f) => f.properties.iso1A2).map((f) => f.properties);

function points(geometry) {
  const rings = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return rings.flatMap((polygon) => polygon[0]);
}

function countriesOf(location) {
  if (Array.isArray(location)) {
    const code = coder.iso1A2Code([location[0], location[1]]);
    return code ? [code] : [];
  }
  if (places.has(location)) {
    const corners = points(places.get(location).geometry);
    const middle = [0, 1].map((axis) => corners.reduce((sum, p) => sum + p[axis], 0) / corners.length);
    const code = coder.iso1A2Code(middle) ?? coder.iso1A2Code(corners[0]);
    return code ? [code] : [];
  }
  const feature = coder.feature(location);
  if (!feature) return [];
  const own = feature.properties;
  if (own.iso1A2) return [own.iso1A2];
  const members = countries.filter((c) => c.groups?.includes(own.id)).map((c) => c.iso1A2);
  if (members.length) return members;
  return own.country ? [own.country] : [];
}

const found = {};
for (const group of Object.values(json("nsi.min.json").nsi)) {
  for (const item of group.items ?? []) {
    const set = item.locationSet ?? {};
    for (const location of [...(set.include ?? []), ...(set.exclude ?? [])]) {
      const key = JSON.stringify(location);
      found[key] ??= countriesOf(location);
    }
  }
}
process.stdout.write(JSON.stringify(found));
