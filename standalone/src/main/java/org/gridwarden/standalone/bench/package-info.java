/**
 * Whole-system measurements from outside: the system under test runs in processes of its own, the
 * load comes from this one, and what was acknowledged is compared with what the log holds.
 */
package org.gridwarden.standalone.bench;
