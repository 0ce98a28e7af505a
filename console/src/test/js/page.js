import { tests } from "./all.js";

/** Runs every test in the page; the title ends as `passed N` or `failed N`, failures are listed. */
let failed = 0;
for (const { name, run } of tests) {
  try {
    await run();
  } catch (problem) {
    failed += 1;
    const line = document.createElement("li");
    line.textContent = `${name}: ${problem.message}`;
    document.querySelector("ol").append(line);
  }
}
document.title = failed > 0 ? `failed ${failed}` : `passed ${tests.length}`;
