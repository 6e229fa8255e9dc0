/**
 * The processes of this machine: whether one lives, what it was started with, what descends from it. Uses no other room. It stands apart
 * from telemetry because capture, which telemetry's figures are recorded by, asks for processes too.
 */
@NullMarked
package dev.tasuki.process;

import org.jspecify.annotations.NullMarked;
