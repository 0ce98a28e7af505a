package org.gridwarden.detect.dispatch;

import org.gridwarden.model.GridCode;

/**
 * An incident for which nobody (further) could be found.
 *
 * @param alone true when nobody at all knows of it; false when those alerted before do not answer
 *     and there is nobody above them
 */
public record Shortfall(String incident, GridCode grid, boolean alone) {}
