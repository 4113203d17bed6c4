//! Makes help texts whose headings, labels and hints come from the messages of the program.

use clap::{Arg, ArgAction, Command};

use super::super::messages::messages;

/// Returns the command with the headings and hints of the messages in its help and in the help of its subcommands.
pub(super) fn worded(mut command: Command) -> Command {
    // clap adds its own flags and the command `help` only when the command is built.
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

/// Returns a help template like clap's own, but with the headings of the messages. An empty section gets no heading.
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

/// Returns the options that take no value.
fn flags(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|argument| !argument.is_positional() && !argument.get_action().takes_values())
}

/// Gives the flags that clap adds, `--help` and `--version`, their help from the messages. Other arguments stay
/// unchanged.
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

/// Replaces the labels in a help text, such as `[default: `, by the labels of the messages. clap has no setting for
/// these labels.
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
