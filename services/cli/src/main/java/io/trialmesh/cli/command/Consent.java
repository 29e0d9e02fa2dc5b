package io.trialmesh.cli.command;

import io.trialmesh.cli.terminal.Terminal;
import io.trialmesh.core.error.ErrorCode;
import io.trialmesh.core.error.MeshException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Scanner;

/// Asks before something is destroyed.
final class Consent {

    private Consent() {}

    /// Returns only where the user agreed, by word or by `--yes`.
    static void to(String question, boolean yes, Terminal terminal) {
        if (yes) {
            return;
        }
        if (!terminal.live()) {
            throw new MeshException(
                    ErrorCode.NOT_NOW, question + " Nobody is there to answer; add --yes.");
        }
        terminal.out().print(question + " [y/N] ");
        terminal.out().flush();
        if (!answer().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new MeshException(ErrorCode.NOT_NOW, "nothing was done");
        }
    }

    private static String answer() {
        try {
            // Not closed: that would close the standard input of the whole process.
            return new Scanner(System.in, StandardCharsets.UTF_8).nextLine();
        } catch (NoSuchElementException e) {
            return "";
        }
    }
}
