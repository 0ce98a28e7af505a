/** Who may connect: the registers of devices and officers, and the check of passwords. */
package org.gridwarden.ingest.auth;
