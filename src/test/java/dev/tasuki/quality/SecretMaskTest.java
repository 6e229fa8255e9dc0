package dev.tasuki.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
            OPENAI_API_KEY=abc123 next > OPENAI_API_KEY=••• next
            {"github_token": "x y z", "a": 1} > {"github_token": •••, "a": 1}
            password = 'hunter 2' ok > password = ••• ok
            Db.Password: geheim > Db.Password: •••
            MY_SECRET_VALUE=1 > MY_SECRET_VALUE=•••
            use sk-abcdefghijklmnop now > use sk-••• now
            sk-ant-api03-AAAA_BBBB-CCCC > sk-•••
            ghp_0123456789abcdefghij0123456789abcdef > ghp_•••
            github_pat_11ABCDEFG0123456789_x > github_pat_•••
            AKIAIOSFODNN7EXAMPLE > AKIA•••
            curl -H Bearer abcdefgh.ijk > curl -H Bearer •••
            Authorization: Bearer abcdefghijk > Authorization: Bearer •••
            Authorization: Basic dXNlcjpwYXNz > Authorization: Basic •••
            https://me:pw@host/x?token=abc&b=2 > https://me:•••@host/x?token=•••&b=2
            tool --api-key abc --verbose > tool --api-key ••• --verbose
            tool --password=abc x > tool --password=••• x
            xoxb-1234567890-abc > xoxb-•••
            eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc > eyJ•••
            """)
    void whatLooksLikeASecretIsHidden(String text, String masked) {
        assertThat(new SecretMask().mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "all 42 tests pass",
                "the lexer reads a token, then another",
                "src/parser/tokens.py:12 is done",
                "日本語の説明: 完了",
                "https://example.org:8080/a@b",
                "task-risk-assessment",
                "2 of 3 workers are healthy"
            })
    void plainTextStays(String text) {
        var mask = new SecretMask();
        assertThat(mask.mask(text)).isEqualTo(text);
        assertThat(mask.hidden()).isZero();
    }

    @Test
    void aPrivateKeyIsHiddenThoughItWasCut() {
        var mask = new SecretMask();
        assertThat(mask.mask("-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----"))
                .doesNotContain("MIIabc");
        assertThat(mask.mask("-----BEGIN PRIVATE KEY-----\nMIIabc")).doesNotContain("MIIabc");
        assertThat(mask.hidden()).isEqualTo(2);
    }

    @Test
    void aSecretIsCountedOnce() {
        var mask = new SecretMask();
        var once = mask.mask("API_KEY=sk-abcdefghijklmnopqrst");
        assertThat(once).doesNotContain("abcdef");
        assertThat(mask.hidden()).isEqualTo(1);
        assertThat(mask.mask(once)).isEqualTo(once);
        assertThat(mask.hidden()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "key", "-", "key=", "\"", "://a:", "sk-", "password: ", "eyJa.", "Bearer ", "--key "})
    void noTextTakesLong(String piece) {
        var text = piece.repeat(200_000 / piece.length());
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThatCode(() -> new SecretMask().mask(text)).doesNotThrowAnyException());
    }

    @Test
    void aLongTextIsMaskedWholeAndKeepsItsLines() {
        var text = "a line that holds nothing\n".repeat(3_000) + "password: hunter2\nthe end\n";
        var masked = new SecretMask().maskAll(text);
        assertThat(masked).isEqualTo(text.replace("hunter2", SecretMask.HIDDEN));
    }

    @Test
    void aPrivateKeyIsHiddenAlsoWhereItGoesOnInAnotherText() {
        var mask = new SecretMask();
        var first = mask.maskAll("$ cat key\n-----BEGIN PRIVATE KEY-----\nMIIEvQ\nAbCdEf\n");
        var second = mask.maskAll("GhIjKl\nMnOpQr\n-----END PRIVATE KEY-----\n$ make\n");
        assertThat(first + second).doesNotContain("MIIEvQ", "AbCdEf", "GhIjKl", "MnOpQr");
        assertThat(first.lines()).hasSize(4);
        assertThat(second.lines()).hasSize(4).last().isEqualTo("$ make");

        mask.maskAll("-----BEGIN PRIVATE KEY-----\nnever ended\n");
        assertThat(mask.maskAll("line\n".repeat(300))).as("not for ever").endsWith("line\nline\n");
    }
}
