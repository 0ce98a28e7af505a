/** How things travel: topic names and the bytes of each record. Decoding never throws. */
package org.gridwarden.model.wire;
