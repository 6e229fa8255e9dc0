package dev.tasuki.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM of the Java platform. Every object has a key of its own, which HKDF makes of the backup's key and 16 random bytes, and a
 * random nonce; so that none is used twice however many objects there are. The object's name is authenticated with it: none can be put in
 * the place of another. Names are HMAC-SHA256 under a key of their own.
 */
final class EncryptedSeal implements Seal {
    /** Bytes of a backup's key. */
    static final int KEY = 32;

    private static final byte[] MAGIC = {'T', 'S', 'K', 1};
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int BEFORE = MAGIC.length + SALT + NONCE;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey names;
    private final SecretKey contents;

    /** @param key {@link #KEY} random bytes */
    EncryptedSeal(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key has " + KEY + " bytes");
        }
        var whole = new SecretKeySpec(key, "HKDF");
        this.names = derived(whole, "HmacSHA256", "tasuki backup names".getBytes(StandardCharsets.US_ASCII));
        this.contents = derived(whole, "HKDF", "tasuki backup contents".getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] newKey() {
        var key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Override
    public String name(String folder, String what) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(names);
            return folder + HexFormat.of().formatHex(mac.doFinal((folder + what).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC", e);
        }
    }

    @Override
    public byte[] seal(String name, byte[] content) {
        var salt = new byte[SALT];
        var nonce = new byte[NONCE];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        try {
            var sealed = ByteBuffer.allocate(BEFORE + content.length + TAG);
            sealed.put(MAGIC).put(salt).put(nonce);
            cipher(Cipher.ENCRYPT_MODE, name, salt, nonce).doFinal(ByteBuffer.wrap(content), sealed);
            return sealed.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    @Override
    public byte[] open(String name, byte[] sealed) throws BackupException {
        if (sealed.length < BEFORE + TAG || !Arrays.equals(sealed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BackupException(name + ": cut short, or not sealed by Tasuki");
        }
        var salt = Arrays.copyOfRange(sealed, MAGIC.length, MAGIC.length + SALT);
        var nonce = Arrays.copyOfRange(sealed, MAGIC.length + SALT, BEFORE);
        try {
            return cipher(Cipher.DECRYPT_MODE, name, salt, nonce).doFinal(sealed, BEFORE, sealed.length - BEFORE);
        } catch (AEADBadTagException e) {
            throw new BackupException(name + ": changed since it was sealed, or sealed with another key", e);
        } catch (GeneralSecurityException e) {
            throw new BackupException(name + ": cannot be opened: " + e.getMessage(), e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] salt, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived(contents, "AES", salt), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(MAGIC);
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKey derived(SecretKey from, String algorithm, byte[] info) {
        try {
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, HKDFParameterSpec.expandOnly(from, info, KEY));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has HKDF since 25", e);
        }
    }
}
