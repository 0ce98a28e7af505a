/**
 * How devices speak. A dialect is one pure class from the bytes of a message to what was said in
 * it, or why it cannot be read.
 */
package org.gridwarden.ingest.dialect;
