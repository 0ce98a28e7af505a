/**
 * What the devices of a living district say and when: pure, seeded, without a clock, a thread or a
 * socket.
 *
 * <pre>
 *   rules, device ─▶ Watch ─▶ SafeRange ─▶ Voice    (every day: says nothing that trips a rule)
 *                      └────▶ Scripts ─▶ Episode    (now and then: trips exactly these rules)
 *                                  World ─▶ Publication, in the order of time
 * </pre>
 */
package org.gridwarden.simulator.world;
