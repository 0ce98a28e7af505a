package org.gridwarden.detect.capture;

/** A camera that looks into the place, and how that is known: "中文 / English". */
record Sight(Camera camera, String why) {}
