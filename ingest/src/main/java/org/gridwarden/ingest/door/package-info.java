/** Through which doors clients come: their ports, what they prove themselves by, their files. */
package org.gridwarden.ingest.door;
