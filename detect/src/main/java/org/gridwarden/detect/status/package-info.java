/** How areas stand: what is open in them, how much comes in, and what risk that is. Pure. */
package org.gridwarden.detect.status;
