/** What comes in: topics of the log as streams, with the gateway's clock. */
package org.gridwarden.stream.source;
