package dev.tasuki.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.org.RestartPolicy;
import dev.tasuki.org.Worker;
import dev.tasuki.stub.StubModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The real programs, at the versions that {@code installers/agents.sh} pins, with homes of their own and a stub for a model. */
enum RealAgent {
    CLAUDE {
        @Override
        void configure(Path home, Path work, StubModel model, Map<String, String> environment) throws IOException {
            write(home.resolve(".claude.json"), """
                    {"hasCompletedOnboarding": true, "theme": "dark", "lastOnboardingVersion": "99.0.0",
                     "customApiKeyResponses": {"approved": ["%s"], "rejected": []},
                     "projects": {"%s": {"hasTrustDialogAccepted": true}}}
                    """.formatted(KEY.substring(KEY.length() - 20), work));
            write(home.resolve(".claude/settings.json"), """
                    {"hooks": {"UserPromptSubmit": [{"hooks": [{"type": "command", "command": "touch '%s'"}]}]}}
                    """.formatted(own(home)));
            environment.put("ANTHROPIC_BASE_URL", model.url());
            environment.put("ANTHROPIC_API_KEY", KEY);
            environment.put("DISABLE_AUTOUPDATER", "1");
            environment.put("DISABLE_TELEMETRY", "1");
            environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        }
    },
    CODEX {
        @Override
        void configure(Path home, Path work, StubModel model, Map<String, String> environment) throws IOException {
            // its daemon would outlive the test; the last two keep notices of new models away
            write(home.resolve(".codex/config.toml"), """
                    model = "gpt-5.5"
                    model_provider = "stub"
                    check_for_update_on_startup = false
                    [model_providers.stub]
                    name = "stub"
                    base_url = "%s/v1"
                    wire_api = "responses"
                    env_key = "STUB_API_KEY"
                    [analytics]
                    enabled = false
                    [tools.update_plan]
                    enabled = true
                    [features]
                    daemon_auto_start = false
                    [projects."%s"]
                    trust_level = "trusted"
                    [tui]
                    screen_reader_detection_done = true
                    [tui.model_availability_nux]
                    "gpt-6.1-sol" = 1
                    [notice.model_migrations]
                    "gpt-5.5" = "gpt-6-sol"
                    """.formatted(model.url(), work));
            environment.put("STUB_API_KEY", KEY);
        }
    },
    GEMINI {
        @Override
        void configure(Path home, Path work, StubModel model, Map<String, String> environment) throws IOException {
            write(home.resolve(".gemini/settings.json"), """
                    {"security": {"auth": {"selectedType": "gemini-api-key"}, "folderTrust": {"enabled": true}},
                     "general": {"enableAutoUpdate": false, "enableAutoUpdateNotification": false},
                     "model": {"name": "gemini-2.5-pro"}, "privacy": {"usageStatisticsEnabled": false},
                     "telemetry": {"enabled": false}, "ui": {"theme": "Default"},
                     "hooks": {"BeforeAgent": [{"hooks": [{"type": "command", "command": "touch '%s'"}]}]}}
                    """.formatted(own(home)));
            write(home.resolve(".gemini/trustedFolders.json"), "{\"%s\": \"TRUST_FOLDER\"}".formatted(work));
            environment.put("GEMINI_API_KEY", KEY);
            environment.put("CI", "false"); // where that is set, it takes nobody to be there, prints and ends
            environment.put("GOOGLE_GEMINI_BASE_URL", model.url());
        }
    },
    OPENCODE {
        @Override
        void configure(Path home, Path work, StubModel model, Map<String, String> environment) throws IOException {
            write(home.resolve(".config/opencode/opencode.json"), """
                    {"autoupdate": false, "share": "disabled", "model": "stub/large", "small_model": "stub/small",
                     "permission": {"bash": "ask"}, "enabled_providers": ["stub"],
                     "provider": {"stub": {"npm": "@ai-sdk/openai-compatible", "name": "Stub",
                       "options": {"baseURL": "%s/v1", "apiKey": "%s"},
                       "models": {"large": {"name": "large", "tool_call": true, "limit": {"context": 200000, "output": 32000}},
                                  "small": {"name": "small", "tool_call": true, "limit": {"context": 200000, "output": 32000}}}}}}
                    """.formatted(model.url(), KEY));
            environment.put("OPENCODE_DISABLE_AUTOUPDATE", "1");
            environment.put("OPENCODE_DISABLE_MODELS_FETCH", "1");
            environment.put("OPENCODE_DISABLE_LSP_DOWNLOAD", "1");
        }
    };

    private static final String KEY = "sk-ant-api03-stubstubstubstubstub";
    /** Nobody listens there: whoever asks for anything but the stub is refused at once. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    abstract void configure(Path home, Path work, StubModel model, Map<String, String> environment) throws IOException;

    /** What the person's own hook makes at each prompt, where the kind has hooks that need no review. */
    static Path own(Path home) {
        return home.resolve("own-hook-ran");
    }

    String kind() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A new directory of a test's: in no work tree, for agents look for one, and not below {@code /tmp}, which Codex does not like. */
    static Path directory(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Programs.PLACE.resolve("runs")), name);
    }

    /**
     * A worker that runs it.
     *
     * @param base where its home and its directory are made
     */
    Worker worker(String id, Path base, StubModel model) throws IOException {
        var home = Files.createDirectories(base.resolve("home"));
        var work = Files.createDirectories(base.resolve("work"));
        var environment = new HashMap<>(Map.of(
                "HOME", home.toString(),
                "LANG", "C.UTF-8",
                "XDG_CONFIG_HOME", home.resolve(".config").toString(),
                "XDG_DATA_HOME", home.resolve(".local/share").toString(),
                "XDG_CACHE_HOME", home.resolve(".cache").toString(),
                "XDG_STATE_HOME", home.resolve(".local/state").toString(),
                "HTTP_PROXY", NOWHERE,
                "HTTPS_PROXY", NOWHERE,
                "NO_PROXY", "127.0.0.1,localhost"));
        configure(home, work, model, environment);
        return new Worker(
                id,
                "tries things out",
                kind(),
                List.of(Programs.PLACE
                        .resolve("node_modules/.bin")
                        .resolve(kind())
                        .toString()),
                work,
                environment,
                "team",
                RestartPolicy.ON_FAILURE);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Installed when the first of them is wanted. */
    private static final class Programs {
        static final Path PLACE = install();
    }

    private static Path install() {
        try {
            var installing = new ProcessBuilder(
                            "bash",
                            Path.of("installers/agents.sh").toAbsolutePath().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new String(installing.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(installing.waitFor()).as("installers/agents.sh").isZero();
            return Path.of(said.strip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
