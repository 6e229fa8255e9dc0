/**
 * Indicators against targets, and the reports. Uses store, telemetry, capture, org.
 */
@NullMarked
package dev.tasuki.quality;

import org.jspecify.annotations.NullMarked;
