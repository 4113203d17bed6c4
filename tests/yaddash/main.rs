//! Tests from outside: the library's public face, and the real binary.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails may panic")]

mod tmx_cases;
