//! The one error type of the engine.
//!
//! Every variant holds the value that was refused, the bound it broke and the
//! place where it stands. [`Error::code`] is frozen: programs and the page's
//! dictionaries rely on it. The English text is for people who read logs; the
//! page builds its own sentence, in the reader's language, from the code and
//! the serialised fields.

mod fault;
mod json_fault;
mod problems;

pub use fault::{Error, Result};
pub use json_fault::{JsonFault, JsonKind};
pub use problems::{MAX_PROBLEMS, Problems};
