package org.gridwarden.detect.dispatch;

import org.gridwarden.model.AreaLevel;

/**
 * Somebody who has been alerted about an incident.
 *
 * @param officer the officer's id
 * @param level the level of administration he or she was picked at
 */
public record Told(String officer, AreaLevel level) {}
