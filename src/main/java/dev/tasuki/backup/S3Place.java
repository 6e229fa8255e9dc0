package dev.tasuki.backup;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket of S3, or of a server that speaks as S3 does. What it says is held against limits; what it took, against what was sent. Tries
 * once: whoever calls tries again.
 */
final class S3Place implements BackupPlace {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern MD5 = Pattern.compile("\"?([0-9a-f]{32})\"?");

    private final S3Client client;
    private final S3Address address;
    private final Failpoints failpoints;

    S3Place(S3Address address, AwsCredentialsProvider credentials) {
        this(address, credentials, PATIENCE, Failpoints.NONE);
    }

    S3Place(S3Address address, AwsCredentialsProvider credentials, Failpoints failpoints) {
        this(address, credentials, PATIENCE, failpoints);
    }

    /** @param patience how long one request may take */
    S3Place(S3Address address, AwsCredentialsProvider credentials, Duration patience, Failpoints failpoints) {
        this.address = address;
        this.failpoints = failpoints;
        var builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(10))
                        .socketTimeout(patience))
                .credentialsProvider(credentials)
                .region(Region.of(address.region()))
                .forcePathStyle(address.endpoint().isPresent())
                // what is sent is at hand; in chunks, some servers answer before the last of them came, and hang up
                .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
                // the digest that every server knows is sent instead
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(
                        o -> o.retryStrategy(r -> r.maxAttempts(1)).apiCallTimeout(patience));
        address.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        var digest = md5(content);
        failpoints.reached("before sending");
        asked(name, () -> {
            var answer = client.putObject(
                    r -> r.bucket(address.bucket())
                            .key(key(name))
                            .contentMD5(Base64.getEncoder().encodeToString(digest)),
                    RequestBody.fromBytes(content));
            // of what a server encrypts with keys of its own, the tag is no digest
            var tag = MD5.matcher(String.valueOf(answer.eTag()));
            if (tag.matches()
                    && answer.ssekmsKeyId() == null
                    && !tag.group(1).equals(HexFormat.of().formatHex(digest))) {
                throw new IOException("it took " + name + " as something else than was sent");
            }
            return true;
        });
        failpoints.reached("sent");
    }

    @Override
    public Optional<byte[]> get(String name, long most) throws IOException {
        return asked(name, () -> {
            try (var in = client.getObject(r -> r.bucket(address.bucket()).key(key(name)))) {
                var content = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
                if (content.length > most) {
                    in.abort();
                    throw new Refusal(name + " is larger than it can be");
                }
                var length = in.response().contentLength();
                if (length != null && length != content.length) {
                    throw new IOException(name + " came cut short");
                }
                return Optional.of(content);
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Set<String> list(String folder) throws IOException {
        return asked(folder, () -> {
            var names = new HashSet<String>();
            for (var page : client.listObjectsV2Paginator(
                    r -> r.bucket(address.bucket()).prefix(key(folder)))) {
                int before = names.size();
                for (var object : page.contents()) {
                    var key = String.valueOf(object.key());
                    if (key.startsWith(address.prefix())
                            && ObjectNames.valid(key.substring(address.prefix().length()))
                            && key.startsWith(key(folder))) {
                        names.add(key.substring(address.prefix().length()));
                    }
                }
                if (names.size() > ObjectNames.MOST
                        || (names.size() == before && Boolean.TRUE.equals(page.isTruncated()))) {
                    throw new Refusal("its list does not end");
                }
            }
            return names;
        });
    }

    @Override
    public void delete(String name) throws IOException {
        failpoints.reached("before deleting");
        asked(name, () -> client.deleteObject(r -> r.bucket(address.bucket()).key(key(name))));
        failpoints.reached("deleted");
    }

    @Override
    public String text() {
        return "s3://" + address.bucket() + "/" + address.prefix();
    }

    @Override
    public void close() {
        client.close();
    }

    private interface Request<T> {
        T ask() throws IOException;
    }

    /** What a server refuses for good is told apart from what may go better later. */
    private <T> T asked(String name, Request<T> request) throws IOException {
        try {
            return request.ask();
        } catch (S3Exception e) {
            int status = e.statusCode();
            var words = name + ": " + e.getMessage();
            if (status >= 400 && status < 500 && status != 408 && status != 429) {
                throw new Refusal(words, e);
            }
            throw new IOException(words, e);
        } catch (SdkException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private String key(String name) {
        return address.prefix() + name;
    }

    private static byte[] md5(byte[] content) {
        try {
            return MessageDigest.getInstance("MD5").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
