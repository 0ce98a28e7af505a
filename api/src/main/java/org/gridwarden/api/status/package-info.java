/** How areas stand now, as the stream tells it. */
package org.gridwarden.api.status;
