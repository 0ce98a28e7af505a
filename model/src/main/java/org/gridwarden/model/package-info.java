/**
 * What things are: the domain's records and checked codes. No I/O, no clock, no thread lives here.
 */
package org.gridwarden.model;
