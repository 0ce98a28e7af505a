/** What cameras post over HTTP: the makers' own alerts, ONVIF and GA/T 1400. */
package org.gridwarden.ingest.dialect.camera;
