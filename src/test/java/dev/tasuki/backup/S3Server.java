package dev.tasuki.backup;

import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server with one bucket, in memory, and with the keys to it where the AWS tools look for them. One at a time. */
final class S3Server implements AutoCloseable {
    private static final String NAME = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";
    private static final String WORD = "something";

    private final S3Proxy server = S3Proxy.builder()
            .blobStore(new TransientNio2BlobStore())
            .awsAuthentication(AuthenticationType.AWS_V4, WORD, WORD)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .build();

    S3Server() throws Exception {
        server.start();
        System.setProperty(NAME, WORD);
        System.setProperty(SECRET, WORD);
        try (var client = S3Client.builder()
                .credentialsProvider(SystemPropertyCredentialsProvider.create())
                .region(Region.US_EAST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(URI.create(endpoint()))
                .forcePathStyle(true)
                .build()) {
            client.createBucket(r -> r.bucket("backups"));
        }
    }

    private String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** An address in the bucket, as a person writes it. */
    String url(String path) {
        return "s3://backups/" + path + "?region=us-east-1&endpoint=" + endpoint();
    }

    /** What another JVM needs to find the keys. */
    List<String> options() {
        return List.of("-D" + NAME + "=" + WORD, "-D" + SECRET + "=" + WORD);
    }

    @Override
    public void close() {
        System.clearProperty(NAME);
        System.clearProperty(SECRET);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server does not stop", e);
        }
    }
}
