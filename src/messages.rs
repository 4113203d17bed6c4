//! The language that the program speaks: English, until messages in another language ship.

use yaddash_engine::messages::Messages;

/// The messages in the language of the program.
pub(super) fn messages() -> &'static Messages {
    Messages::english()
}
