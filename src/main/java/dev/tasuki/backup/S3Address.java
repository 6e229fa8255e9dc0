package dev.tasuki.backup;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in S3.
 *
 * @param prefix of every key; empty, or ends with a slash
 * @param endpoint of a server that is not Amazon's, as http:// or https://
 */
record S3Address(String bucket, String prefix, String region, Optional<String> endpoint) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_.-]{1,100}/){0,10}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern ENDPOINT = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]{1,200}(/[A-Za-z0-9./_-]*)?");

    S3Address {
        require(BUCKET.matcher(bucket).matches(), "'" + bucket + "' is no name of a bucket");
        require(
                PREFIX.matcher(prefix).matches(),
                "the path in the bucket is of letters, digits, '_', '.', '-' and '/'");
        require(REGION.matcher(region).matches(), "the region is of small letters, digits and '-'");
        require(
                endpoint.isEmpty() || ENDPOINT.matcher(endpoint.get()).matches(),
                "the endpoint is a URL such as https://s3.example.org:9000");
    }

    /** From {@code s3://bucket/path?region=…&endpoint=…}. */
    static S3Address of(URI uri) {
        require(
                uri.getUserInfo() == null,
                "keys do not belong into the URL; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        var path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        var region = "us-east-1";
        Optional<String> endpoint = Optional.empty();
        var query = uri.getRawQuery();
        for (var part : (query == null ? "" : query).split("&", -1)) {
            var value = URLDecoder.decode(part.substring(part.indexOf('=') + 1), StandardCharsets.UTF_8);
            switch (part.substring(0, Math.max(0, part.indexOf('=')))) {
                case "region" -> region = value;
                case "endpoint" -> endpoint = Optional.of(value);
                default -> require(part.isEmpty(), "'" + part + "' is neither region=… nor endpoint=…");
            }
        }
        return new S3Address(
                String.valueOf(uri.getAuthority()),
                path.isEmpty() || path.endsWith("/") ? path : path + "/",
                region,
                endpoint);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
