package dev.tasuki.app.command;

/** One thing that is broken in what is stored: where, and what. */
public record Damage(String where, String what) {}
