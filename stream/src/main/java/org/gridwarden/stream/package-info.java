/**
 * The Flink jobs: topology only. What they decide lives in {@code detect}.
 *
 * <pre>
 * events ─▶ DetectJob ─▶ incidents ─▶ DispatchJob ─▶ alerts
 *              ▲ rules                    ▲ officers, deliveries
 * </pre>
 */
package org.gridwarden.stream;
