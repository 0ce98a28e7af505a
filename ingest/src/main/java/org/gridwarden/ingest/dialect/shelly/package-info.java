/** What Shelly devices of the second generation and later publish. */
package org.gridwarden.ingest.dialect.shelly;
