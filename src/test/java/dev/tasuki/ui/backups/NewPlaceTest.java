package dev.tasuki.ui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.ui.Texts;
import dev.tasuki.ui.backups.NewPlace.Kind;
import dev.tasuki.ui.backups.NewPlace.Sealing;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person fills in to add a place, before anything is tried. */
class NewPlaceTest {
    private static final String PASS = "correct horse battery";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "DIRECTORY | usb | /mnt/usb/backup | | | -",
                "DIRECTORY | usb | backup | | | wrong.directory",
                "DIRECTORY | usb | '' | | | wrong.directory",
                "DIRECTORY | My Disk | /mnt/usb | | | wrong.name",
                "GIT | far | ssh://git@host/backup.git | | | -",
                "GIT | far | https://host/backup.git | | | -",
                "GIT | far | git@host:backup.git | | | wrong.git",
                "GIT | far | https://me:opensesame@host/b.git | | | wrong.password",
                "GIT | far | -oProxyCommand=true | | | wrong.git",
                "S3 | cloud | bucket/path | eu-west-1 | | -",
                "S3 | cloud | bucket | | http://127.0.0.1:9000 | -",
                "S3 | cloud | Bucket? | | | wrong.bucket",
                "S3 | cloud | bucket | eu west | | wrong.region",
                "S3 | cloud | bucket | | host&x=y | wrong.endpoint",
            })
    void whereIsLookedAtBeforeAnythingIsTried(
            Kind kind, String name, String address, String region, String endpoint, String wrong) {
        var place = new NewPlace(
                kind, name, address, text(region), text(endpoint), Sealing.PASSPHRASE, PASS, PASS, "", "", "");
        assertThat(place.problem())
                .isEqualTo(java.util.Optional.ofNullable(wrong).map(w -> "backups.new." + w));
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "PASSPHRASE | correct horse | correct horse | '' | '' | '' | -",
                "PASSPHRASE | short | short | '' | '' | '' | wrong.short",
                "PASSPHRASE | correct horse | correct house | '' | '' | '' | wrong.again",
                "KEY_FILE | '' | '' | /home/me/key | '' | '' | -",
                "KEY_FILE | '' | '' | key | '' | '' | wrong.key",
                "NOTHING | '' | '' | '' | unencrypted | '' | -",
                "NOTHING | '' | '' | '' | yes | '' | wrong.word",
                "NOTHING | '' | '' | '' | unencrypted | 2M | -",
                "NOTHING | '' | '' | '' | unencrypted | fast | wrong.limit",
            })
    void howItIsSealedIsSaidTwiceOrTyped(
            Sealing sealing, String first, String again, String key, String word, String limit, String wrong) {
        var place = new NewPlace(Kind.DIRECTORY, "usb", "/mnt/usb", "", "", sealing, first, again, key, word, limit);
        assertThat(place.problem())
                .isEqualTo(java.util.Optional.ofNullable(wrong).map(w -> "backups.new." + w));
        place.problem().ifPresent(problem -> {
            assertThat(new Texts(Locale.ENGLISH, ZoneOffset.UTC).get(problem)).isNotEqualTo(problem);
            assertThat(new Texts(Locale.JAPANESE, ZoneOffset.UTC).get(problem)).isNotEqualTo(problem);
        });
    }

    @Test
    void itsUrlIsWhatTheCommandTakesAndItSaysNothingOfThePassphrase() {
        var place = new NewPlace(
                Kind.S3,
                "cloud",
                "bucket/path",
                "eu-west-1",
                "https://minio:9000",
                Sealing.PASSPHRASE,
                PASS,
                PASS,
                "",
                "",
                "2M");
        assertThat(place.url()).isEqualTo("s3://bucket/path?endpoint=https://minio:9000&region=eu-west-1");
        assertThat(place.bytesPerSecond()).isEqualTo(2_000_000);
        assertThat(place.toString()).doesNotContain(PASS);
    }
}
