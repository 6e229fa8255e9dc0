package dev.tasuki.ui;

import dev.tasuki.service.Operations;
import dev.tasuki.ui.shell.Dialogs;
import dev.tasuki.ui.shell.Hover;
import dev.tasuki.ui.shell.Notices;
import java.time.Clock;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * What every view of a window works with.
 *
 * @param theme the look now, for what is drawn by hand
 */
public record Desk(
        Operations operations,
        Texts texts,
        Clock clock,
        ReadOnlyObjectProperty<Theme> theme,
        Notices notices,
        Dialogs dialogs,
        Hover hover) {}
