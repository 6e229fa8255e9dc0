package dev.tasuki.stub;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is answered, with status 429, to one who may ask no more for some time. */
record Refusal(JsonNode body, Map<String, String> headers) {}
