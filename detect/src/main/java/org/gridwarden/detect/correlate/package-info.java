/**
 * What incidents have to do with one another: which are one, and which are only a consequence of
 * another. Pure: the caller keeps what is remembered and tells the time.
 */
package org.gridwarden.detect.correlate;
