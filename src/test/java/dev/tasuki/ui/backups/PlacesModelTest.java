package dev.tasuki.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.backup.Backup;
import dev.tasuki.backup.LastRun;
import dev.tasuki.backup.PlaceSettings;
import dev.tasuki.org.Organisation;
import dev.tasuki.org.Settings;
import dev.tasuki.org.TmuxTarget;
import dev.tasuki.service.Backups.Standing;
import dev.tasuki.service.OperationFailed;
import dev.tasuki.ui.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PlacesModelTest {
    private static final Instant NOW = Instant.parse("2026-07-03T11:42:07Z");
    private static final PlaceSettings USB = new PlaceSettings("usb", "/mnt/usb", "id", true, 0);

    private final PlacesModel model = new PlacesModel(new Texts(Locale.ENGLISH, ZoneOffset.UTC));

    @Test
    void nothingIsSaidOfPlacesBeforeTheyWereRead() {
        assertThat(model.isEmpty()).isFalse();
        model.read(List.of());
        assertThat(model.isEmpty()).isTrue();
    }

    @Test
    void aRunThatWentWellIsToldWithWhatItSent() {
        var at = NOW.minusSeconds(200);
        model.read(List.of(new Standing(USB, new LastRun(at, at, 2, 31, 3_800_000, ""))));

        assertThat(row().good()).isEqualTo("3 min ago");
        assertThat(row().last()).isEqualTo("3 min ago: 2 new restore points, 3.8 MB sent");
        assertThat(row().error()).isEmpty();
    }

    @Test
    void aRunThatFailedSaysWhyInOneLineAndSinceWhenAllIsOld() {
        var last =
                new LastRun(NOW.minusSeconds(5), NOW.minus(Duration.ofHours(5)), 0, 0, 0, "/mnt/usb: gone\n\033[31m!");
        model.read(List.of(new Standing(USB, last)));

        assertThat(row().good()).isEqualTo("5 h 0 min ago");
        assertThat(row().last()).isEqualTo("just now: failed");
        assertThat(row().error()).startsWith("Failed: /mnt/usb: gone").doesNotContain("\n", "\033");
    }

    @Test
    void whereNothingEverRanNoTimeIsMadeUp() {
        model.read(List.of(new Standing(USB, LastRun.NEVER)));

        assertThat(row().good()).isEqualTo("never");
        assertThat(row().last()).isEqualTo("none yet");
    }

    @Test
    void oneThingAtATimeIsDoneAtAPlace() {
        model.read(List.of(new Standing(USB, LastRun.NEVER)));
        assertThat(model.begin("usb", Doing.BackingUp.BEGUN)).isTrue();
        assertThat(model.begin("usb", new Doing.Verifying())).isFalse();

        var half = new Doing.BackingUp(1, 2, 500);
        model.progress("usb", half);
        assertThat(row().doing()).contains(half);

        model.ran("usb", new Backup.Ran(2, 31, 3_800_000));
        assertThat(row().doing()).isEmpty();
        assertThat(row().outcome().orElseThrow())
                .isEqualTo(new Outcome(Outcome.Kind.GOOD, "Complete; 2 restore points were new, 3.8 MB sent."));
        model.progress("usb", half);
        assertThat(row().doing()).as("progress that comes after the end").isEmpty();
        assertThat(model.begin("usb", new Doing.Verifying())).isTrue();
        assertThat(row().outcome()).isEmpty();
    }

    @Test
    void aFailureThatWasJustToldIsNotToldTwice() {
        model.read(List.of(new Standing(USB, LastRun.NEVER)));
        assertThat(model.begin("usb", Doing.BackingUp.BEGUN)).isTrue();
        model.failed("usb", new OperationFailed("/mnt/usb: gone"));
        model.read(List.of(new Standing(USB, new LastRun(NOW, Instant.EPOCH, 0, 0, 0, "/mnt/usb: gone"))));

        assertThat(row().outcome().orElseThrow().text()).isEqualTo("Failed: /mnt/usb: gone");
        assertThat(row().error()).isEmpty();
    }

    @Test
    void whatIsKnownStaysWherePlacesCannotBeReadAnyMore() {
        model.read(List.of(new Standing(USB, LastRun.NEVER)));
        model.unreadable(new OperationFailed("place.json: cannot be read"));
        assertThat(model.problem()).isEqualTo("place.json: cannot be read");
        assertThat(model.rows(NOW)).hasSize(1);
        model.read(List.of());
        assertThat(model.problem()).isEmpty();
    }

    @Test
    void theCommandNamesTheOrganisationAsItIsFound() {
        var usual = Path.of("/home/me/orgs/demo.yaml");
        assertThat(PlaceWords.command(organisation(usual), usual)).isEqualTo("tasuki backup add demo URL");
        assertThat(PlaceWords.command(organisation(Path.of("/my work/it's.yaml")), usual))
                .isEqualTo("tasuki backup add '/my work/it'\\''s.yaml' URL");
    }

    private static Organisation organisation(Path file) {
        return new Organisation(
                "demo",
                new TmuxTarget("none", "demo"),
                List.of(),
                new Settings(Duration.ofMinutes(5), 80, 24, 5_000),
                file);
    }

    private PlaceRow row() {
        return model.rows(NOW).getFirst();
    }
}
