/**
 * What events mean: rules, detectors, the life of an incident; pure. Nothing here owns a clock, a
 * thread, a socket or a logger: values come in, values go out, and the same values always give the
 * same answer.
 *
 * <pre>
 * event ─▶ RuleIndex ─▶ Watch ─▶ Detector ─▶ Finding ─▶ IncidentLife ─▶ IncidentChange
 * </pre>
 */
package org.gridwarden.detect;
