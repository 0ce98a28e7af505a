/**
 * The reference district: Chancheng in Foshan (440604), constructed from facts and a seed.
 *
 * <p>The boundary, the towns and the communities with their codes and names are facts, carried as
 * resources (see {@code SOURCES.md} beside them). Every line inside the boundary, every device and
 * every officer is constructed; the same seed gives the same district, byte for byte.
 *
 * <pre>
 *   DistrictFacts ─▶ Boundary ─▶ TownPlan ─▶ Subdivision ─▶ Subdivision ─▶ SharedEdges ─▶ GridNumbering
 *   (resources)      (WGS-84)    (4 towns)   (147)          (921)          (one lattice)  (codes)
 *                                                             └▶ DevicePlacement, OfficerRegister
 * </pre>
 *
 * {@link org.gridwarden.simulator.district.District#chancheng} is the way in, {@link
 * org.gridwarden.simulator.district.DistrictFiles} the way out.
 */
package org.gridwarden.simulator.district;
