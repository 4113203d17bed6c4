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
