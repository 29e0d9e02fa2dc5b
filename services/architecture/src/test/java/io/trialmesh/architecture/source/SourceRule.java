package io.trialmesh.architecture.source;

import java.util.List;
import java.util.function.Function;

/// A rule on sources: a name, and what each source breaks of it, one line per violation.
record SourceRule(String name, Function<Source, List<String>> violations) {

    static final int LINES_OF_A_FILE = 400;
    static final int LINES_OF_A_METHOD = 40;
    static final int PARAMETERS = 6;

    static final List<SourceRule> ALL =
            List.of(
                    new SourceRule("filesAreShort", Sizes::file),
                    new SourceRule("methodsAreShort", Sizes::methods),
                    new SourceRule("parametersAreFew", Sizes::parameters),
                    new SourceRule("packagesSayWhatTheyAre", Sentences::packages),
                    new SourceRule("publicTypesSayWhatTheyAre", Sentences::publicTypes),
                    new SourceRule("docsAreMarkdown", Sentences::oldDocs),
                    new SourceRule("nothingIsLeftToDo", Sentences::leftovers),
                    new SourceRule("testsReadAsSentences", TestMethods::names),
                    new SourceRule("testsWaitForConditions", TestMethods::sleeps));

    @Override
    public String toString() {
        return name;
    }
}
