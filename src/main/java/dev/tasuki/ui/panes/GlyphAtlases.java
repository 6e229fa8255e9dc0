package dev.tasuki.ui.panes;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Scene;

/** The atlases of one window, one for each size of cells, shared by all its panes. FX thread only. */
final class GlyphAtlases {
    private static final int MOST_SIZES = 8;

    private final PaneFonts fonts = new PaneFonts();
    private final Map<CellMetrics, GlyphAtlas> atlases = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CellMetrics, GlyphAtlas> eldest) {
            return size() > MOST_SIZES;
        }
    };

    /** Those of a scene; made when first asked for, gone with it. */
    static GlyphAtlases of(Scene scene) {
        return (GlyphAtlases) scene.getProperties().computeIfAbsent(GlyphAtlases.class, key -> new GlyphAtlases());
    }

    GlyphAtlas atlas(CellMetrics metrics) {
        return atlases.computeIfAbsent(metrics, m -> new GlyphAtlas(m, fonts));
    }
}
