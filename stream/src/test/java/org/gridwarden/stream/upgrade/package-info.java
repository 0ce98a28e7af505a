/** State that earlier releases have left behind, and how it is read now. */
package org.gridwarden.stream.upgrade;
