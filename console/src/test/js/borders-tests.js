import { borders } from "../../main/resources/console/js/borders.js";
import { equal, test } from "./harness.js";

const square = (code, x, y, width = 1, height = 1) => {
  const step = 0.001;
  const corner = (dx, dy) => [113 + (x + dx) * step, 23 + (y + dy) * step];
  return {
    code,
    rings: [[corner(0, 0), corner(width, 0), corner(width, height), corner(0, height), corner(0, 0)]],
  };
};
const lengths = (found) =>
  Object.fromEntries(
    Object.entries(found).map(([level, lines]) => [
      level,
      Math.round(lines.reduce((sum, [a, b]) => sum + Math.hypot(a[0] - b[0], a[1] - b[1]), 0) * 1000),
    ]),
  );

test("grids of one community have no border between them", () => {
  const found = borders([square("440604012001001", 0, 0), square("440604012001002", 1, 0)]);
  equal(lengths(found), { district: 6, town: 0, community: 0 });
});

test("communities and towns have theirs where their codes part", () => {
  const found = borders([
    square("440604012001001", 0, 0),
    square("440604012002001", 1, 0),
    square("440604100001001", 2, 0),
  ]);
  equal(lengths(found), { district: 8, town: 1, community: 1 });
});

test("one long edge along two short ones is one border", () => {
  const found = borders([
    square("440604012001001", 0, 0, 1, 2),
    square("440604100001001", 1, 0),
    square("440604100002001", 1, 1),
  ]);
  equal(lengths(found), { district: 8, town: 2, community: 1 });
});
