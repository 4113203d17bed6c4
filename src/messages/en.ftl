# The messages of yaddash in English. https://projectfluent.org/fluent/guide/ describes the form.
#
# A key is a group and a code. The code and the arguments, such as { $count }, come from the program:
# they stay the same in every language, the words around them do not. A space at the beginning or the
# end of a message is written as { " " }.

list-separator = { ", " }

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
