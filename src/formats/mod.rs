//! Files that other tools read and write: TMX, CSV, TSV, JSONL.
