/** What the network video recorder Frigate publishes. */
package org.gridwarden.ingest.dialect.frigate;
