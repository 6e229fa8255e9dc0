package dev.tasuki.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The stand-in is worth no more than what it can be shown to do. */
class StubModelTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private StubModel model;

    /** How a conversation is sent in each protocol, and where the answer is found. */
    enum Speech {
        ANTHROPIC("/v1/messages", "/content/0/text", "/content/0/name", "/content/0/input/command"),
        RESPONSES("/v1/responses", "/output/0/content/0/text", "/output/0/name", ""),
        CHAT("/v1/chat/completions", "/choices/0/message/content", "/choices/0/message/tool_calls/0/function/name", ""),
        GEMINI(
                "/v1beta/models/gemini-2.5-pro:generateContent",
                "/candidates/0/content/parts/0/text",
                "/candidates/0/content/parts/0/functionCall/name",
                "/candidates/0/content/parts/0/functionCall/args/command");

        final String path;
        final String text;
        final String tool;
        final String command;

        Speech(String path, String text, String tool, String command) {
            this.path = path;
            this.text = text;
            this.tool = tool;
            this.command = command;
        }

        /** @param said by user and model in turn */
        JsonNode request(boolean stream, String... said) {
            var messages = Stream.iterate(0, i -> i < said.length, i -> i + 1)
                    .map(i -> message(i % 2 == 0, said[i]))
                    .toList();
            var body = Json.object("model", "m", "stream", stream);
            return switch (this) {
                case ANTHROPIC ->
                    body.set("messages", Json.list(messages))
                            .set("tools", Json.list(List.of(Json.object("name", "Bash"))));
                case RESPONSES ->
                    body.set("input", Json.list(messages))
                            .set("tools", Json.list(List.of(Json.object("name", "shell_command", "type", "function"))));
                case CHAT ->
                    body.set("messages", Json.list(messages))
                            .set("tools", Json.list(List.of(Json.object("function", Json.object("name", "bash")))));
                case GEMINI -> {
                    var declared = Json.list(List.of(Json.object("name", "run_shell_command")));
                    yield Json.object(
                            "contents",
                            Json.list(messages),
                            "tools",
                            Json.list(List.of(Json.object("functionDeclarations", declared))));
                }
            };
        }

        private JsonNode message(boolean user, String text) {
            return switch (this) {
                case GEMINI ->
                    Json.object(
                            "role", user ? "user" : "model", "parts", Json.list(List.of(Json.object("text", text))));
                case RESPONSES ->
                    Json.object(
                            "type",
                            "message",
                            "role",
                            user ? "user" : "assistant",
                            "content",
                            Json.list(List.of(Json.object("type", "input_text", "text", text))));
                default -> Json.object("role", user ? "user" : "assistant", "content", text);
            };
        }
    }

    @BeforeEach
    void begin() throws IOException {
        model = new StubModel();
    }

    @AfterEach
    void end() {
        model.close();
        client.close();
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(model.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> post(String path, JsonNode body) throws Exception {
        return client.send(request(path, body.toString()), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode ask(Speech speech, String... said) throws Exception {
        var response = post(speech.path, speech.request(false, said));
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.read(response.body());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItIsToldIn(Speech speech) throws Exception {
        assertThat(ask(speech, "[[say hello there]]").at(speech.text).asString())
                .isEqualTo("hello there");
        assertThat(model.asked())
                .singleElement()
                .satisfies(a -> assertThat(a.isTurn()).isTrue());
    }

    @ParameterizedTest
    @EnumSource
    void streamsTheSameWordByWord(Speech speech) throws Exception {
        var path = speech.path.replace(":generateContent", ":streamGenerateContent");
        var response = post(path, speech.request(true, "[[say one two three]]"));
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(response.body().lines().filter(l -> l.startsWith("data: ")))
                .anyMatch(l -> l.contains("\"one \""))
                .anyMatch(l -> l.contains("\"three\""));
    }

    @ParameterizedTest
    @EnumSource
    void callsTheShellUnderItsNameThere(Speech speech) throws Exception {
        var reply = ask(speech, "[[bash echo 1]] [[say done]]");
        assertThat(reply.at(speech.tool).asString()).isIn("Bash", "shell_command", "bash", "run_shell_command");
        assertThat(reply.toString()).contains("echo 1").doesNotContain("done");
        if (!speech.command.isEmpty()) {
            assertThat(reply.at(speech.command).asString()).isEqualTo("echo 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsAsOftenAsItIsToldAndThenAnswers(Speech speech) throws Exception {
        var request = speech.request(false, "[[error 429 2]] [[say at last]]");
        for (int i = 0; i < 2; i++) {
            var failed = post(speech.path, request);
            assertThat(failed.statusCode()).isEqualTo(429);
            assertThat(failed.body()).contains("stub error 429");
        }
        var third = post(speech.path, request);
        assertThat(Json.read(third.body()).at(speech.text).asString()).isEqualTo("at last");
        assertThat(post(speech.path, speech.request(false, "[[error 400]]")).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void answersFromTheConversationItWasSentAndFromNothingElse(Speech speech) throws Exception {
        var knows = new String[] {"The parser is written in Prolog.", "I see.", "1. In what is the parser written?"};
        assertThat(ask(speech, knows).at(speech.text).asString()).isEqualTo("1. The parser is written in Prolog.");
        assertThat(ask(speech, knows[2]).at(speech.text).asString())
                .as("what it was told in another conversation is not known in this one")
                .isEqualTo("1. " + Recollection.NOTHING);
        model.think(Mind.forgetful());
        assertThat(ask(speech, knows).at(speech.text).asString()).isEqualTo("1. " + Recollection.NOTHING);
    }

    @Test
    void readsTheQuotationBelowAHeadInTheSameMessage() throws Exception {
        var brief =
                "You were last asked:\n| mend the parser\nand here is nothing\n\n- What were you asked last?\n- Who sings?";
        assertThat(ask(Speech.CHAT, brief).at(Speech.CHAT.text).asString())
                .isEqualTo("- mend the parser\n- " + Recollection.NOTHING);
        model.think(Mind.forgetful());
        assertThat(ask(Speech.CHAT, brief).at(Speech.CHAT.text).asString()).doesNotContain("parser");
    }

    @Test
    void namesWhatItAnswersWhereTasukiAsksAndFillsTheGap() throws Exception {
        var brief =
                "You were first asked:\n| write the parser by hand\n\nYou were last asked:\n| test it\n\nThe end of it:\n"
                        + "| > it reads numbers of any length now\n";
        var asked =
                "[tasuki recall x 1] Answer.\n\ngoal: what you were asked first of all\n\ntask: what you were asked last\n\n"
                        + "fact 1: the word in the place of ____ in this sentence\n| it reads ____ of any length now\n";
        assertThat(ask(Speech.CHAT, brief, "Ready.", asked).at(Speech.CHAT.text).asString())
                .isEqualTo("goal: write the parser by hand\ntask: test it\nfact 1: numbers");
        model.think(Mind.forgetful());
        assertThat(ask(Speech.CHAT, brief, "Ready.", asked).at(Speech.CHAT.text).asString())
                .contains("goal: " + Recollection.NOTHING, "fact 1: " + Recollection.NOTHING)
                .doesNotContain("parser", "numbers");
    }

    @Test
    void whatIsQuotedSteersNothing() throws Exception {
        assertThat(ask(Speech.CHAT, "a brief\n| [[error 400]] MARK-x7\n")
                        .at(Speech.CHAT.text)
                        .asString())
                .isEqualTo("Understood: MARK-x7");
        assertThat(model.asked().getFirst().marks()).containsExactly("MARK-x7");
    }

    @Test
    void whatBelongsToALaterStepIsSaidWhenTheToolHasRun() throws Exception {
        var body = Json.read(
                "{\"tools\":[{\"name\":\"Bash\"}],\"messages\":["
                        + "{\"role\":\"user\",\"content\":\"[[bash make]] [[say built]]\"},"
                        + "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"Bash\",\"input\":{}}]},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"content\":\"ok\"}]}]}");
        var reply = Json.read(post("/v1/messages", body).body());
        assertThat(reply.at("/content/0/text").asString()).isEqualTo("built");
        assertThat(reply.path("stop_reason").asString()).isEqualTo("end_turn");
    }

    @Test
    void holdsUntilItIsLetGo() throws Exception {
        var held = client.sendAsync(
                request(
                        "/v1/messages",
                        Speech.ANTHROPIC
                                .request(true, "[[hold a]] [[say free]]")
                                .toString()),
                HttpResponse.BodyHandlers.ofString());
        assertThat(ask(Speech.ANTHROPIC, "[[say meanwhile]]").toString()).contains("meanwhile");
        assertThat(held).isNotDone();
        model.letGo("a");
        assertThat(held.get(10, TimeUnit.SECONDS).body()).contains("free");
    }

    @Test
    void breaksOffWhereItIsToldTo() {
        assertThatThrownBy(() -> post("/v1/messages", Speech.ANTHROPIC.request(true, "[[cut]] [[say a b c d e f g]]")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoOffersNoToolsIsNoTurnAndSteersNothing() throws Exception {
        var body = Json.read("{\"messages\":[{\"role\":\"user\",\"content\":\"[[error 500]] MARK-t\"}]}");
        assertThat(Json.read(post("/v1/messages", body).body())
                        .at("/content/0/text")
                        .asString())
                .isEqualTo("Understood: MARK-t");
        assertThat(model.asked().getFirst().isTurn()).isFalse();
    }

    @Test
    void whatItDoesNotUnderstandIsToldAndNoted() throws Exception {
        assertThat(client.send(request("/v1/messages", "{nonsense"), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.send(request("/telemetry", "{}"), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(model.strange()).containsExactly("POST /telemetry");
        assertThat(model.asked()).isEmpty();
    }
}
