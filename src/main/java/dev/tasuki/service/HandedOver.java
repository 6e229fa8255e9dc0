package dev.tasuki.service;

import dev.tasuki.succession.SuccessionReport;

/**
 * How a handover went.
 *
 * @param generation of the organisation's session afterwards
 */
public record HandedOver(SuccessionReport report, int generation) {}
