import {
  deviceToOfficer,
  isFirstWord,
  percentile,
  steps,
  wayOut,
} from "../../main/resources/console/js/stages.js";
import { equal, ok, test } from "./harness.js";

test("steps join the stages that have come by", () => {
  equal(steps({ observed: 1000, received: 1002.5, detected: 0, dispatched: 1010, pushed: 0 }), [
    { from: "observed", to: "received", millis: 2.5 },
    { from: "received", to: "dispatched", millis: 7.5 },
  ]);
  equal(steps(undefined), []);
});

test("device to officer counts from observed to pushed, when both are known", () => {
  equal(deviceToOfficer({ observed: 1000, pushed: 1016.5 }), 16.5);
  equal(deviceToOfficer({ observed: 1000, pushed: 0 }), null);
  equal(deviceToOfficer({}), null);
});

test("the way out begins with the first stage there is", () => {
  equal(wayOut({ observed: 1000, received: 1002, pushed: 1016.5 }), { from: "observed", millis: 16.5 });
  equal(wayOut({ detected: 1002, dispatched: 1004, pushed: 1009 }), { from: "detected", millis: 7 });
  equal(wayOut({ detected: 1002, pushed: 0 }), null);
  equal(wayOut({ pushed: 1009 }), null);
});

test("an alert that went up for want of an answer is no measure of speed", () => {
  ok(isFirstWord({ reason: "responsible" }), "the first word");
  ok(!isFirstWord({ reason: "not-acknowledged" }), "it waited on purpose");
});

test("percentiles are the nearest rank", () => {
  equal(percentile([], 50), null);
  equal(percentile([5], 99), 5);
  equal(percentile([9, 1, 5, 3], 50), 3);
  equal(percentile(Array.from({ length: 100 }, (_, index) => index + 1), 99), 99);
});
