/** How our records travel between operators and lie in state: never by Kryo. */
package org.gridwarden.stream.type;
