package org.gridwarden.detect.status;

import org.gridwarden.model.Severity;

/** An incident that is open in an area. Kept in stream state, so plain fields. */
public record OpenIncident(int step, Severity severity, long openedMillis) {}
