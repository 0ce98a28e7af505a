/** Who is there, when anything was last heard of them, and what was last refused. */
package org.gridwarden.ingest.presence;
