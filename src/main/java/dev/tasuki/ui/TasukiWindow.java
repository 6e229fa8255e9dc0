package dev.tasuki.ui;

import dev.tasuki.service.Compared;
import dev.tasuki.service.Operations;
import dev.tasuki.service.Operations.Watching;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.backups.BackupsPage;
import dev.tasuki.ui.compare.CompareDialog;
import dev.tasuki.ui.gauges.GaugeChips;
import dev.tasuki.ui.gauges.GaugeColumn;
import dev.tasuki.ui.handover.HandoverDialog;
import dev.tasuki.ui.incidents.AlertBell;
import dev.tasuki.ui.incidents.AlertsDialog;
import dev.tasuki.ui.incidents.IncidentToasts;
import dev.tasuki.ui.incidents.IncidentsPage;
import dev.tasuki.ui.live.Answers;
import dev.tasuki.ui.live.LivePage;
import dev.tasuki.ui.live.WaitingToasts;
import dev.tasuki.ui.live.WorkerCards;
import dev.tasuki.ui.messages.InboxPage;
import dev.tasuki.ui.messages.SendDialog;
import dev.tasuki.ui.playback.PlayerDialog;
import dev.tasuki.ui.quality.QualityPage;
import dev.tasuki.ui.restore.RestoreDialog;
import dev.tasuki.ui.shell.Dialogs;
import dev.tasuki.ui.shell.Emblem;
import dev.tasuki.ui.shell.Hover;
import dev.tasuki.ui.shell.Notices;
import dev.tasuki.ui.shell.Rail.Section;
import dev.tasuki.ui.shell.TopBar;
import dev.tasuki.ui.succession.AccountDialog;
import dev.tasuki.ui.tasks.TasksPage;
import dev.tasuki.ui.terminals.TerminalsPage;
import dev.tasuki.ui.timeline.Snapshots;
import dev.tasuki.ui.timeline.TimelinePage;
import dev.tasuki.ui.timeline.TimelineState;
import dev.tasuki.ui.timeline.TimelineStrip;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window of one organisation. Closing it stops no worker. All on the FX thread. */
public final class TasukiWindow {
    private final Stage stage;
    private final Desk desk;
    private final WindowTheme theme;
    private final WindowActions actions;
    private final TopBar top;
    private final AlertBell bell;
    private final IncidentToasts toasts;
    private final WaitingToasts waiting;
    private final Checkpoint checkpoint;
    private final LivePage live;
    private final TerminalsPage terminals;
    private final GaugeColumn column;
    private final GaugeChips chips;
    private final Snapshots snapshots;
    private final TimelineState timeline;
    private final TimelinePage timelinePage;
    private final BackupsPage backups;
    private final WindowPages pages;
    private @Nullable OrganisationView view;
    private @Nullable Watching watching;

    /** A window that is not shown yet. */
    public TasukiWindow(Stage stage, Operations operations, WindowActions actions, Texts texts) {
        this(stage, operations, actions, texts, Clock.system(texts.zone()));
    }

    TasukiWindow(Stage stage, Operations operations, WindowActions actions, Texts texts, Clock clock) {
        this.stage = stage;
        this.actions = actions;
        var root = new StackPane();
        var scene = new Scene(root, 1440, 900);
        theme = new WindowTheme(scene);
        var notices = new Notices(texts);
        var dialogs = new Dialogs(texts);
        var hover = new Hover();
        desk = new Desk(operations, texts, clock, theme.now(), notices, dialogs, hover);
        bell = new AlertBell(texts, this::openAlerts);
        top = new TopBar(
                texts,
                this::organisations,
                this::checkpoint,
                this::handOver,
                () -> send(""),
                theme::toggle,
                notices,
                bell);
        checkpoint = new Checkpoint(desk, top::setBusy);
        theme.now().addListener((o, was, is) -> top.setTheme(is));
        top.setTheme(theme.now().get());
        column = new GaugeColumn(texts, () -> go(Section.QUALITY));
        chips = new GaugeChips(texts);
        snapshots = new Snapshots(operations);
        timeline = new TimelineState(desk, this::openPoint, at -> openMoment());
        live = new LivePage(
                desk,
                new WorkerCards(texts, clock),
                column,
                chips,
                new Rebuilding(desk, snapshots, timeline::present),
                this::handOver,
                this::send,
                this::attach,
                worker -> play(worker, null));
        terminals = new TerminalsPage(desk, () -> go(Section.LIVE));
        timelinePage = new TimelinePage(
                desk,
                timeline,
                snapshots,
                (point, changes) -> RestoreDialog.choose(desk, point, changes, timeline::present),
                (at, changes) -> RestoreDialog.choose(desk, at, changes, timeline::present),
                account -> AccountDialog.open(desk, account, actions.reports()),
                point -> CompareDialog.open(desk, point.id(), Compared.NOW),
                this::play);
        backups = new BackupsPage(desk, actions.home());
        pages = new WindowPages(
                texts,
                Map.of(
                        Section.LIVE,
                        live,
                        Section.TIMELINE,
                        timelinePage,
                        Section.INCIDENTS,
                        new IncidentsPage(desk),
                        Section.QUALITY,
                        new QualityPage(desk, actions.reports()),
                        Section.MESSAGES,
                        new InboxPage(desk, () -> send("")),
                        Section.TERMINALS,
                        terminals,
                        Section.TASKS,
                        new TasksPage(desk),
                        Section.BACKUPS,
                        backups),
                top,
                new TimelineStrip(desk, timeline, snapshots));
        root.getChildren().setAll(pages.node(), dialogs.layer(), hover.layer());
        keys(scene);
        stage.setScene(scene);
        Emblem.on(stage);
        stage.setMinWidth(720);
        stage.setMinHeight(480);
        stage.setOnHidden(e -> close());
        toasts = new IncidentToasts(stage, texts, theme.now()::get, this::openAlerts, () -> go(Section.INCIDENTS));
        waiting = new WaitingToasts(stage, texts, clock, theme.now()::get, new Answers(desk), live::inSight, worker -> {
            go(Section.LIVE);
            live.reveal(worker);
        });
        watching = operations.observe(FxThread.newest(this::show));
    }

    public Scene scene() {
        return stage.getScene();
    }

    /** Shows a section. */
    public void go(Section wanted) {
        pages.go(wanted);
    }

    /** Turns the window dark or light. */
    public void setTheme(Theme wanted) {
        theme.set(wanted);
    }

    /** Lets go of everything; the organisation goes on without the window. */
    public void close() {
        if (watching != null) {
            watching.close();
            watching = null;
            live.close();
            terminals.close();
            backups.close();
            theme.close();
            actions.closed();
        }
    }

    private void show(OrganisationView newer) {
        view = newer;
        stage.setTitle(newer.organisation().name() + " – Tasuki");
        top.show(newer);
        bell.show(newer.alerts());
        column.show(newer);
        chips.show(newer);
        timeline.show(newer);
        pages.show(newer);
        toasts.show(newer);
        waiting.show(newer);
    }

    private void openPoint(String point) {
        go(Section.TIMELINE);
        timelinePage.open(point);
    }

    private void openMoment() {
        go(Section.TIMELINE);
        timelinePage.openMoment();
    }

    private void openAlerts() {
        if (view != null) {
            AlertsDialog.open(desk, view, () -> go(Section.INCIDENTS));
        }
    }

    private void handOver() {
        if (view != null && !desk.dialogs().isOpen()) {
            HandoverDialog.openAll(desk, view);
        }
    }

    private void handOver(String worker) {
        if (view != null && !desk.dialogs().isOpen()) {
            HandoverDialog.open(desk, view, worker);
        }
    }

    private void send(String receiver) {
        if (view != null && !desk.dialogs().isOpen()) {
            SendDialog.open(desk, view, receiver);
        }
    }

    private void attach(String worker) {
        go(Section.TERMINALS);
        terminals.open(worker);
    }

    private void play(String worker, @Nullable Instant at) {
        if (!desk.dialogs().isOpen()) {
            PlayerDialog.open(desk, worker, at, actions.reports());
        }
    }

    /** To the next worker that waits for a person, wherever in the window one is. */
    private void nextWaiting() {
        if (!desk.dialogs().isOpen()) {
            go(Section.LIVE);
            if (!live.nextWaiting()) {
                desk.notices().say(desk.texts().get("waiting.none"));
            }
        }
    }

    private void organisations() {
        if (!desk.dialogs().isOpen()) {
            actions.organisations();
        }
    }

    private void checkpoint() {
        checkpoint.take();
    }

    private void keys(Scene scene) {
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN), () -> {
            if (!desk.dialogs().isOpen()) {
                checkpoint();
            }
        });
        scene.getAccelerators()
                .put(new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN), this::organisations);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.J, KeyCombination.SHORTCUT_DOWN), this::nextWaiting);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F6), this::nextWaiting);
        for (var each : Section.values()) {
            var key = KeyCode.getKeyCode(String.valueOf(each.number()));
            scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), () -> go(each));
        }
    }
}
