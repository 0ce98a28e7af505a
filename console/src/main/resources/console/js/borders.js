/**
 * Finds the borders of communities, towns and the district among the outlines of the grids. Pure.
 * Neighbouring grids share edges, but one's long edge may run along two of another's short ones, so
 * edges are first cut at every corner that lies on them; then a piece with two owners is a border
 * exactly where their codes differ, and a piece with one owner is the rim of the district.
 */
const LEVELS = Object.freeze([
  ["town", 9],
  ["community", 12],
]);
/** About 2 cm in degrees: nearer corners are the same corner. */
const NEAR = 2e-7;
const CELL = 0.002;

/**
 * @param {{code: string, rings: number[][][]}[]} grids
 * @returns {{district: number[][][], town: number[][][], community: number[][][]}} pieces of line
 */
export function borders(grids) {
  const corners = cornerIndex(grids);
  const pieces = new Map();
  for (const { code, rings } of grids) {
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i++) {
        for (const piece of cut(ring[i], ring[i + 1], corners)) own(pieces, piece, code);
      }
    }
  }
  return sorted(pieces);
}

function sorted(pieces) {
  const found = { district: [], town: [], community: [] };
  for (const { line, owners } of pieces.values()) {
    if (owners.length === 1) {
      found.district.push(line);
      continue;
    }
    const [a, b] = owners;
    const level = LEVELS.find(([, digits]) => a.slice(0, digits) !== b.slice(0, digits));
    if (level) found[level[0]].push(line);
  }
  return found;
}

function own(pieces, line, code) {
  const ends = line.map(key).sort();
  if (ends[0] === ends[1]) return;
  const name = ends.join("|");
  const piece = pieces.get(name);
  if (piece) piece.owners.push(code);
  else pieces.set(name, { line, owners: [code] });
}

function key([x, y]) {
  return `${Math.round(x / NEAR)},${Math.round(y / NEAR)}`;
}

function cornerIndex(grids) {
  const cells = new Map();
  const seen = new Set();
  for (const { rings } of grids) {
    for (const corner of rings.flat()) {
      if (seen.has(key(corner))) continue;
      seen.add(key(corner));
      const cell = `${Math.floor(corner[0] / CELL)},${Math.floor(corner[1] / CELL)}`;
      const held = cells.get(cell);
      if (held) held.push(corner);
      else cells.set(cell, [corner]);
    }
  }
  return cells;
}

function cut(from, to, corners) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length < NEAR) return [];
  const between = [];
  for (const corner of around(from, to, corners)) {
    const along =
      ((corner[0] - from[0]) * (to[0] - from[0]) + (corner[1] - from[1]) * (to[1] - from[1])) /
      length;
    const aside =
      Math.abs((to[0] - from[0]) * (corner[1] - from[1]) - (to[1] - from[1]) * (corner[0] - from[0])) /
      length;
    if (aside < NEAR && along > NEAR && along < length - NEAR) between.push([along, corner]);
  }
  const points = [from, ...between.sort((a, b) => a[0] - b[0]).map(([, corner]) => corner), to];
  return points.slice(1).map((point, index) => [points[index], point]);
}

function* around(from, to, corners) {
  const cells = (axis) => [
    Math.floor((Math.min(from[axis], to[axis]) - NEAR) / CELL),
    Math.floor((Math.max(from[axis], to[axis]) + NEAR) / CELL),
  ];
  const [left, right] = cells(0);
  const [low, high] = cells(1);
  for (let x = left; x <= right; x++) {
    for (let y = low; y <= high; y++) yield* corners.get(`${x},${y}`) ?? [];
  }
}
