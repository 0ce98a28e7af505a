/** Sensor Measurement Lists, RFC 8428: from bytes to records, to resolved records, to events. */
package org.gridwarden.ingest.dialect.senml;
