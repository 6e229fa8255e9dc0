/**
 * The places that restore points are backed up to: how they stand, backing up and verifying by hand. Uses ui's desk and the service's backups.
 */
@NullMarked
package dev.tasuki.ui.backups;

import org.jspecify.annotations.NullMarked;
