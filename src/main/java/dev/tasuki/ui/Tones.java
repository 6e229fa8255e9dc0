package dev.tasuki.ui;

import javafx.scene.paint.Color;

/** The colours of what is drawn by hand, the same as in tasuki.css. */
public record Tones(
        Color muted,
        Color faint,
        Color border,
        Color line,
        Color healthy,
        Color attention,
        Color danger,
        Color crop,
        Color accent) {
    static final Tones DARK = new Tones(
            "#8b949e", "#6e7681", "#30363d", "#21262d", "#2a6f3a", "#d29922", "#f85149", "#484f58", "#2f81f7");
    static final Tones LIGHT = new Tones(
            "#57606a", "#6e7781", "#d0d7de", "#e4e8ec", "#6fcf88", "#9a6700", "#cf222e", "#afb8c1", "#0969da");

    private Tones(
            String muted,
            String faint,
            String border,
            String line,
            String healthy,
            String attention,
            String danger,
            String crop,
            String accent) {
        this(
                Color.web(muted),
                Color.web(faint),
                Color.web(border),
                Color.web(line),
                Color.web(healthy),
                Color.web(attention),
                Color.web(danger),
                Color.web(crop),
                Color.web(accent));
    }
}
