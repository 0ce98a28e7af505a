import "./state-tests.js";
import "./select-tests.js";
import "./sse-tests.js";
import "./stages-tests.js";
import "./borders-tests.js";
import "./rules-tests.js";
import "./words-tests.js";
export { tests } from "./harness.js";
