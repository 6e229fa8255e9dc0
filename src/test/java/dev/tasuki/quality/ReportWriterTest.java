package dev.tasuki.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.store.Drills.Drill;
import dev.tasuki.store.HealthSpan;
import dev.tasuki.store.Incident;
import dev.tasuki.succession.SuccessionReport;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

class ReportWriterTest {
    @TempDir
    private Path directory;

    private String written(Report report, String format) throws IOException {
        return Files.readString(
                ReportWriter.write(report, Set.of(format), directory).getFirst());
    }

    private static Document parse(String xhtml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
    }

    private static String text(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void everyFormatIsAFileOfTheOwnersOnly() throws IOException {
        var files =
                ReportWriter.write(SampleReport.of("demo", 4, 12, 30), ReportWriter.FORMATS, directory.resolve("a/b"));

        assertThat(files)
                .extracting(f -> f.getFileName().toString())
                .containsExactly(
                        "demo-report-20261122-114210.html",
                        "demo-report-20261122-114210.json",
                        "demo-report-20261122-114210.md",
                        "demo-report-20261122-114210.pdf");
        for (var file : files) {
            assertThat(Files.size(file)).isPositive();
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        try (var all = Files.list(directory.resolve("a/b"))) {
            assertThat(all).as("no temporary file is left").hasSize(4);
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("a/b")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aPdfHoldsRealTextInJapaneseToo() throws IOException {
        var report = SampleReport.of("襷 demo", 4, 12, 30);
        var pdf = ReportWriter.write(report, Set.of("pdf"), directory).getFirst();

        var text = text(pdf);
        assertThat(text).contains("襷 demo", "字句解析テスト合格", "統括", "2026-11-22 11:42");
        assertThat(text.replaceAll("\\s", "")).as("however its lines break").contains("パーサーの分割");
        for (var target : Target.values()) {
            assertThat(text).contains(target.title());
        }
        assertThat(text).contains("Security vulnerabilities", "not measured", "41 of 42 required checks passed");
        try (var document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isBetween(2, 8);
            for (var page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as(page.getResources().getFont(name).getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void namesStandOnOneLineAndShortAxesTellTheirTimesApart() throws Exception {
        var now = SampleReport.NOW;
        var sample = SampleReport.of("demo", 1, 1, 1);
        var line = sample.workers().getFirst();
        var directory = "/home/me/projects/parser/worktrees/coordinator12";
        var worker = new Report.WorkerLine(
                "coordinator12", "", "command", line.status(), "%1", 1L, directory, line.task(), line.tasks());
        var incident = sample.incidents().getFirst();
        var point = "20261122T024155.907Z-f287";
        var past = sample.successions().getFirst().report();
        var report = new Report(
                "demo",
                now,
                SampleReport.ZONE,
                sample.indicators(),
                List.of(worker),
                List.of(new HealthSpan("coordinator12", line.status().state(), now.minusSeconds(50), now)),
                List.of(new Incident(
                        "i",
                        "coordinator12",
                        incident.kind(),
                        incident.began(),
                        incident.ended(),
                        incident.workflow(),
                        incident.outcome(),
                        "server exited unexpectedly; 4 workers rebuilt, verified by 36 of 36 required checks")),
                sample.points(),
                List.of(new Drill(point, Drill.STORE, now, now, true, 1, "1 of 1 checks passed")),
                List.of(new Report.PastSuccession(
                        now,
                        new SuccessionReport(
                                "s", point, point, past.outcome(), past.length(), past.checks(), past.reason()))));

        var files = ReportWriter.write(report, Set.of("html", "pdf"), this.directory);
        var pdf = text(files.getLast());
        assertThat(pdf).contains("command", directory, "one closed incident", "11:41:32");
        assertThat(pdf.replace(directory, "").split("coordinator12", -1))
                .as("whole beside its ribbon, as a worker, and as a subject")
                .hasSize(4);
        assertThat(pdf.split(point, -1))
                .as("of the drill and of the succession")
                .hasSize(3);
        var times = new ArrayList<String>();
        var cells = parse(Files.readString(files.getFirst())).getElementsByTagName("td");
        for (int i = 0; i < cells.getLength(); i++) {
            if (cells.item(i).getTextContent().matches("11:4[12](:\\d\\d)?")) {
                times.add(cells.item(i).getTextContent());
            }
        }
        assertThat(times.subList(0, 5)).doesNotHaveDuplicates();
    }

    @Test
    void withoutAJapaneseFontTheReportSaysWhatToInstall() throws IOException {
        var bytes = PdfReport.bytes(Printable.of(SampleReport.of("襷", 2, 1, 1)), ReportFonts.in(List.of(directory)));
        var text = text(Files.write(directory.resolve("x.pdf"), bytes));

        assertThat(text).contains("fonts-ipafont-gothic", "Memory efficiency", "boss");
        assertThat(text).doesNotContain("襷");
    }

    @Test
    void thePageIsWellFormedAndNeedsNothingBesideIt() throws Exception {
        var html = written(SampleReport.of("demo", 4, 12, 30), "html");

        var page = parse(html);
        assertThat(page.getDocumentElement().getNamespaceURI()).isEqualTo("http://www.w3.org/1999/xhtml");
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("svg").getLength()).isGreaterThan(20);
        assertThat(html).doesNotContain("src=", "href=", "url(", "@import");
    }

    @Test
    void aHostileNameStaysText() throws Exception {
        var name = "<script>alert(1)</script>\"'&]]>\u001b[31m\u202eevil\n| `x` [a](http://b) \ud800\u0000";
        var report = SampleReport.of(name, 1, 0, 0);
        var line = report.workers().getFirst();
        var worker = new Report.WorkerLine(name, name, name, line.status(), name, 1L, name, name, Tally.NONE);
        var hostile = new Report(
                name,
                report.time(),
                report.zone(),
                report.indicators(),
                List.of(worker),
                report.health(),
                List.of(),
                List.of(),
                List.of(new Drill(name, name, report.time(), report.time(), false, 1, name)),
                List.of());

        var files = ReportWriter.write(hostile, ReportWriter.FORMATS, directory);
        assertThat(files).allMatch(f -> directory.equals(f.getParent()));
        var html = Files.readString(files.getFirst());
        var page = parse(html);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
                .startsWith("<script>alert(1)</script>\"'&]]>␛[31m[U+202E]evil |");
        var markdown = Files.readString(files.get(2));
        assertThat(markdown)
                .contains("\\<script\\>")
                .contains("\\[a\\]\\(http\\://b\\)")
                .doesNotContain("\u001b", "\u202e");
        var row = markdown.lines()
                .filter(l -> l.contains("script") && l.startsWith("|"))
                .findFirst()
                .orElseThrow();
        assertThat(row.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(12);
        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(files.get(1)))
                        .get("workers")
                        .get(0)
                        .get("id")
                        .asString())
                .contains("<script>");
        assertThat(text(files.get(3))).contains("<script>alert(1)</script>");
    }

    @Test
    void anEmptyOrganisationHasAReport() throws Exception {
        var files = ReportWriter.write(SampleReport.empty(), ReportWriter.FORMATS, directory);

        assertThat(Files.readString(files.getFirst()))
                .contains("This organisation has no workers.", "Nothing has failed.", "No restore point");
        var json = JsonMapper.builder().build().readTree(Files.readString(files.get(1)));
        assertThat(json.get("indicators"))
                .hasSize(4)
                .allMatch(i -> i.get("value").isNull());
        assertThat(json.get("indicators"))
                .allMatch(i -> i.get("reason").asString().equals("not measured"));
        assertThat(text(files.get(3))).contains("Syntax errors", "not measured");
    }

    @Test
    void aBigOrganisationIsCutAndTheReportSaysSo() throws Exception {
        var report = SampleReport.of("big", 100, 1000, 400);
        var files = ReportWriter.write(report, ReportWriter.FORMATS, directory);

        for (var text : List.of(
                Files.readString(files.getFirst()),
                Files.readString(files.get(2)),
                text(files.get(3)).replaceAll("\\s+", " "))) {
            assertThat(text)
                    .contains("900 more older incidents are left out", "350 more older restore points are left out");
            assertThat(text).contains("worker99");
        }
        assertThat(Files.size(files.getFirst())).isLessThan(1_000_000);
        var json = JsonMapper.builder().build().readTree(Files.readString(files.get(1)));
        assertThat(json.get("incidents")).hasSize(1000);
        assertThat(json.get("left_out").get("incidents").asInt()).isZero();
        assertThat(json.get("incidents").get(3).get("ended").isNull()).isTrue();
        assertThat(json.get("incidents").get(3).get("outcome").asString()).isEqualTo("open");
        assertThat(json.get("incidents").get(0).get("millis").asLong()).isEqualTo(800);
        assertThat(json.get("time").asString()).isEqualTo("2026-11-22T02:42:10Z");
    }

    @Test
    void nothingIsEverOverwritten() throws IOException {
        var report = SampleReport.empty();
        var taken = Files.writeString(directory.resolve("empty-report-20261122-114210.md"), "mine");

        var first = ReportWriter.write(report, Set.of("json", "md"), directory);
        var second = ReportWriter.write(report, Set.of("json", "md"), directory);

        assertThat(taken).hasContent("mine");
        assertThat(first)
                .extracting(f -> f.getFileName().toString())
                .containsExactly("empty-report-20261122-114210-2.json", "empty-report-20261122-114210-2.md");
        assertThat(second)
                .extracting(f -> f.getFileName().toString())
                .containsExactly("empty-report-20261122-114210-3.json", "empty-report-20261122-114210-3.md");
    }

    @Test
    void anUnknownFormatIsRefusedBeforeAnythingIsWritten() throws IOException {
        var missing = directory.resolve("reports");
        assertThatThrownBy(() -> ReportWriter.write(SampleReport.empty(), Set.of("html", "docx"), missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown report format \"docx\"; known are html, json, md, pdf");
        assertThatThrownBy(() -> ReportWriter.write(SampleReport.empty(), Set.of(), missing))
                .hasMessageContaining("no report format");
        assertThat(missing).doesNotExist();
        var file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> ReportWriter.write(SampleReport.empty(), Set.of("md"), file))
                .isInstanceOf(IOException.class);
    }

    @Test
    void secretsAreMaskedEverywhere() throws IOException {
        var secret = "sk-ant-api03-ABCDEFGHIJKLMNOPQRST";
        var report = SampleReport.of("demo", 1, 0, 0);
        var line = report.workers().getFirst();
        var worker = new Report.WorkerLine(
                line.id(),
                "uses " + secret,
                line.kind(),
                line.status(),
                null,
                null,
                "/x",
                "export API_KEY=hunter2xyz",
                Tally.NONE);
        var leaky = new Report(
                "demo",
                report.time(),
                report.zone(),
                report.indicators(),
                List.of(worker),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        var files = ReportWriter.write(leaky, ReportWriter.FORMATS, directory);
        for (var text : List.of(
                Files.readString(files.getFirst()),
                Files.readString(files.get(1)),
                Files.readString(files.get(2)),
                text(files.get(3)))) {
            assertThat(text).doesNotContain("ABCDEFGHIJ", "hunter2xyz").contains("•••");
        }
        assertThat(Files.readString(files.getFirst())).contains("2 values that looked like secrets are masked");
        assertThat(Files.readString(files.get(1))).contains("\"masked_values\" : 2");
    }

    @Test
    void everyFormatTellsWhichDrillsPassedAndFromWhere() throws Exception {
        var report = SampleReport.of("demo", 1, 0, 0);

        var files = ReportWriter.write(report, ReportWriter.FORMATS, directory);
        assertThat(Files.readString(files.getFirst())).contains("<h2>Drills</h2>", "backup usb", "the backup is gone");
        var json = JsonMapper.shared().readTree(files.get(1));
        assertThat(json.at("/drills/0/source").asString()).isEqualTo("backup usb");
        assertThat(json.at("/drills/0/passed").asBoolean()).isFalse();
        assertThat(json.at("/drills/1/source").asString()).isEqualTo("store");
        assertThat(json.at("/drills/1/millis").asLong()).isEqualTo(1_500);
        assertThat(Files.readString(files.get(2)))
                .contains("## Drills")
                .containsPattern("\\| backup usb \\| p3 \\| failed \\| 0 of 0 checks passed; the backup is gone");
        assertThat(text(files.get(3))).contains("Drills", "backup usb", "the backup is gone");
    }

    @Test
    void everyFormatTellsHowLongWasWaitedForAPerson() throws Exception {
        var report = SampleReport.of("demo", 3, 0, 0);

        var files = ReportWriter.write(report, ReportWriter.FORMATS, directory);
        var html = Files.readString(files.getFirst());
        assertThat(html)
                .contains("all workers: 1 h 56 min in 3 waits (median 24 min 50 s, longest 1 h 6 min)")
                .contains("24 min 50 s once", "1 h 6 min once");
        var json = JsonMapper.shared().readTree(files.get(1));
        assertThat(json.at("/waited/times").asInt()).isEqualTo(3);
        assertThat(json.at("/waited/median_millis").asLong()).isEqualTo(1_490_000);
        assertThat(json.at("/workers/2/waited/total_millis").asLong()).isEqualTo(3_990_000);
        assertThat(Files.readString(files.get(2))).contains("24 min 50 s once", "1 h 56 min in 3 waits");
        assertThat(text(files.get(3))).contains("1 h 56 min in 3 waits");
    }

    @Test
    void whereNobodyWasWatchedNoWaitIsMeasured() throws Exception {
        var seen = SampleReport.of("demo", 1, 0, 0);
        var report = new Report(
                "demo",
                seen.time(),
                seen.zone(),
                seen.indicators(),
                seen.workers(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        var files = ReportWriter.write(report, Set.of("json", "md"), directory);
        var json = JsonMapper.shared().readTree(files.getFirst());
        assertThat(json.at("/waited").isNull()).isTrue();
        assertThat(json.at("/workers/0/waited").isNull()).isTrue();
        assertThat(Files.readString(files.get(1)))
                .contains("Waited for a person, all workers: not measured.")
                .containsPattern("\\| boss \\|.*\\| not measured \\|");
    }
}
