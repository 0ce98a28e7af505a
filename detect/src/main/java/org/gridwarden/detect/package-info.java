/** What events mean: rules, detectors, the life of an incident, dispatch policy; pure. */
package org.gridwarden.detect;
