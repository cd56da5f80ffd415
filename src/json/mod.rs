//! JSON: how everything that is text in JSON is read and written, each type by one deserialiser and
//! one serialiser, for each copy of either weighs as much as the methods of this engine together.
//!
//! Reading has two steps: the text becomes [`Node`]s, and these become the type that is asked for. Where
//! the second fails, the text is read again up to what is wrong, so that the place is told.
//!
//! An enum that a field of its object tells (`#[serde(tag = "…")]`) is read here alone: `serde_json::from_str`
//! of such a type, or of one that holds it, finds no variant. See the crate `saima-derive`.

mod deserialize;
mod locate;
mod node;
mod write;

use std::cell::Cell;

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use deserialize::Reader;
use node::Tokens;
pub use node::{Elements, Entries, Node};
pub use write::{object, pretty, text};

/// Reads a text.
///
/// # Errors
/// [`Error::InvalidJson`], with line and column.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    Text::parse(text)?.read()
}

/// A text that is JSON, whatever it holds.
#[derive(Debug)]
pub struct Text<'t> {
    text: &'t str,
    tokens: Tokens<'t>,
}

impl<'t> Text<'t> {
    /// Reads a text as JSON.
    ///
    /// # Errors
    /// [`Error::InvalidJson`].
    pub fn parse(text: &'t str) -> Result<Self> {
        match serde_json::from_str(text) {
            Ok(tokens) => Ok(Self { text, tokens }),
            Err(error) => Err(Error::of_text(&error, text)),
        }
    }

    /// What it holds.
    #[must_use]
    pub fn node(&self) -> Node<'_> {
        self.tokens.root()
    }

    /// Makes of it what is asked for.
    ///
    /// # Errors
    /// [`Error::InvalidJson`].
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        let fault = Cell::new(None);
        T::deserialize(Reader::of(self.node(), &fault)).map_err(|error| {
            let place = fault
                .get()
                .map(|fault| locate::place(self.text, self.node(), fault));
            Error::of_node(&error, place, self.text)
        })
    }
}
