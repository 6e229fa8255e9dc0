package dev.tasuki.ui.compare;

import dev.tasuki.service.Compared;
import dev.tasuki.store.PointSummary;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.timeline.PointWords;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** Which restore point, or now. FX thread. */
final class PointChoice {
    private final ComboBox<String> box = new ComboBox<>();

    /** @param changed told when a person has chosen another */
    PointChoice(Desk desk, String id, String chosen, Runnable changed) {
        var texts = desk.texts();
        var names = new HashMap<String, String>();
        names.put(Compared.NOW, texts.get("compare.now"));
        box.getItems().add(Compared.NOW);
        for (var point : desk.operations().view().points()) {
            // of a damaged point nothing is read
            if (!point.damaged()) {
                names.put(point.id(), name(desk, texts, point));
                box.getItems().add(point.id());
            }
        }
        box.setId(id);
        box.setPrefWidth(320);
        box.setConverter(new Names(names));
        box.setValue(chosen);
        box.setOnAction(e -> changed.run());
    }

    private static String name(Desk desk, Texts texts, PointSummary point) {
        return texts.moment(point.time(), desk.clock().instant()) + "  " + PointWords.title(texts, point);
    }

    ComboBox<String> node() {
        return box;
    }

    String chosen() {
        return box.getValue();
    }

    private static final class Names extends StringConverter<String> {
        private final Map<String, String> names;

        Names(Map<String, String> names) {
            this.names = names;
        }

        @Override
        public String toString(String id) {
            return names.getOrDefault(id, id);
        }

        @Override
        public String fromString(String text) {
            throw new UnsupportedOperationException("points are chosen, not typed");
        }
    }
}
