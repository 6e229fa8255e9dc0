package dev.tasuki.quality;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the report as a PDF: the very page of the HTML report, its text as real text in embedded fonts. */
final class PdfReport {
    /** What is told where no font for Chinese, Japanese and Korean is installed though the report has such text. */
    static final String NO_CJK =
            "This machine has no TrueType font for Chinese, Japanese and Korean, so such characters"
                    + " are missing below. Install one (Debian, Ubuntu: fonts-ipafont-gothic; Fedora: vlgothic-fonts or"
                    + " ipa-gothic-fonts) and write the report again.";

    private static final Logger LOG = LoggerFactory.getLogger(PdfReport.class);
    private static final int NORMAL = 400;
    private static final int SEMI_BOLD = 600;

    private PdfReport() {}

    static byte[] bytes(Printable printable, ReportFonts fonts) throws IOException {
        var notices = new ArrayList<String>();
        if (fonts.cjk().isEmpty()
                && HtmlReport.page(printable, List.of()).codePoints().anyMatch(PdfReport::isCjk)) {
            LOG.warn(NO_CJK);
            notices.add(NO_CJK);
        }
        var out = new ByteArrayOutputStream();
        var problems = new ArrayList<Diagnostic>();
        // it logs each step by java.util.logging; what matters comes as diagnostics
        XRLog.listRegisteredLoggers().forEach(name -> XRLog.setLevel(name, Level.SEVERE));
        var builder = new PdfRendererBuilder();
        builder.withProducer("Tasuki");
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useReplacementText("?");
        for (var priority : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl(
                    (uri, type) -> false, priority); // the page needs nothing, and gets nothing
        }
        builder.withDiagnosticConsumer(problems::add);
        useFonts(builder, fonts);
        builder.withHtmlContent(HtmlReport.page(printable, notices), null);
        builder.toStream(out);
        builder.run();
        problems.stream()
                .filter(p -> p.getLevel().intValue() >= Level.WARNING.intValue())
                .forEach(p -> LOG.debug("The PDF report: {}", p.getFormattedMessage()));
        return out.toByteArray();
    }

    private static void useFonts(PdfRendererBuilder builder, ReportFonts fonts) {
        fonts.sans().ifPresent(f -> builder.useFont(stream(f), "Tasuki Sans", NORMAL, FontStyle.NORMAL, true));
        fonts.bold().ifPresent(f -> builder.useFont(stream(f), "Tasuki Sans", SEMI_BOLD, FontStyle.NORMAL, true));
        builder.useFont(ReportFonts::fallback, "Tasuki Latin", NORMAL, FontStyle.NORMAL, true);
        fonts.cjk().ifPresent(f -> builder.useFont(stream(f), "Tasuki CJK", NORMAL, FontStyle.NORMAL, true));
    }

    private static FSSupplier<InputStream> stream(byte[] font) {
        return () -> new ByteArrayInputStream(font);
    }

    private static boolean isCjk(int point) {
        return (point >= 0x2e80 && point <= 0x9fff)
                || (point >= 0xac00 && point <= 0xd7ff)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xff00 && point <= 0xffef)
                || (point >= 0x20000 && point <= 0x3ffff);
    }
}
