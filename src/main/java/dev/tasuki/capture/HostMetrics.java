package dev.tasuki.capture;

/**
 * The host at one instant.
 *
 * @param cpu percent of all cores over the last second; NaN where unknown
 * @param memoryUsed bytes
 * @param memoryTotal bytes
 * @param processes how many live
 */
public record HostMetrics(double cpu, long memoryUsed, long memoryTotal, int processes) {
    public static final HostMetrics UNKNOWN = new HostMetrics(Double.NaN, 0, 0, 0);
}
