/**
 * A district that lives: devices, officers, scenarios with known truth, seeded; the load generator.
 *
 * <pre>
 *   World ──publications──▶ devices ══MQTT══▶ system under test ══MQTT══▶ officers
 *     └─expectations─▶ Truth ◀─acknowledged─┘         ║                      │
 *                        ▲  └──────verdict────▶ Figures ◀────────latencies───┘
 *                        └────incidents══════HTTP═════╝
 * </pre>
 *
 * <p>It knows the system under test by its protocols only and shares no code with it but the
 * domain's records.
 */
package org.gridwarden.simulator;
