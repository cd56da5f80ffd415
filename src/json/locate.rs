//! Where in its text a node stands: asked for once something is wrong with it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::deserialize::{At, Fault};
use super::node::Node;

/// Line and column, in bytes, behind what is wrong.
///
/// The parser knows where it stands when it fails and at no other time; so it is made to fail there.
pub(super) fn place(text: &str, node: Node<'_>, fault: Fault<'_>) -> (usize, usize) {
    let mut parser = serde_json::Deserializer::from_str(text);
    let walk = Walk { node, to: fault };
    match walk.deserialize(&mut parser) {
        Ok(()) => (0, 0),
        // It stops before a list or an object that it is asked to read as something else.
        Err(error) => (error.line(), error.column() + usize::from(walk.before())),
    }
}

/// Walks the text beside the nodes that were made of it.
#[derive(Clone, Copy)]
struct Walk<'n> {
    node: Node<'n>,
    to: Fault<'n>,
}

impl Walk<'_> {
    fn is_at(self, at: At) -> bool {
        self.node.is(self.to.node) && self.to.at == at
    }

    fn before(self) -> bool {
        self.to.at == At::Begin && self.to.node.holds()
    }

    fn end<E: Error>(self) -> Result<(), E> {
        if self.is_at(At::Begin) || self.is_at(At::End) {
            return Err(E::custom(""));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.is_at(At::Begin) && self.before() {
            // Which it is not, so that the parser fails before it.
            return deserializer.deserialize_bool(self);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what was read before")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.end()
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.end()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.end()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.end()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.end()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        self.end()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        for node in self.node.elements().into_iter().flatten() {
            list.next_element_seed(Self { node, ..self })?;
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.end()
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        for (number, (_, node)) in self.node.entries().into_iter().flatten().enumerate() {
            object.next_key::<IgnoredAny>()?;
            if self.is_at(At::Key(number)) {
                return Err(A::Error::custom(""));
            }
            object.next_value_seed(Self { node, ..self })?;
        }
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.end()
    }
}
