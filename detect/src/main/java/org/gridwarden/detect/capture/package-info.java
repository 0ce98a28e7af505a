/** Which cameras an incident asks for a picture. Pure. */
package org.gridwarden.detect.capture;
