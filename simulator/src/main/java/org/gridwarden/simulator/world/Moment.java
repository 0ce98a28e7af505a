package org.gridwarden.simulator.world;

import java.util.List;

/**
 * What happened in a world since the moment before.
 *
 * @param publications in the order of their times
 * @param begun the episodes that began; their publications may be among the above
 */
public record Moment(List<Publication> publications, List<Episode> begun) {}
