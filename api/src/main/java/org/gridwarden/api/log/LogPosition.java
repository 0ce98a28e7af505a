package org.gridwarden.api.log;

/**
 * Up to where the database holds a partition of the log.
 *
 * @param next offset of the first record that it does not hold
 * @param logId the broker's id of the topic; "" when not known. A topic made anew is another log.
 */
public record LogPosition(String topic, int partition, long next, String logId) {}
