/**
 * Recorded real data, published over real MQTT as if it happened now.
 *
 * <pre>
 *   file ─▶ Recording ─▶ Recorded ─▶ Pace (when) ─▶ payload re-stamped ─▶ ReplayRun ══MQTT══▶ gateway
 * </pre>
 *
 * <p>Every line is published, also what is no number or no JSON: it is the gateway's business to
 * say what it cannot read and why. Only empty lines are passed over, and counted.
 *
 * <p><b>Times.</b> A gateway refuses what is a day old, so recorded times become the moment of
 * publication. Readings keep the original in the label {@code recordedAt}. A Frigate message tells
 * several times: all of them move by the same shift, which makes the latest of them the moment of
 * publication. What cannot be parsed goes out byte for byte.
 */
package org.gridwarden.simulator.replay;
