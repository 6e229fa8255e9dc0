package dev.tasuki.ui.backups;

import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.org.Home;
import dev.tasuki.service.Backups;
import dev.tasuki.service.Ground;
import dev.tasuki.service.OrganisationView;
import dev.tasuki.ui.Desk;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Page;
import dev.tasuki.ui.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The places that restore points are backed up to; how to name one where there is none. FX thread. */
public final class BackupsPage implements Page {
    /** Runs that others begin are seen so soon. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Desk desk;
    private final Texts texts;
    private final Backups backups;
    private final PlacesModel model;
    private final PlaceWork work = new PlaceWork();
    private final VBox root = new VBox();
    private final Label sub = new Label();
    private final Label problem = new Label();
    private final VBox body = new VBox(12);
    private final Node invitation;
    private final Node more;
    private final Map<String, PlaceCard> cards = new HashMap<>();
    private Instant readAt = Instant.EPOCH;
    private boolean reading;

    /** @param home where the organisation's state lies */
    public BackupsPage(Desk desk, Home home) {
        this.desk = desk;
        texts = desk.texts();
        var organisation = desk.operations().view().organisation();
        backups = new Backups(Ground.of(organisation, home), desk.clock());
        model = new PlacesModel(texts);
        var command = PlaceWords.command(organisation, home.file(organisation.name()));
        invitation = AddingHint.whole(texts, command, this::add);
        more = AddingHint.line(texts, command, this::add);
        root.getStyleClass().add("page");
        root.setId("backups");
        var title = new Label(texts.get("rail.backups"));
        title.getStyleClass().add("page-title");
        sub.getStyleClass().addAll("small", "muted");
        var head = new HBox(16, title, sub);
        head.setAlignment(Pos.CENTER_LEFT);
        problem.setId("backups-problem");
        problem.getStyleClass().add("fail");
        problem.setWrapText(true);
        var scroll = new ScrollPane(body);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root.getChildren().setAll(head, problem, scroll);
        render();
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public void show(OrganisationView view) {
        if (Duration.between(readAt, desk.clock().instant()).compareTo(EVERY) >= 0) {
            read();
        }
        render();
    }

    @Override
    public void left() {
        readAt = Instant.EPOCH;
    }

    /** Stops what runs; the next run goes on from there. */
    public void close() {
        work.close();
    }

    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        readAt = desk.clock().instant();
        FxThread.work("backup-places", backups::places, this::read, this::unreadable);
    }

    private void read(List<Backups.Standing> places) {
        reading = false;
        model.read(places);
        render();
    }

    private void unreadable(Exception why) {
        reading = false;
        model.unreadable(why);
        render();
    }

    private void add() {
        NewPlaceDialog.open(texts, desk.dialogs(), backups, model.names(), this::added);
    }

    /** What there is goes there at once. */
    private void added(PlaceSettings place) {
        desk.notices().keep(texts.get("backups.new.added", place.name()), PlaceWords.plain(place.url()));
        backUp(place.name());
        read();
    }

    private void backUp(String place) {
        if (model.begin(place, Doing.BackingUp.BEGUN)) {
            var progress = FxThread.<Doing.BackingUp>newest(p -> {
                model.progress(place, p);
                render();
            });
            work.begin(
                    place,
                    () -> backups.run(
                            place, (point, done, all, bytes) -> progress.accept(new Doing.BackingUp(done, all, bytes))),
                    ran -> ended(() -> model.ran(place, ran)),
                    why -> ended(() -> model.failed(place, why)),
                    () -> ended(() -> model.stopped(place)));
            render();
        }
    }

    private void verify(String place) {
        if (model.begin(place, new Doing.Verifying())) {
            work.begin(
                    place,
                    () -> backups.check(place, false),
                    check -> ended(() -> model.checked(place, check)),
                    why -> ended(() -> model.failed(place, why)),
                    () -> ended(() -> model.stopped(place)));
            render();
        }
    }

    private void ended(Runnable tell) {
        tell.run();
        render();
        read();
    }

    private void render() {
        var rows = model.rows(desk.clock().instant());
        sub.setText(texts.get("backups.sub", rows.size()));
        boolean bad = !model.problem().isEmpty();
        problem.setText(bad ? texts.get("backups.unreadable", model.problem()) : "");
        problem.setVisible(bad);
        problem.setManaged(bad);
        var shown = new ArrayList<Node>();
        for (var row : rows) {
            var card = cards.computeIfAbsent(
                    row.name(),
                    name -> new PlaceCard(texts, name, new PlaceCard.Wishes(this::backUp, this::verify, work::stop)));
            card.show(row);
            shown.add(card);
        }
        if (!rows.isEmpty()) {
            shown.add(more);
        } else if (model.isEmpty()) {
            shown.add(invitation);
        }
        if (!body.getChildren().equals(shown)) {
            body.getChildren().setAll(shown);
        }
    }
}
