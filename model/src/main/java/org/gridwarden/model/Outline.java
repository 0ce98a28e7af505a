package org.gridwarden.model;

import java.util.List;

/**
 * The line around a grid.
 *
 * @param rings closed; longitude and latitude by turns, WGS-84
 */
public record Outline(GridCode grid, List<double[]> rings) {
  public Outline {
    rings = List.copyOf(rings);
  }
}
