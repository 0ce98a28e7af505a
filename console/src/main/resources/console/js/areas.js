import { currentLanguage, named } from "./i18n.js";

/**
 * The names of areas and grids by their codes. A code's prefix is what contains it, so the way from
 * a grid up to its district needs no further table.
 */
export class Areas {
  #byCode = new Map();

  /**
   * @param areas `[{code, name, nameEn}]`: district, towns, communities
   * @param grids `[{code, name, nameEn}]`
   */
  constructor(areas = [], grids = []) {
    for (const area of [...areas, ...grids]) this.#byCode.set(area.code, area);
  }

  has(code) {
    return this.#byCode.has(code);
  }

  /** Full name in the current language; the code itself where nobody named it. */
  name(code) {
    const area = this.#byCode.get(code);
    return area ? named(area) || code : code;
  }

  /** The name without what stands above it anyway: 同济社区, 第3网格, Zumiao. */
  short(code) {
    return shortName(this.name(code));
  }

  /** `祖庙街道·同济社区·第3网格`, from the town down. */
  path(code) {
    return this.parents(code)
      .filter((parent) => parent.length > 6)
      .map((parent) => this.short(parent))
      .join(currentLanguage() === "zh" ? "·" : " · ");
  }

  /** The codes from the district down to and including this one, as far as they are known. */
  parents(code) {
    return [6, 9, 12, 15]
      .filter((digits) => digits <= code.length)
      .map((digits) => code.slice(0, digits))
      .filter((parent) => this.#byCode.has(parent) || parent === code);
  }

  /** The known codes with so many digits inside an area, in order. */
  within(prefix, digits) {
    return [...this.#byCode.keys()]
      .filter((code) => code.length === digits && code.startsWith(prefix))
      .sort();
  }

  /** Everything an incident can be searched by. */
  searchText(incident) {
    const { title, titleEn, device, grid, rule } = incident;
    return [title, titleEn, device, grid, rule, this.path(grid)].join(" ");
  }
}

/** Drops the committee from a community's name, and what stands before the grid's own part. */
export function shortName(name, language = currentLanguage()) {
  return language === "zh"
    ? name.replace(/^.*\s(?=第)/, "").replace(/(?:居民委员会|村民委员会|居委会|村委会)$/, (word) =>
        word.startsWith("村") ? "村" : "",
      )
    : name.replace(/^.*\s(?=Grid \d+$)/, "").replace(/^\w+ (?=(?:Community|Village) \d+$)/, "");
}
