package dev.tasuki.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganisationFinderTest {
    @TempDir
    Path directory;

    private Home home;
    private OrganisationFinder finder;

    @BeforeEach
    void makeHome() {
        home = new Home(directory.resolve("home"));
        finder = new OrganisationFinder(home);
    }

    @Test
    void findsByNameAndByPath() throws Exception {
        var named = write(home.file("one"), "one");
        var elsewhere = write(directory.resolve("two.yaml"), "two");
        assertThat(finder.find("one").file()).isEqualTo(named);
        assertThat(finder.find(named.toString()).name()).isEqualTo("one");
        assertThat(finder.find(elsewhere.toString()).name()).isEqualTo("two");
        assertThat(finder.names()).containsExactly("one");
        assertThatThrownBy(() -> finder.find("two")).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> finder.find("$(id)")).hasMessageContaining("no usable name");
    }

    @Test
    void aPathThatClaimedItsNameIsFoundByName() throws Exception {
        var elsewhere = write(directory.resolve("two.yaml"), "two");
        finder.claim(finder.find(elsewhere.toString()));
        assertThat(finder.find("two").file()).isEqualTo(elsewhere);
        assertThat(finder.names()).containsExactly("two");
    }

    @Test
    void aSecondFileWithTheNameIsRefusedEitherWay() throws Exception {
        var elsewhere = write(directory.resolve("two.yaml"), "two");
        finder.claim(finder.find(elsewhere.toString()));
        var third = write(directory.resolve("third.yaml"), "two");
        assertThatThrownBy(() -> finder.find(third.toString())).hasMessageContaining("belongs to " + elsewhere);
        var named = write(home.file("two"), "two");
        assertThatThrownBy(() -> finder.find(elsewhere.toString())).hasMessageContaining("belongs to " + named);
        assertThatThrownBy(() -> finder.find("two")).hasMessageContaining("belongs to " + elsewhere);
        Files.delete(named);
        Files.delete(elsewhere);
        finder.claim(finder.find(third.toString()));
        assertThat(finder.find("two").file()).isEqualTo(third);
    }

    @Test
    void aFileNamedForAnotherOrganisationIsRefused() throws Exception {
        write(home.file("one"), "other");
        assertThatThrownBy(() -> finder.find("one")).hasMessageContaining("make both the same");
    }

    private static Path write(Path file, String name) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(
                file,
                "organisation: " + name
                        + "\ntmux: {socket: s, session: s}\nworkers: [{id: a, kind: claude, directory: .}]\n");
    }
}
