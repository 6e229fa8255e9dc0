package dev.tasuki.ui.terminals;

import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.Page;
import dev.tasuki.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The terminals in which the person is attached to workers' panes, a tab for each. FX thread. */
public final class TerminalsPage implements Page {
    private final Desk desk;
    private final Runnable leave;
    private final List<TerminalTab> terminals = new ArrayList<>();
    private final TabPane tabs = new TabPane();
    private final Label empty = new Label();
    private final Label hint = new Label();
    private final BorderPane root = new BorderPane();
    private final ChangeListener<Theme> retint = (o, was, is) -> terminals.forEach(t -> t.setTheme(is));
    private boolean shown;

    /** @param leave shows another page, when the last terminal has ended */
    public TerminalsPage(Desk desk, Runnable leave) {
        this.desk = desk;
        this.leave = leave;
        empty.setText(desk.texts().get("terminals.empty"));
        empty.getStyleClass().add("empty");
        empty.setWrapText(true);
        hint.setText(desk.texts().get("terminals.hint"));
        hint.getStyleClass().addAll("small", "muted", "terminals-hint");
        hint.setMaxWidth(Double.MAX_VALUE);
        tabs.setId("terminals");
        tabs.getStyleClass().add("terminals");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        tabs.getSelectionModel().selectedItemProperty().addListener((o, was, is) -> focus(is));
        root.setCenter(new StackPane(tabs, empty));
        root.setBottom(hint);
        desk.theme().addListener(retint);
        refresh();
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public void show(OrganisationView view) {
        if (!shown) {
            shown = true;
            focus(tabs.getSelectionModel().getSelectedItem());
        }
    }

    @Override
    public void left() {
        shown = false;
    }

    /** Shows a worker's terminal, which is opened if it is not. */
    public void open(String worker) {
        var terminal = terminals.stream()
                .filter(t -> t.worker().equals(worker))
                .findFirst()
                .orElseGet(() -> add(worker));
        tabs.getSelectionModel().select(terminal.tab());
        terminal.view().requestTyping();
    }

    /** The window closes: so do all of them. */
    public void close() {
        desk.theme().removeListener(retint);
        List.copyOf(terminals).forEach(TerminalTab::close);
    }

    private TerminalTab add(String worker) {
        var made = new TerminalTab[1];
        var terminal = new TerminalTab(desk, worker, () -> ended(made[0]));
        made[0] = terminal;
        terminals.add(terminal);
        terminal.tab().setOnClosed(e -> {
            terminal.close();
            ended(terminal);
        });
        tabs.getTabs().add(terminal.tab());
        refresh();
        return terminal;
    }

    private void ended(TerminalTab terminal) {
        terminals.remove(terminal);
        tabs.getTabs().remove(terminal.tab());
        refresh();
        if (terminals.isEmpty() && shown) {
            leave.run();
        }
    }

    private void refresh() {
        tabs.setVisible(!terminals.isEmpty());
        hint.setVisible(!terminals.isEmpty());
        empty.setVisible(terminals.isEmpty());
    }

    private void focus(Tab tab) {
        terminals.stream()
                .filter(t -> t.tab().equals(tab))
                .forEach(t -> t.view().requestTyping());
    }
}
