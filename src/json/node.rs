//! Node: what a JSON text says, in its order, with keys that stand twice.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// One value or key of a JSON text. What a list or an object holds stands right behind it, so that
/// a text is one allocation and not one for each of its parts.
#[derive(Debug)]
pub(super) enum Token<'t> {
    Null,
    Bool(bool),
    Whole(u64),
    Negative(i64),
    Number(f64),
    Text(&'t str),
    /// A text that is not in the JSON text as such: it has escapes.
    Unescaped(Box<str>),
    List(Extent),
    Object(Extent),
}

/// How far a list or an object goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    /// Elements or entries.
    pub(super) count: u32,
    /// The number of the token behind it.
    end: u32,
}

/// All tokens of a text.
#[derive(Debug)]
pub(super) struct Tokens<'t>(Vec<Token<'t>>);

impl Tokens<'_> {
    /// The whole.
    pub(super) fn root(&self) -> Node<'_> {
        Node {
            tokens: &self.0,
            at: 0,
        }
    }
}

/// A value of a text.
#[derive(Debug, Clone, Copy)]
pub struct Node<'n> {
    tokens: &'n [Token<'n>],
    at: usize,
}

impl<'n> Node<'n> {
    pub(super) fn token(self) -> &'n Token<'n> {
        &self.tokens[self.at]
    }

    /// Whether it is the same value, and not an equal one.
    pub(super) fn is(self, other: Self) -> bool {
        self.at == other.at
    }

    fn behind(self) -> Self {
        let at = match self.token() {
            Token::List(extent) | Token::Object(extent) => extent.end as usize,
            _ => self.at + 1,
        };
        Self { at, ..self }
    }

    /// The string that it is.
    #[must_use]
    pub fn as_text(self) -> Option<&'n str> {
        match self.token() {
            Token::Text(text) => Some(text),
            Token::Unescaped(text) => Some(text),
            _ => None,
        }
    }

    /// The number that it is.
    #[must_use]
    pub fn as_number(self) -> Option<f64> {
        match self.token() {
            Token::Whole(number) => Some(*number as f64),
            Token::Negative(number) => Some(*number as f64),
            Token::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The truth that it is.
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        match self.token() {
            Token::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self.token(), Token::Null)
    }

    /// Whether it is an array or an object.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self.token(), Token::List(_) | Token::Object(_))
    }

    /// What it holds, a list's elements or an object's keys: they begin right behind it.
    fn within(self, extent: Extent) -> Elements<'n> {
        Elements {
            next: Self {
                at: self.at + 1,
                ..self
            },
            left: extent.count as usize,
        }
    }

    /// The elements of the array that it is.
    #[must_use]
    pub fn elements(self) -> Option<Elements<'n>> {
        match self.token() {
            Token::List(extent) => Some(self.within(*extent)),
            _ => None,
        }
    }

    /// The entries of the object that it is.
    #[must_use]
    pub fn entries(self) -> Option<Entries<'n>> {
        match self.token() {
            Token::Object(extent) => Some(Entries(self.within(*extent))),
            _ => None,
        }
    }

    /// What stands first under a key, where it is an object that has it.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Self> {
        let found = self.entries()?.find(|(name, _)| *name == key);
        found.map(|(_, node)| node)
    }
}

/// The elements of an array.
#[derive(Debug, Clone)]
pub struct Elements<'n> {
    next: Node<'n>,
    left: usize,
}

impl<'n> Iterator for Elements<'n> {
    type Item = Node<'n>;

    fn next(&mut self) -> Option<Node<'n>> {
        self.left = self.left.checked_sub(1)?;
        let node = self.next;
        self.next = node.behind();
        Some(node)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Elements<'_> {}

/// The entries of an object.
#[derive(Debug, Clone)]
pub struct Entries<'n>(Elements<'n>);

impl<'n> Iterator for Entries<'n> {
    type Item = (&'n str, Node<'n>);

    fn next(&mut self) -> Option<Self::Item> {
        let Elements { next, left } = &mut self.0;
        *left = left.checked_sub(1)?;
        let (key, value) = (*next, next.behind());
        *next = value.behind();
        Some((key.as_text().unwrap_or_default(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Entries<'_> {}

impl<'de> Deserialize<'de> for Tokens<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tokens = Vec::new();
        Any(&mut tokens).deserialize(deserializer)?;
        Ok(Self(tokens))
    }
}

/// Puts a value behind what there is.
struct Any<'a, 't>(&'a mut Vec<Token<'t>>);

impl<'t> Any<'_, 't> {
    /// Says of what was begun at a token how far it goes.
    fn close(self, begun: usize, count: u32, kind: fn(Extent) -> Token<'t>) {
        // No text that is read has as many as 2³² tokens: `versioned::MAX_BYTES`.
        let end = self.0.len() as u32;
        self.0[begun] = kind(Extent { count, end });
    }
}

impl<'de> DeserializeSeed<'de> for Any<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.push(Token::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.push(Token::Bool(value));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.push(Token::Whole(value));
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.push(Token::Negative(value));
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.0.push(Token::Number(value));
        Ok(())
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        self.0.push(Token::Text(text));
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.0.push(Token::Unescaped(text.into()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let begun = self.0.len();
        self.0.push(Token::Null);
        let mut count = 0;
        while list.next_element_seed(Any(self.0))?.is_some() {
            count += 1;
        }
        self.close(begun, count, Token::List);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let begun = self.0.len();
        self.0.push(Token::Null);
        let mut count = 0;
        while object.next_key_seed(Any(self.0))?.is_some() {
            object.next_value_seed(Any(self.0))?;
            count += 1;
        }
        self.close(begun, count, Token::Object);
        Ok(())
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.token() {
            Token::Null => serializer.serialize_unit(),
            Token::Bool(value) => serializer.serialize_bool(*value),
            Token::Whole(number) => serializer.serialize_u64(*number),
            Token::Negative(number) => serializer.serialize_i64(*number),
            Token::Number(number) => serializer.serialize_f64(*number),
            Token::Text(text) => serializer.serialize_str(text),
            Token::Unescaped(text) => serializer.serialize_str(text),
            Token::List(_) => serializer.collect_seq(self.elements().into_iter().flatten()),
            Token::Object(_) => serializer.collect_map(self.entries().into_iter().flatten()),
        }
    }
}
