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

## What a translator must check before using a match. A warning-… is put into the sentence suggestion-differs, or
## stands alone in brackets after the score: “94 % (negation!)”.

warning-polarity = negation
warning-tense = tense
warning-roles = who does what
warning-opposite = words that say the opposite
warning-value = a value
warning-name = a name
warning-separator = { " and " }
## The values and names that differ, behind “a value” and “a name” in the sentence suggestion-differs.
warning-changes = { $warning } ({ $changes })
suggestion-differs = The suggestion differs from the new source text in { $names }; check it before you use it.

## Why a line was left out of an article. The reasons are put into the sentence article-left-out, each with a number:
## “navigation 8, related news 7”.

omission-navigation = navigation
omission-related = related news
omission-share = share buttons
omission-caption = picture caption
omission-credit = photo credit
omission-byline = byline
omission-advertisement = advertisement
omission-notice = notice of the website
omission-comment = comment
omission-footer = footer of the website
omission-copyright = copyright notice
omission-tags = keywords
omission-mark = label added to the headline
omission-hidden = hidden text
omission-elsewhere = text outside the article
omission-running = page header or footer
omission-footnote = footnote
omission-text-box = text box
omission-deleted = deleted text

article-repaired = { $file }: the text was garbled, because UTF-8 had been read as { $encoding }; it was repaired
article-damaged = { $file }: { $count ->
        [one] { $count } word was
       *[other] { $count } words were
    } damaged by a wrong encoding, the first is “{ $first }”; export or copy the text again as UTF-8
import-repaired = { $file }: { $count ->
        [one] the text of { $count } unit was
       *[other] the texts of { $count } units were
    } garbled by a wrong encoding and repaired
html-entities = { $file }: { $count ->
        [one] { $count } name of a character of HTML was
       *[other] { $count } names of characters of HTML, such as &nbsp;, were
    } read as the character; XML has no such names, so other tools may refuse the file
article-left-out = { $file }: { $count ->
        [one] { $count } line was
       *[other] { $count } lines were
    } left out of the article ({ $reasons }){ $listed ->
        [true] { "" }
       *[false] ; -v lists them
    }

## Why a difference between the new source text and the stored source text of a match was left alone, so that the target
## was not changed there. A left-… stands after the differing text, in brackets or after a comma.

left-counterpart-missing = the target has no translation of this text
left-counterpart-twice = the target has the translation of this text twice
left-counterpart-uncertain = it is not certain which words of the target translate this text
left-counterpart-within-longer = in the target, the translation of this text is part of a longer name or number
left-number-twice-in-target = the target has this number twice
left-target-has-new-name = the target already has the new name
left-target-names-person-again = the target names this person a second time
left-target-says-more-of-person = the target says more about the person than the source
left-target-says-more-of-place = the target says more about the place than the source
left-target-has-more-values = the target has one more value of the same kind (such as a date or number), which the source does not have
left-target-names-country-otherwise = the target also names the country in another way
left-target-names-weekday = the target names the day of the week
left-target-shows-gender = the target shows whether the person is a man or a woman
left-our-may-mean-country = “our” may refer to the same country
left-relative-day = “today” or “tomorrow” may be wrong with the new date or time
left-named-day = the day has a name, such as Victory Day
left-only-in-query = only the new source text has this
left-only-in-match = only the stored source text has this
left-both-texts-have-it = the new and the stored source text both have this, in different places
left-both-texts-have-number = the new and the stored source text both have this number, in different places
left-repeated = the new or the stored source text has this twice
left-number-repeated = the new or the stored source text has this number twice
left-ambiguous = this text may mean several things
left-two-readings = this number or date can be read in two ways
left-part-of-name = this number or date is part of a name
left-part-of-longer-name = this text is part of a longer name
left-number-in-name = this name contains a number
left-number-in-word = this number is part of a word
left-number-continues = this is only a part of a longer number
left-fraction = this number is a fraction
left-weekday-differs = the day of the week differs
left-office-differs = the position of the person, such as minister, differs
left-office-also-differs = the name and also the position of the person, such as minister, differ
left-roles-differ = the two source texts may differ in who does what
left-directions-differ = the value rises in one text and falls in the other
left-counts-something-else = the number counts something else
left-case-differs = the grammatical case of this text differs between the new and the stored source text
left-relation-differs = a preposition or postposition beside this text differs
left-context-differs = the words before and after this text differ
left-word-before-differs = the word before the name differs
left-word-after-differs = the word after this text differs
left-list-length-differs = this text is part of a list, and the new source text lists more or fewer items than the stored source text
left-sentence-differs = the new source text says something else here than the stored source text
left-sentence-says-opposite = the new source text says the opposite of the stored source text here
left-target-says-more = the target says this, but no word of the stored source text does
left-group-left = this text can be changed only together with another text, which was not changed
left-common-term = this is a common term and not a name; a person must decide
left-only-one-shortened = only one of the two names is an acronym
left-form-unknown = the glossary does not have the new term in this form
left-spelling-unknown = no official spelling of the new name is known
left-pronunciation-unknown = the pronunciation of the new name is not known
left-adjective-unknown = the adjective of the country is not known
left-country-unknown = the country of this nationality is not known
left-may-mean-person = this word may mean a person of this nationality
left-language-endings-unknown = the grammatical endings of the target language are not known
left-ending-unknown = the grammatical ending of this text in the target is not understood
left-ending-cannot-stay = the grammatical ending in the target does not fit the new text
left-spelt-otherwise = the target spells this differently from the glossary
left-form-does-not-fit = the new value cannot be written in the form that the target uses
left-grammatical-number = other words of the target would have to change between singular and plural
left-both-for-two = for two persons or things, English says “both” and not “all”
left-article-uncertain = it is not certain whether the article (the, a) before this text stays right
left-indefinite-article-uncertain = it is not certain whether “a” or “an” is right before the new text
left-partly-changed = a part of this text was already changed
left-house-form = { $doubt }

## Why the program does not change a text to the form of a news house: a person must decide.

doubt-longer-name = this text may be part of a longer name
doubt-article = it is not certain whether the article before the name stays right
doubt-date-article = it is not certain whether “the” or “a” before the date must stay
doubt-comma-after-year = it is not certain whether a comma must follow the year
doubt-comma-stays = it is not certain whether the comma after the year must stay
doubt-not-a-place = this is not the name of a place; only names of places are changed to the spelling of the news house

## Why a target was changed. A writes-… is put into change-house-style: “the news house AZERTAC writes dates as “December 15, 2025””.

change-exchanged = the new source text has { $query } instead of { $source }
change-house-style = the news house { $house } writes { $writes }
writes-date = dates as “{ $example }”
writes-per-cent = per cent as “{ $example }”
writes-spelling = “{ $example }”

## What a check found in a translation. A finding-… stands after the name of the rule. The other side is the source for a
## finding in the target, and the target for a finding in the source.

finding-source-empty = the source has no text
finding-target-empty = the target has no text
finding-same-as-source = the target is the same as the source, word for word
finding-left-in-source-language = this text of the target is still in { language-name }
finding-too-short = the target has { $target } letters and digits, the source has { $source }: is a part of the translation missing?
finding-too-long = the target has { $target } letters and digits, the source has { $source }: does the translation add something?
finding-other-side-differs = this side has “{ $text }”, but the other side has “{ $other }”
finding-value-missing = the other side does not have “{ $text }”
finding-name-missing = the other side does not have the name “{ $text }”
finding-name-misspelt = “{ $text }” looks like a misspelling; the glossary has “{ $expected }”
finding-nearly-official-name = “{ $text }” is nearly the official name; the glossary has “{ $expected }”
finding-term-missing = the other side does not have the term “{ $text }”, which is “{ $expected }” in { language-name }
expected-separator = ”, “
finding-acronym-untranslated = the acronym “{ $text }” should be “{ $expected }” in { language-name }
finding-deprecated-form = “{ $text }” should not be written; the glossary has “{ $expected }” instead
finding-deprecated-form-alone = “{ $text }” should not be written
finding-negation-missing = “{ $text }” is a negation, but the other side has no negation
finding-opposite-direction = “{ $text }” seems to say the opposite of “{ $other }”
finding-end-marks-differ = the source ends with { $source ->
        [none] no punctuation mark
       *[other] “{ $source }”
    }, but the target ends with { $target ->
        [none] no punctuation mark
       *[other] “{ $target }”
    }
finding-quotation-mark-unpaired = a quotation mark is opened and not closed, or closed and not opened
finding-quotation-marks-mixed = the text has quotation marks of several kinds
finding-bracket-unpaired = the bracket “{ $mark }” has no matching bracket
finding-several-spaces = there is more than one space
finding-space-before-mark = there should be no space before “{ $mark }”
finding-space-after-mark = there should be no space after “{ $mark }”
finding-no-space-after-mark = there should be a space after “{ $mark }”
finding-word-repeated = “{ $text }” is written twice
finding-look-alike-letter = “{ $letter }” ({ $code_point }) looks like the right letter, but belongs to another alphabet
finding-foreign-alphabet = “{ $text }” is not written in the alphabet of { language-name }
finding-garbled-word = “{ $text }” was read in a wrong encoding
finding-lost-letter = a letter of “{ $text }” is lost, because the text was converted to an encoding that does not have it
finding-wrong-i = “{ $text }” has the wrong letter i; “{ $expected }” is right
finding-turkicism = “{ $text }” is Turkish; Azerbaijani says “{ $expected }”
finding-house-style = “{ $text }”: the news house { $house } writes { $writes }
finding-inline-code-missing = the target does not have the inline code <{ $tag } of the source
finding-inline-code-added = the source does not have the inline code <{ $tag } of the target
finding-inline-codes-reordered = the inline codes of the target are not in the same order as in the source
finding-source-translated-otherwise = unit { $unit } has the same source, but a different target
finding-target-of-another-source = unit { $unit } has the same target, but a different source

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
arguments-exists = write the option after the command, as in '{ $command }'

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

## Why a unit of a file was not read or not stored. A refusal-… is the reason in the sentence refused-unit, or stands after “found” in
## format-error-refused. A language-, json-, row- or cell-problem is put into the refusal-… of that name.

refused-unit = line { $line }, unit { $number }: { $reason }
refused-named-unit = line { $line }, unit { $number } (“{ $id }”): { $reason }
format-error-refused = expected { $expected }, found { $met }; { $remedy }

refusal-no-variant = a unit without a text in any language
refusal-language = a text without a usable language: { $language-problem }
refusal-segments = a text must have exactly one <seg>, but this text has { $met ->
        [none] none
       *[more] several
    }
refusal-unknown-element = unknown element <{ $element }> in <{ $parent }>
refusal-stray-text = text that does not belong in <{ $parent }>: “{ $text }”
refusal-character = the character { $character }, which XML does not allow
refusal-nesting = more than { $limit } inline codes, each inside another
refusal-too-large = more than { $limit } bytes in one unit
refusal-column-count = the row should have { $expected } columns ({ $names }), but has { $met }
refusal-empty-text = no text in { $language }
refusal-wrong-encoding = “{ $word }” was damaged by a wrong encoding; export the text again as UTF-8
refusal-json = { $json-problem }
refusal-no-target = the translation is missing or empty
refusal-untranslated = not translated yet, because its state is "{ $state }"
refusal-no-source = a translation whose source text is missing
refusal-sources = more than one <source> in <{ $parent }>
refusal-alternative = a suggestion of another tool, not the translation itself
refusal-no-term = the concept has no term with text
refusal-rejected = a reviewer has rejected this translation
refusal-left-for-review = this pair was left for review; if it is right, write `accept` into the column x-review, or `store` into the column x-standing
refusal-unchanged = nobody has changed or confirmed this suggestion; if it is right, write `accept` into the column Review of its row
refusal-unmarked = the number of this row has lost its mark (#…), so nobody knows whether the suggestion was changed; if the translation is right, write `accept` into the column Review of its row
refusal-row = the row cannot be read: { $row-problem }
refusal-cell = a cell cannot be read: { $cell-problem }
refusal-unit = { $problem }

language-problem-missing = the attribute xml:lang is missing
language-problem-missing-of-terms = the attribute xml:lang of the terms is missing
language-problem-missing-in-file = neither the file nor the unit names the language
language-problem-not-a-tag = “{ $tag }” is not a language tag: expected letters, digits and hyphens, such as az or az-Latn-AZ

json-problem-one-language = expected texts in two languages, such as {"{"}"az":"…","en":"…"{"}"}
json-problem-unknown-field-of-unit = unknown field “{ $field }” in a unit
json-problem-unknown-field = unknown field “{ $field }”
json-problem-repeated-field = the field “{ $field }” is given twice
json-problem-not-text = the field “{ $field }” must contain a text
json-problem-syntax = { $message }, at character { $character } of the line

row-problem-other-headings = the table does not have the headings with which it was exported
row-problem-deleted = the row was deleted while changes were tracked
row-problem-merged = cells were merged or divided, so the row has more or fewer cells than there are headings
row-problem-too-few-cells = the row has fewer cells than there are headings

cell-problem-table = there is another table inside the cell
cell-problem-font-sign = the cell has a symbol of a special font, such as Wingdings, in place of a letter or sign
cell-problem-merged = the cell was merged with another cell
cell-problem-merged-into = other cells were merged into this cell
cell-problem-deletion-tracked = the cell was deleted while changes were tracked
cell-problem-merging-tracked = the cell was merged while changes were tracked
cell-problem-too-large = the cell has more text than a unit may have

## What to do on the command line about an error or a refusal: each stands after the message and a semicolon.

remedy-alternative = the option --alternatives imports such suggestions, too
remedy-memory-missing = `yaddash import FILE -m { $path }` creates a memory
remedy-memory-exists = choose another name, or replace the file with --replace
remedy-memory-read-only = choose a memory in another place with -m, or ask for the permission to write
remedy-unknown-column = correct the name, or name the columns with --columns
remedy-no-header-row = name the columns, such as --columns id,az,en
remedy-wrong-article = name the right article with --article
remedy-not-amendable = give the matches to your translation tool as a TMX file (-o matches.tmx), or read them on a page (-o matches.html)
remedy-verdict-other-language = name the languages with --source and --target

## Whether two texts look like an article and its translation.

verdict-translation = an article and its translation
verdict-empty = one of the two files has no text: there is nothing to align
verdict-identical = both files have the same text: one of them should be the translation
verdict-swapped = each text is in the language of the other: give the files in the reverse order
verdict-other-language = one of the two files is not in the expected language: check both files and their languages
verdict-unrelated = the two texts have little in common: they do not look like translations of each other

## What a reviewer should know of a pair of aligned sentences. Several of them are joined by semicolons.

remark-boilerplate = not part of the article
remark-moved = this sentence may have been moved; compare it with { $count ->
        [one] segment { $first }
       *[other] segments { $first }–{ $last }
    } of the other text
remark-numbers = numbers on one side only: { $numbers }
remark-names = names on one side only: { $names }
remark-length = one side is much longer than the other
bead-unrelated = the two texts may not belong together
bead-no-counterpart = no counterpart in the other text
bead-place-uncertain = it is not certain that the two sides belong together
bead-wrong-encoding = “{ $word }” was damaged by a wrong encoding
bead-not-usable = the two sides may not say the same
bead-loose = loose translation

## Why a file has no partner (its translation or its original) among the files to be aligned: stands after the path.

unpaired-no-match = no file with a matching name was found
unpaired-several = several files have this name, so it is not certain which of them form a pair: { $names }
unpaired-broken-link = this link leads to a file that does not exist

## Errors of the command line.

into-unwritable = --into { $path }: the memory cannot be written ({ $why }); choose another memory, or ask for the permission to write there

## Findings of `check` that a person has dismissed.

dismissed = { $count ->
        [one] { $count } finding was
       *[other] { $count } findings were
    } dismissed and { $count ->
        [one] is
       *[other] are
    } not reported{ $added ->
        [0] { "" }
       *[other] { " " }({ $added } of them now)
    }; { $path } lists { $count ->
        [one] it
       *[other] them
    }
dismiss-not-found = --dismiss: nothing was dismissed, because there is no finding with the { $count ->
        [one] id
       *[other] ids
    } { $ids }; an id stands behind its finding, and changes when one of the two texts is corrected
