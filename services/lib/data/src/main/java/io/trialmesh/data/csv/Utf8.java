package io.trialmesh.data.csv;

/// Watches bytes go by and says where they stop being UTF-8 (RFC 3629: shortest form, no
/// surrogates, nothing above U+10FFFF).
final class Utf8 {

    private int awaited;
    private int low = 0x80;
    private int high = 0xBF;

    /// True inside a character of several bytes.
    boolean within() {
        return awaited > 0;
    }

    /// Takes the next byte; false where it cannot stand here, and then begins anew after it.
    boolean accepts(byte next) {
        var b = next & 0xFF;
        return awaited > 0 ? continues(b) : begins(b);
    }

    private boolean continues(int b) {
        var fits = b >= low && b <= high;
        awaited = fits ? awaited - 1 : 0;
        low = 0x80;
        high = 0xBF;
        return fits;
    }

    private boolean begins(int b) {
        if (b < 0x80) {
            return true;
        }
        if (b < 0xC2 || b > 0xF4) {
            return false;
        }
        awaited = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        switch (b) {
            case 0xE0 -> low = 0xA0;
            case 0xED -> high = 0x9F;
            case 0xF0 -> low = 0x90;
            case 0xF4 -> high = 0x8F;
            default -> {}
        }
        return true;
    }
}
