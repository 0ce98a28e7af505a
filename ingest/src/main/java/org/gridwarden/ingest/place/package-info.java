/** In which grid a place lies: pure, but for the reader of the register. */
package org.gridwarden.ingest.place;
