package dev.tasuki;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rooms of the house and the ways between them, held by the build. */
class HouseRulesTest {
    /** Tests are what lies where this class does, in whatever directory a build or an editor compiles to. */
    private static final ImportOption NO_TESTS = location -> !location.contains(HouseRulesTest.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath());

    private static final JavaClasses HOUSE =
            new ClassFileImporter().withImportOption(NO_TESTS).importPackages("dev.tasuki");

    @Test
    void roomsAreEnteredFromAboveOnly() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.tasuki..")
                .withOptionalLayers(true)
                .layer("app")
                .definedBy("dev.tasuki.app..")
                .layer("ui")
                .definedBy("dev.tasuki.ui..")
                .layer("service")
                .definedBy("dev.tasuki.service..")
                .layer("acting")
                .definedBy(
                        "dev.tasuki.succession..",
                        "dev.tasuki.recovery..",
                        "dev.tasuki.quality..",
                        "dev.tasuki.backup..",
                        "dev.tasuki.alert..")
                .layer("knowing")
                .definedBy("dev.tasuki.capture..", "dev.tasuki.agent..", "dev.tasuki.store..", "dev.tasuki.telemetry..")
                .layer("ground")
                .definedBy("dev.tasuki.tmux..", "dev.tasuki.org..", "dev.tasuki.process..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ui")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("service")
                .mayOnlyBeAccessedByLayers("app", "ui")
                .whereLayer("acting")
                .mayOnlyBeAccessedByLayers("app", "ui", "service")
                .whereLayer("knowing")
                .mayOnlyBeAccessedByLayers("app", "ui", "service", "acting")
                .because("a room that knows only what is below it can be read, tested and changed alone")
                .check(HOUSE);
    }

    @Test
    void noRoomsUseEachOtherInACircle() {
        slices().matching("dev.tasuki.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two rooms one")
                .check(HOUSE);
    }

    @Test
    void javafxIsSpokenInTheWindowOnly() {
        only("dev.tasuki.ui..", "all else must run without a display", "javafx..", "eu.hansolo..", "org.controlsfx..");
    }

    @Test
    void sqlIsSpokenInTheStoreOnly() {
        only("dev.tasuki.store..", "the store alone knows how things lie on disk", "java.sql..", "org.jdbi..");
    }

    @Test
    void theDatabaseIsOpenedBySqliteOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.tasuki.store..")
                .and()
                .doNotHaveSimpleName("WriteAheadLog")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(RandomAccessFile|File(Input|Output)Stream|FileReader)")
                .orShould()
                .callMethod(Files.class, "newInputStream", Path.class, OpenOption[].class)
                .orShould()
                .callMethod(Files.class, "readAllBytes", Path.class)
                .because("whoever closes a file loses the locks that SQLite has on it in this process")
                .check(HOUSE);
    }

    @Test
    void oshiIsSpokenInTelemetryOnly() {
        only("dev.tasuki.telemetry..", "metrics must be replaceable and measured at one place", "oshi..");
    }

    @Test
    void archivesAndOtherPlacesAreSpokenToInBackupOnly() {
        only(
                "dev.tasuki.backup..",
                "what comes from other places is hostile until it is checked, at one place",
                "org.apache.commons.compress..",
                "software.amazon.awssdk..",
                "org.eclipse.jgit..",
                "org.bouncycastle..",
                "javax.crypto..");
    }

    @Test
    void ptysAreSpokenInTmuxOnly() {
        only("dev.tasuki.tmux..", "terminals are tmux's business", "com.pty4j..", "com.techsenger..");
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(HOUSE).noneMatch(c -> c.getSimpleName().matches(".*(Util|Utils|Manager|Helper|Impl)$"));
    }

    private static void only(String room, String reason, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because(reason)
                .check(HOUSE);
    }
}
