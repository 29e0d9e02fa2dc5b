package io.trialmesh.cli.example;

import java.util.List;
import java.util.OptionalInt;

/// One invented loan, and how likely it truly was not to be paid back.
///
/// @param income a month
/// @param tenths of years in the job; empty where nobody wrote it down
/// @param term months
/// @param score a bureau's, from 300 to 850; empty where it has none
/// @param calls made by the collectors: known only after the loan has failed
/// @param risk the probability that `defaulted` was drawn with
record Loan(
        int age,
        String sex,
        String occupation,
        int income,
        OptionalInt tenths,
        int amount,
        int term,
        String purpose,
        String region,
        OptionalInt score,
        int latePayments,
        int calls,
        double risk,
        boolean defaulted) {

    static final List<String> COLUMNS =
            List.of(
                    "application_ref",
                    "age",
                    "sex",
                    "occupation",
                    "income",
                    "years_employed",
                    "amount",
                    "term",
                    "purpose",
                    "region",
                    "credit_score",
                    "late_payments",
                    "collections_calls",
                    "default");

    /// Whether it lies where nothing in the table tells who will pay.
    boolean inWeakSlice() {
        return region.equals("north") && term >= 48;
    }

    /// The line of a CSV file.
    ///
    /// @param reference of the application, another for every row
    String line(String reference) {
        return String.join(
                ",",
                reference,
                Integer.toString(age),
                sex,
                occupation,
                Integer.toString(income),
                tenths.isPresent() ? tenths.getAsInt() / 10 + "." + tenths.getAsInt() % 10 : "",
                Integer.toString(amount),
                Integer.toString(term),
                purpose,
                region,
                score.isPresent() ? Integer.toString(score.getAsInt()) : "",
                Integer.toString(latePayments),
                Integer.toString(calls),
                defaulted ? "yes" : "no");
    }
}
