package org.gridwarden.api.imports;

import org.gridwarden.model.Grid;

/**
 * A grid of the register.
 *
 * @param constructed drawn by a computer, not surveyed
 */
record GridRecord(Grid grid, boolean constructed) {}
