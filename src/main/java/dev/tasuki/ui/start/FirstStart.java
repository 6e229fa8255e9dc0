package dev.tasuki.ui.start;

import dev.tasuki.org.Organisation;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.service.Operations;
import dev.tasuki.service.Organisations.Known;
import dev.tasuki.ui.FxThread;
import dev.tasuki.ui.Texts;
import dev.tasuki.ui.Theme;
import dev.tasuki.ui.shell.Dialogs;
import dev.tasuki.ui.shell.Emblem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window where nothing is there yet: adopt what runs, or try the demonstration. FX thread. */
public final class FirstStart {
    /** What a person can begin with. Never called on the FX thread; may block. */
    public interface Choices {
        /** The name of the demonstration. */
        String DEMO = "demo";

        /** The tmux sessions that run now. */
        List<RunningSession> sessions() throws OperationFailed;

        /** Makes an organisation of running sessions of one server, disturbing nothing. */
        Operations adopt(List<String> sessions, String socket, String name) throws OperationFailed;

        /** Makes and starts the demonstration. */
        Operations demo() throws OperationFailed;

        /** The organisations that are known already. */
        List<Known> known() throws OperationFailed;

        /** Writes and opens a new organisation; starts nothing. */
        Operations create(Organisation draft, boolean makeDirectories) throws OperationFailed;

        /** Opens an organisation file. */
        Operations open(Path file) throws OperationFailed;
    }

    private static final double LOW = 800;

    private final Stage stage;
    private final Choices choices;
    private final Consumer<Operations> opened;
    private final Texts texts;
    private final Dialogs dialogs;
    private final ProgressBar busy = new ProgressBar();
    private final VBox page = new VBox(24);
    private final AdoptChoice adopt;
    private final NewChoice fresh;
    private final DemoChoice demo;
    private final KnownList known;

    /** @param opened told, on the FX thread, of the organisation that was chosen; it may use the stage for its window */
    public FirstStart(Stage stage, Choices choices, Texts texts, Consumer<Operations> opened) {
        this.stage = stage;
        this.choices = choices;
        this.opened = opened;
        this.texts = texts;
        dialogs = new Dialogs(texts);
        adopt = new AdoptChoice(
                texts, (names, socket) -> work("adopt", () -> choices.adopt(names, socket, names.getFirst())));
        demo = new DemoChoice(texts, () -> work("demo", choices::demo));
        fresh = new NewChoice(texts, () -> NewDialog.open(texts, dialogs, choices::create, opened));
        known = new KnownList(texts, k -> work("open", () -> choices.open(k.file())));
        var scroll = new ScrollPane(content());
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        var scene = new Scene(new StackPane(scroll, dialogs.layer()), 1440, 900);
        Theme.ofSystem().dress(scene);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.DIGIT1), alone(adopt::choose));
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.DIGIT2), alone(fresh::choose));
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.DIGIT3), alone(demo::choose));
        stage.setTitle("Tasuki");
        Emblem.on(stage);
        stage.setScene(scene);
        // another window may have let go of one, or a command made one
        stage.focusedProperty().addListener((o, was, is) -> {
            if (is && !page.isDisabled()) {
                lookForKnown();
            }
        });
        look();
    }

    public Scene scene() {
        return stage.getScene();
    }

    private Region content() {
        var title = new Label(texts.get("start.title"));
        title.getStyleClass().add("start-title");
        title.setWrapText(true);
        var sub = new Label(texts.get("start.sub"));
        sub.getStyleClass().add("start-sub");
        sub.setWrapText(true);
        var cards = new FlowPane(24, 24, adopt.node(), fresh.node(), demo.node());
        cards.setAlignment(Pos.CENTER);
        page.widthProperty().addListener((o, was, is) -> {
            double each = Math.floor(Math.clamp((is.doubleValue() - 64 - 48 - 2) / 3, 288, 368));
            cards.getChildren().forEach(c -> ((Region) c).setPrefWidth(each));
        });
        known.setMaxWidth(3 * 368 + 48);
        var open = new Hyperlink(texts.get("start.open"), new FontIcon(Feather.FILE));
        open.setId("start-open");
        open.setOnAction(e -> chooseFile());
        var never = new Label(texts.get("start.never"));
        never.getStyleClass().add("muted");
        var foot = new HBox(24, open, never);
        foot.setAlignment(Pos.CENTER);
        busy.setVisible(false);
        busy.setPrefWidth(320);
        page.setAlignment(Pos.CENTER);
        page.setStyle("-fx-padding: 32;");
        var emblem = Emblem.of(56);
        page.getChildren().setAll(emblem, title, sub, known, cards, foot, busy);
        // in a low window what can be chosen comes first
        stage.heightProperty().addListener((o, was, is) -> {
            boolean low = is.doubleValue() < LOW;
            for (var node : List.of(emblem, sub)) {
                node.setVisible(!low);
                node.setManaged(!low);
            }
            page.setSpacing(low ? 12 : 24);
        });
        return page;
    }

    /** A key of the page, not of a dialog over it. */
    private Runnable alone(Runnable choice) {
        return () -> {
            if (!dialogs.isOpen() && !page.isDisabled()) {
                choice.run();
            }
        };
    }

    private void lookForKnown() {
        FxThread.<List<Known>>work(
                "known",
                choices::known,
                all -> {
                    known.show(all);
                    demo.show(all.stream()
                            .filter(k -> k.name().equals(Choices.DEMO))
                            .findFirst());
                },
                failure -> dialogs.problem(texts.get("start.known.failed"), failure));
    }

    private void look() {
        lookForKnown();
        FxThread.<List<RunningSession>>work(
                "sessions",
                choices::sessions,
                sessions -> {
                    adopt.show(sessions);
                    boolean agents = sessions.stream().anyMatch(RunningSession::hasAgents);
                    adopt.setFirst(agents);
                    demo.setFirst(!agents);
                },
                failure -> {
                    adopt.show(List.of());
                    demo.setFirst(true);
                    dialogs.problem(texts.get("start.sessions.failed"), failure);
                });
    }

    private void chooseFile() {
        var chooser = new FileChooser();
        chooser.setTitle(texts.get("start.open"));
        chooser.getExtensionFilters()
                .setAll(new FileChooser.ExtensionFilter(texts.get("start.file"), "*.yaml", "*.yml"));
        var file = chooser.showOpenDialog(stage);
        if (file != null) {
            work("open", () -> choices.open(file.toPath()));
        }
    }

    private void work(String name, Callable<Operations> choice) {
        if (dialogs.isOpen()) {
            return; // Enter belongs to the dialog, not to the default button behind it
        }
        page.setDisable(true);
        busy.setVisible(true);
        FxThread.<Operations>work(name, choice, opened, failure -> {
            page.setDisable(false);
            busy.setVisible(false);
            dialogs.problem(texts.get("start.failed"), failure);
        });
    }
}
