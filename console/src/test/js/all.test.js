// Run with: node --test console/src/test/js/
import { test } from "node:test";
import { tests } from "./all.js";

for (const { name, run } of tests) test(name, run);
