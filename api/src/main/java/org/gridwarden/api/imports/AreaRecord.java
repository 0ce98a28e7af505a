package org.gridwarden.api.imports;

import org.gridwarden.model.AreaCode;

/** An area above the grids. */
record AreaRecord(AreaCode code, String name, String nameEn) {}
