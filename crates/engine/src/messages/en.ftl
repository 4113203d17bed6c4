# The messages of yaddash in English. https://projectfluent.org/fluent/guide/ describes the form.
#
# A key is a group and a code. The code and the arguments, such as { $count }, come from the program:
# they stay the same in every language, the words around them do not. A space at the beginning or the
# end of a message is written as { " " }.

list-separator = { ", " }
language-name = { $language ->
        [az] Azerbaijani
        [en] English
       *[other] { $language }
    }

## What to look at before the target of a match is used: warning-… is its name, in a sentence or a bracket.

warning-polarity = polarity
warning-tense = tense
warning-roles = roles
warning-separator = { " and " }
suggestion-differs = The suggestion differs in { $names }.

## What a line that is left out of an article was taken for.

omission-navigation = navigation
omission-related = related news
omission-share = share buttons
omission-caption = caption
omission-credit = photo credit
omission-advertisement = advertisement
omission-notice = notice
omission-comment = comment
omission-footer = footer
omission-copyright = copyright
omission-tags = tags
omission-mark = mark at the headline
omission-hidden = hidden text
omission-elsewhere = elsewhere on the page
omission-running = page header or footer
omission-footnote = footnote
omission-text-box = text box
omission-deleted = deleted text

article-left-out = { $file }: left out: { $count ->
        [one] { $count } line
       *[other] { $count } lines
    } ({ $reasons }){ $listed ->
        [true] { "" }
       *[false] ; -v lists them
    }

## Why a difference was left alone in an adapted match: left-… stands in brackets after the two texts.

left-counterpart-missing = the target has no counterpart of it
left-counterpart-twice = the target has it twice
left-counterpart-uncertain = its counterpart in the target is not certain
left-counterpart-within-longer = its counterpart in the target is part of a longer name or number
left-number-twice-in-target = the target has the number twice
left-target-has-new-name = the target has the other name already
left-target-names-person-again = the target names the person again
left-target-says-more-of-person = the target says more about the person than the source
left-target-says-more-of-place = the target says more about the place than the source
left-target-has-more-values = the target has another value of the same kind, which the source does not have
left-target-names-country-otherwise = the target names the country in another way, too
left-target-names-weekday = the target names the day of the week
left-target-shows-gender = the target says whether it is a man or a woman
left-our-may-mean-country = “our” may be of the same country
left-relative-day = “today” or “tomorrow” may be wrong then
left-named-day = the day has a name
left-only-in-query = only the query has it
left-only-in-match = only the match has it
left-both-texts-have-it = both texts have it, in other places
left-both-texts-have-number = both texts have the number, in other places
left-repeated = the query or the source has it twice
left-number-repeated = the query or the source has the number twice
left-ambiguous = it may mean several things
left-two-readings = it may be read in two ways
left-part-of-name = it belongs to a name
left-part-of-longer-name = it belongs to a longer name
left-number-in-name = a number belongs to the name
left-number-in-word = a number that is part of a word
left-number-continues = the number goes on
left-fraction = a fraction
left-weekday-differs = the day of the week
left-office-differs = another office
left-office-also-differs = the office differs, too
left-roles-differ = who does what differs
left-directions-differ = it rises in one and falls in the other
left-counts-something-else = something else is counted
left-case-differs = it has another grammatical case
left-relation-differs = a preposition or postposition beside it differs
left-context-differs = the words around it differ
left-word-before-differs = the word before the name differs
left-word-after-differs = the word after it differs
left-list-length-differs = it is in a list of another length
left-group-left = another difference that belongs with it is left alone
left-common-term = terms that are no names are left to a person
left-only-one-shortened = one is shortened and the other is not
left-form-unknown = the glossary has no such form of it
left-spelling-unknown = no official spelling is known
left-pronunciation-unknown = how the name is spoken is not known
left-adjective-unknown = its adjective is not known
left-country-unknown = its country is not known
left-may-mean-person = whether it is said of a person is not certain
left-language-endings-unknown = the endings of the target's language are not known
left-ending-unknown = its ending in the target is not understood
left-ending-cannot-stay = its ending in the target cannot be kept right
left-spelt-otherwise = it is written otherwise in the target
left-form-does-not-fit = it does not fit into the form of the target
left-grammatical-number = the target would change between singular and plural
left-both-for-two = of two, English says “both” and not “all”
left-article-uncertain = whether the article stays right is not certain
left-indefinite-article-uncertain = whether a or an is right is not certain
left-partly-changed = it was changed in part
left-house-form = { $doubt }

## Why a text is not brought to the form of a house without a person.

doubt-longer-name = it may belong to a longer name
doubt-article = whether the article stays right is not certain
doubt-date-article = whether its article stays is not certain
doubt-comma-after-year = whether a comma follows the year is not certain
doubt-comma-stays = whether the comma after the year stays is not certain
doubt-not-a-place = only names of places are brought to the form of a house

## Why a target was changed: the texts that were exchanged, and what is known of a house.

change-exchanged = as { $source } → { $query }
change-house-style = house { $house } writes { $writes }
writes-date = dates as “{ $example }”
writes-per-cent = per cent as “{ $example }”
writes-spelling = “{ $example }”

## What a check found, and why: finding-… stands after the name of the rule.

finding-source-empty = the source has no text
finding-target-empty = the target has no text
finding-same-as-source = the target is its source word for word
finding-left-in-source-language = left in { language-name }
finding-too-short = { $target } letters and digits for { $source }: is a part missing?
finding-too-long = { $target } letters and digits for { $source }: is something added?
finding-other-side-differs = “{ $text }” where the other side has “{ $other }”
finding-value-missing = “{ $text }” is not on the other side
finding-name-missing = “{ $text }” is not named on the other side
finding-term-missing = “{ $text }” is “{ $expected }” in { language-name }, which is not there
expected-separator = ”, “
finding-acronym-untranslated = “{ $text }” is “{ $expected }” in { language-name }
finding-deprecated-form = “{ $text }” should not be written; the glossary has “{ $expected }”
finding-deprecated-form-alone = “{ $text }” should not be written
finding-negation-missing = “{ $text }” says no, and nothing does on the other side
finding-end-marks-differ = the source ends with { $source ->
        [none] no mark
       *[other] “{ $source }”
    }, the target with { $target ->
        [none] no mark
       *[other] “{ $target }”
    }
finding-quotation-mark-unpaired = a quotation mark has no other half
finding-quotation-marks-mixed = quotation marks of several kinds
finding-bracket-unpaired = “{ $mark }” has no other half
finding-several-spaces = more than one space
finding-space-before-mark = a space before “{ $mark }”
finding-space-after-mark = a space after “{ $mark }”
finding-no-space-after-mark = no space after “{ $mark }”
finding-word-repeated = “{ $text }” is written twice
finding-look-alike-letter = “{ $letter }” ({ $code_point }) is not the letter that it looks like
finding-foreign-alphabet = “{ $text }” is not in the alphabet of { language-name }
finding-wrong-i = “{ $text }” is written “{ $expected }”
finding-turkicism = “{ $text }” is Turkish; Azerbaijani says “{ $expected }”
finding-house-style = “{ $text }”: house { $house } writes { $writes }
finding-inline-code-missing = the code <{ $tag } is missing in the target
finding-inline-code-added = the code <{ $tag } is not in the source
finding-inline-codes-reordered = the codes are in another order than in the source
finding-source-translated-otherwise = the same source is translated otherwise in unit { $unit }
finding-target-of-another-source = unit { $unit } has the same target for another source

## Headings and hints in the help of the command line.

help-usage = Usage:
help-commands = Commands:
help-arguments = Arguments:
help-options = Options:
help-default = default:
help-possible-values = possible values:
help-possible-values-list = Possible values:
help-of-help = Print help
help-of-help-short = Print help (see more with '--help')
help-of-help-long = Print help (see a summary with '-h')
help-of-version = Print version
help-of-commands = Print this message or the help of the given subcommand(s)

## Errors in the arguments of the command line. Names of arguments and commands come in colour.

arguments-error = error:
arguments-tip = tip:
arguments-more = For more information, try '{ $flag }'.
arguments-no-equals = equal sign is needed when assigning values to '{ $argument }'
arguments-no-value = a value is required for '{ $argument }' but none was supplied
arguments-wrong-value = invalid value '{ $value }' for '{ $argument }'
arguments-possible-values = possible values: { $values }
arguments-unknown-command = unrecognized subcommand '{ $command }'
arguments-missing = the following required arguments were not provided:
arguments-missing-command = '{ $command }' requires a subcommand but one was not provided
arguments-commands = subcommands: { $values }
arguments-too-many-values = unexpected value '{ $value }' for '{ $argument }' found; no more were expected
arguments-too-few-values = { $wanted } values required by '{ $argument }'; only { $met } { $count ->
        [0] was
        [1] was
       *[other] were
    } provided
arguments-wrong-number-of-values = { $wanted } values required for '{ $argument }' but { $met } { $count ->
        [0] was
        [1] was
       *[other] were
    } provided
arguments-unknown = unexpected argument '{ $argument }' found
arguments-repeated = the argument '{ $argument }' cannot be used multiple times
arguments-conflict = the argument '{ $argument }' cannot be used with
arguments-conflict-command = the subcommand '{ $command }' cannot be used with
arguments-conflict-others = one or more of the other specified arguments

arguments-similar-command = { $count ->
        [one] a similar subcommand exists: { $names }
       *[other] some similar subcommands exist: { $names }
    }
arguments-similar = { $count ->
        [one] a similar argument exists: { $names }
       *[other] some similar arguments exist: { $names }
    }
arguments-similar-value = { $count ->
        [one] a similar value exists: { $names }
       *[other] some similar values exist: { $names }
    }
arguments-as-value = to pass '{ $value }' as a value, use '{ $typed }'
arguments-without-dashes = subcommand '{ $command }' exists; to use it, remove the '{ $dashes }' before it
arguments-exists = '{ $command }' exists

arguments-general = unknown cause
arguments-general-invalid-value = one of the values isn't valid for an argument
arguments-general-unknown = unexpected argument found
arguments-general-unknown-command = unrecognized subcommand
arguments-general-no-equals = equal is needed when assigning values to one of the arguments
arguments-general-wrong-value = invalid value for one of the arguments
arguments-general-too-many-values = unexpected value for an argument found
arguments-general-too-few-values = more values required for an argument
arguments-general-wrong-number-of-values = too many or too few values for an argument
arguments-general-conflict = an argument cannot be used with one or more of the other specified arguments
arguments-general-missing = one or more required arguments were not provided
arguments-general-missing-command = a subcommand is required but one was not provided
arguments-general-utf-8 = invalid UTF-8 was detected in one or more arguments

## Why a unit of a file was not read.

refused-unit = line { $line }, unit { $number }: { $reason }
refused-named-unit = line { $line }, unit { $number } (“{ $id }”): { $reason }
format-error-refused = expected { $expected }, met { $met }; { $remedy }

refusal-no-variant = no variants: expected at least one
refusal-language = a variant has no usable language: { $language-problem }
refusal-segments = a variant must have one <seg>, and has { $met ->
        [none] none
       *[more] more
    }
refusal-unknown-element = unknown element <{ $element }> in <{ $parent }>
refusal-stray-text = stray text in <{ $parent }>: “{ $text }”
refusal-character = the character { $character }, which XML cannot carry
refusal-nesting = more than { $limit } inline codes within one another
refusal-too-large = more than { $limit } bytes in one unit
refusal-column-count = expected { $expected } columns ({ $names }), met { $met }
refusal-empty-text = no text in { $language }
refusal-json = { $json-problem }
refusal-no-target = no translation: expected a target with text
refusal-untranslated = not translated yet, by its state "{ $state }"
refusal-no-source = a translation without its source: expected the source that it belongs to
refusal-sources = expected one <source> in <{ $parent }>, met more
refusal-alternative = a suggestion that stands beside a translation
refusal-no-term = no term: expected at least one with text
refusal-rejected = rejected in review
refusal-unchanged = the suggestion as it was given: nobody has confirmed it; if it is right, write `accept` into its row
refusal-unmarked = it is not known whether this is the suggestion that was given: its number has lost its mark (#…); if it is right, write `accept` into its row
refusal-row = not a row that can be read: { $row-problem }
refusal-cell = not a cell that can be read: { $cell-problem }

language-problem-missing = expected xml:lang, met none
language-problem-missing-of-terms = it has no xml:lang
language-problem-missing-in-file = expected it in the file or the unit, met none
language-problem-not-a-tag = “{ $tag }” is not a language tag: expected letters, digits and hyphens, such as az or az-Latn-AZ

json-problem-one-language = expected texts in two languages, such as {"{"}"az":"…","en":"…"{"}"}
json-problem-unknown-field-of-unit = unknown field “{ $field }” in a unit
json-problem-unknown-field = unknown field “{ $field }”
json-problem-repeated-field = the field “{ $field }” is there twice
json-problem-not-text = expected a text in “{ $field }”
json-problem-syntax = { $message }, at character { $character } of the line

row-problem-other-headings = its table has no headings like those of the table that was given
row-problem-deleted = it was deleted, and that is tracked
row-problem-merged = it has more or fewer cells than there are headings: they were merged or divided
row-problem-too-few-cells = it has fewer cells than there are headings

cell-problem-table = a table within it
cell-problem-font-sign = a sign that only one font has
cell-problem-merged = it was merged with another
cell-problem-merged-into = others were merged with it
cell-problem-deletion-tracked = its deletion is tracked
cell-problem-merging-tracked = its being merged is tracked
cell-problem-too-large = more text than a unit may have

refusal-left-for-review = left for review; if it is right, write `accept` into the column x-review, or `store` into x-standing

## What to do on the command line about an error or a refusal, after a semicolon.

remedy-alternative = --alternatives imports those, too
remedy-memory-missing = `yaddash import FILE -m { $path }` makes one
remedy-memory-exists = choose another name, or say --replace
remedy-memory-read-only = choose another place with -m, or have it made writable
remedy-unknown-column = see --columns
remedy-no-header-row = say what the columns are with --columns id,az,en
remedy-wrong-article = name the right one with --article
remedy-not-amendable = give the tool the matches as TMX in its place (-o matches.tmx), or read them in a page (-o matches.html)
remedy-verdict-other-language = --source and --target name the languages

## Whether two texts look like an article and its translation.

verdict-translation = an article and its translation
verdict-empty = one side is empty: there is nothing to align
verdict-identical = both sides are the same text: one of them should be the translation
verdict-swapped = each text is in the language of the other: give the files in the reverse order
verdict-other-language = one side is in another language than expected: check the files, and which languages they are in
verdict-unrelated = the two texts have little in common: they do not look like translations of each other

## What a reviewer should know of a pair of aligned sentences.

remark-boilerplate = not part of the article
remark-moved = moved? compare with { $first }{ $count ->
        [one] { "" }
       *[other] –{ $last }
    }
remark-numbers = numbers on one side only: { $numbers }
remark-names = names on one side only: { $names }
remark-length = one side is much longer
bead-unrelated = the two texts may not belong together
bead-no-counterpart = no counterpart
bead-place-uncertain = place uncertain
bead-not-usable = the sides may not say the same
bead-loose = loose translation

## Why a file has no partner among those to be aligned.

partner-none = no partner
partner-several = more than one pair is possible with the files of the same name: { $names }
partner-link = a link that leads to no file

## Errors of the command line.

into-unwritable = --into { $path }: cannot be written ({ $why }); choose another memory, or have its place made writable
