//! Help whose headings, labels and hints come from the messages.

use clap::{Arg, ArgAction, Command};

use super::super::messages::messages;

/// A command, and all commands in it, whose help has its headings and hints from the messages.
pub(super) fn worded(mut command: Command) -> Command {
    // Only a built command has the flags and the command that clap adds.
    command.build();
    below(command)
}

fn below(command: Command) -> Command {
    let template = template(&command);
    command.help_template(template).mut_args(hinted).mut_subcommands(|sub| match sub.get_name() {
        "help" => {
            let sub = sub.about(text("help-of-commands"));
            below(sub)
        }
        _ => below(sub),
    })
}

/// As clap's own template, with other headings. A section that would be empty has none.
fn template(command: &Command) -> String {
    let styles = command.get_styles();
    let (usage, header) = (styles.get_usage(), styles.get_header());
    let mut template =
        format!("{{before-help}}{{about-with-newline}}\n{usage}{}{usage:#} {{usage}}", text("help-usage"));
    let shown = |argument: &&Arg| !argument.is_hide_set();
    let sections = [
        (command.get_subcommands().any(|sub| !sub.is_hide_set()), "help-commands", "{subcommands}"),
        (command.get_positionals().any(|argument| shown(&argument)), "help-arguments", "{positionals}"),
        (command.get_opts().chain(flags(command)).any(|argument| shown(&argument)), "help-options", "{options}"),
    ];
    for (_, heading, content) in sections.iter().filter(|(shown, ..)| *shown) {
        template.push_str(&format!("\n\n{header}{}{header:#}\n{content}", text(heading)));
    }
    template.push_str("{after-help}");
    template
}

/// The options without a value.
fn flags(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|argument| !argument.is_positional() && !argument.get_action().takes_values())
}

/// The flags that clap adds, with their help from the messages.
fn hinted(argument: Arg) -> Arg {
    match argument.get_action() {
        ArgAction::Help if argument.get_long_help().is_some() => {
            argument.help(text("help-of-help-short")).long_help(text("help-of-help-long"))
        }
        ArgAction::Help => argument.help(text("help-of-help")),
        ArgAction::Version => argument.help(text("help-of-version")),
        _ => argument,
    }
}

/// Help with the labels in brackets, which clap lets nobody choose, from the messages.
pub(super) fn labelled(help: &str) -> String {
    let labels = [
        ("[default: ", format!("[{} ", text("help-default"))),
        ("[possible values: ", format!("[{} ", text("help-possible-values"))),
        ("Possible values:", text("help-possible-values-list")),
    ];
    labels.iter().fold(help.to_owned(), |help, (label, worded)| help.replace(label, worded))
}

fn text(key: &str) -> String {
    messages().text(key, &[])
}
