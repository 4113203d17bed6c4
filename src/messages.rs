//! Selects the language of the program's messages: English, until messages in another language are added.

use yaddash_engine::messages::Messages;

/// Returns the messages in the language of the program.
pub(super) fn messages() -> &'static Messages {
    Messages::english()
}
