package org.gridwarden.model;

/**
 * A micro-grid of the district.
 *
 * @param centre a point inside it
 * @param geometry GeoJSON geometry, Polygon or MultiPolygon, WGS-84, rings counter-clockwise
 */
public record Grid(GridCode code, String name, String nameEn, Position centre, String geometry) {}
