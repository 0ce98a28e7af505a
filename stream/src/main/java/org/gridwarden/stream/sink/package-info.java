/** What goes out: incidents and alerts to the log, at least once. */
package org.gridwarden.stream.sink;
