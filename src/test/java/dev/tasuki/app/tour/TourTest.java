package dev.tasuki.app.tour;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tasuki.app.Nobody;
import dev.tasuki.app.command.Backend;
import dev.tasuki.app.command.Surroundings;
import dev.tasuki.app.command.TasukiLine;
import dev.tasuki.app.command.TourStep;
import dev.tasuki.org.Home;
import dev.tasuki.service.Ground;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guided tour, whole and broken, over a real tmux, a real database and a window drawn in memory. */
class TourTest {
    private static final List<String> STEPS =
            List.of("live panes", "gauges", "checkpoint", "worker recovered", "server recovered", "restore", "report");

    @TempDir
    Path directory;

    private final StringWriter said = new StringWriter();

    @Test
    void goesThroughEverythingAndLeavesPicturesAReportAndNothingRunning() throws Exception {
        var out = directory.resolve("out");
        Files.createDirectories(out.resolve("report"));
        // what an earlier tour left there proves nothing
        Files.writeString(out.resolve("report/old-report.pdf"), "x".repeat(5_000));
        var seen = new AtomicReference<Ground>();

        int exit = tour(out, (step, ground) -> seen.set(ground));

        var steps = steps(out);
        assertThat(steps).extracting(TourStep::step).containsExactlyElementsOf(STEPS);
        assertThat(steps).as("%s", said).allMatch(TourStep::ok);
        assertThat(exit).isZero();
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.millis()).isPositive();
            assertThat(step.evidence()).matches("(?s)(tmux|database|files): .*");
        });
        for (int i = 0; i < STEPS.size(); i++) {
            var picture = ImageIO.read(out.resolve((i + 1) + "-" + STEPS.get(i).replace(' ', '-') + ".png")
                    .toFile());
            assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(1440, 900);
        }
        assertThat(names(out.resolve("report")))
                .filteredOn(name -> name.startsWith("demo-report-"))
                .extracting(name -> name.substring(name.lastIndexOf('.')))
                .containsExactlyInAnyOrder(".html", ".pdf", ".json", ".md");
        leavesNothing(Objects.requireNonNull(seen.get()));
    }

    @Test
    void aPaneAPointAServerAndAReportThatAreNotThereAreSeen() throws Exception {
        var out = directory.resolve("out");

        int exit = tour(out, new Saboteur(out, "live panes", "checkpoint", "server recovered", "report"));

        assertThat(exit).isEqualTo(1);
        var steps = steps(out);
        assertThat(failed(steps))
                .as("%s", said)
                .containsExactly("live panes", "checkpoint", "server recovered", "report");
        assertThat(steps.get(0).evidence()).contains("every worker lives in tmux");
        assertThat(steps.get(2).evidence()).contains("a restore point of a person is in the database");
        assertThat(steps.get(4).evidence()).containsAnyOf("every worker lives on a new server", "incident is verified");
        assertThat(steps.get(6).evidence()).contains("a report of every format is there");
    }

    @Test
    void aDatabaseAWorkerAndARestoreThatAreNotThereAreSeen() throws Exception {
        var out = directory.resolve("out");

        int exit = tour(out, new Saboteur(out, "gauges", "worker recovered", "restore"));

        assertThat(exit).isEqualTo(1);
        var steps = steps(out);
        assertThat(failed(steps)).as("%s", said).containsExactly("gauges", "worker recovered", "restore");
        assertThat(steps.get(1).evidence()).contains("tasuki.db");
        assertThat(steps.get(3).evidence()).containsAnyOf("has a new process", "incident is verified");
        assertThat(steps.get(5).evidence()).contains("every worker has a successor");
    }

    @Test
    void whatActsIsNeverAskedWhetherItDidWell() {
        noClasses()
                .that()
                .haveSimpleName("TourEvidence")
                .or()
                .haveSimpleName("TourSteps")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.tasuki.service..")
                        .or(resideInAPackage("dev.tasuki.recovery.."))
                        .or(resideInAPackage("dev.tasuki.succession.."))
                        .and(DescribedPredicate.not(simpleName("Ground").or(simpleName("WorkerPanes")))))
                .because("who acts must not be the one who says that it is done")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.tasuki.app.tour"));
    }

    /** Runs the command, with somebody's hand in the tour; its exit code. */
    private int tour(Path out, Tour.Meddler meddler) {
        var backend = (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("tour")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    @SuppressWarnings("unchecked")
                    var listener = (Consumer<TourStep>) arguments[1];
                    return new Tour((Path) arguments[0], listener, meddler).run();
                });
        var printer = new PrintWriter(said);
        var here = new Surroundings(backend, new Home(directory), Map.of(), printer, printer, new Nobody());
        return TasukiLine.run(here, "tour", "--out", out.toString());
    }

    /** Holds tour.json to its shape. */
    private static List<TourStep> steps(Path out) {
        var json = JsonMapper.shared().readTree(out.resolve("tour.json").toFile());
        assertThat(json.isArray()).isTrue();
        for (JsonNode step : json) {
            assertThat(step.propertyNames()).containsExactly("step", "ok", "millis", "evidence");
            assertThat(step.get("step").isString()).isTrue();
            assertThat(step.get("ok").isBoolean()).isTrue();
            assertThat(step.get("millis").isIntegralNumber()).isTrue();
            assertThat(step.get("evidence").isString()).isTrue();
        }
        return JsonMapper.shared().convertValue(json, new TypeReference<List<TourStep>>() {});
    }

    private static List<String> failed(List<TourStep> steps) {
        return steps.stream().filter(step -> !step.ok()).map(TourStep::step).toList();
    }

    private static void leavesNothing(Ground ground) {
        assertThat(ground.server().running()).isFalse();
        var home = ground.directory().resolve("../..").normalize();
        assertThat(ground.server().socket().address()).startsWith(home + "/");
        assertThat(home.getFileName().toString()).startsWith("tasuki-tour");
        assertThat(home).doesNotExist();
        // one that has been told to end needs a moment
        await().untilAsserted(() -> assertThat(processesOf(home)).isEmpty());
    }

    private static List<String> processesOf(Path home) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(p -> p.getFileName().toString().matches("[0-9]+"))
                    .map(p -> words(p.resolve("cmdline")))
                    .filter(words -> words.contains(home.toString()))
                    .toList();
        }
    }

    private static String words(Path commandLine) {
        try {
            return Files.readString(commandLine, StandardCharsets.ISO_8859_1).replace('\0', ' ');
        } catch (IOException e) {
            assertThat(commandLine).as("of a process that has not ended, %s", e).doesNotExist();
            return "";
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
