//! A durable, searchable set of units.
