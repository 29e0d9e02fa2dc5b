package io.trialmesh.data.csv;

/// What can be wrong in delimited text.
public enum CsvFlaw {
    /// A byte sequence that no UTF-8 text has.
    NOT_UTF8,
    /// A zero byte: this is no text, and reading ends here.
    ZERO_BYTE,
    /// A record longer than {@link CsvScan#RECORD_LIMIT}; reading ends here.
    TOO_LONG,
    /// Something between a closing quote and the separator.
    AFTER_QUOTE,
    /// A quoted cell that the end of the text cuts off.
    UNCLOSED_QUOTE
}
