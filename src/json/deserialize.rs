//! From nodes to types: the one deserialiser that every type is compiled for.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, IntoDeserializer, MapAccess,
    SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde_json::Error;

use super::node::{self, Node, Token};

/// How an enum is asked for whose variant a field tells: see the crate `saima-derive`.
const TAGGED: &str = "tagged by ";

type Result<T> = std::result::Result<T, Error>;

/// A place that something is wrong with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fault<'n> {
    /// The value, or what holds the key.
    pub(super) node: Node<'n>,
    /// Where in it.
    pub(super) at: At,
}

/// What of a node is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// All of it: it is of another kind.
    Begin,
    /// The key of an entry of an object, by its number.
    Key(usize),
    /// Something that should have come by its end.
    End,
}

/// A node that is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'n> {
    node: Node<'n>,
    /// An entry that was read before: the tag.
    besides: Option<usize>,
    /// The innermost place that something was wrong with.
    fault: &'n Cell<Option<Fault<'n>>>,
}

impl<'n> Reader<'n> {
    pub(super) fn of(node: Node<'n>, fault: &'n Cell<Option<Fault<'n>>>) -> Self {
        Self {
            node,
            besides: None,
            fault,
        }
    }

    fn at(self, node: Node<'n>) -> Self {
        Self::of(node, self.fault)
    }

    /// Notes where an error arose, unless it arose further within.
    #[cold]
    fn note(self, error: Error, at: At) -> Error {
        if self.fault.get().is_none() {
            self.fault.set(Some(Fault {
                node: self.node,
                at,
            }));
        }
        error
    }

    /// Another kind of value than is needed.
    #[cold]
    fn wrong(self, expected: &dyn Expected) -> Error {
        let found = match self.node.token() {
            Token::Null => Unexpected::Unit,
            Token::Bool(value) => Unexpected::Bool(*value),
            Token::Whole(number) => Unexpected::Unsigned(*number),
            Token::Negative(number) => Unexpected::Signed(*number),
            Token::Number(number) => Unexpected::Float(*number),
            Token::Text(text) => Unexpected::Str(text),
            Token::Unescaped(text) => Unexpected::Str(text),
            Token::List(_) => Unexpected::Seq,
            Token::Object(_) => Unexpected::Map,
        };
        self.note(Error::invalid_type(found, expected), At::Begin)
    }

    /// The value of the tag, and what stands beside it.
    fn tagged(self, tag: &str, expected: &dyn Expected) -> Result<(Self, Self)> {
        let Some(entries) = self.node.entries() else {
            return Err(self.wrong(expected));
        };
        let mut found = entries.enumerate().filter(|(_, (key, _))| *key == tag);
        let Some((first, (_, value))) = found.next() else {
            // Its name lives as long as the program, which that of an error must.
            return Err(self.note(
                Error::custom(format_args!("missing field `{tag}`")),
                At::End,
            ));
        };
        if let Some((second, _)) = found.next() {
            let twice = Error::custom(format_args!("duplicate field `{tag}`"));
            return Err(self.note(twice, At::Key(second)));
        }
        let beside = Self {
            besides: Some(first),
            ..self
        };
        Ok((self.at(value), beside))
    }
}

/// Reads a number, whichever is asked for: a visitor tells by itself what it cannot hold.
macro_rules! numbers {
    ($($method:ident)*) => {$(
        #[inline(never)]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            let read = match self.node.token() {
                Token::Whole(number) => visitor.visit_u64(*number),
                Token::Negative(number) => visitor.visit_i64(*number),
                Token::Number(number) => visitor.visit_f64(*number),
                _ => return Err(self.wrong(&visitor)),
            };
            read.map_err(|error| self.note(error, At::End))
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node.token() {
            Token::Null => self.deserialize_unit(visitor),
            Token::Bool(_) => self.deserialize_bool(visitor),
            Token::Whole(_) | Token::Negative(_) | Token::Number(_) => {
                self.deserialize_f64(visitor)
            }
            Token::Text(_) | Token::Unescaped(_) => self.deserialize_str(visitor),
            Token::List(_) => self.deserialize_seq(visitor),
            Token::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node.token() {
            Token::Bool(value) => visitor.visit_bool(*value),
            _ => Err(self.wrong(&visitor)),
        }
    }

    numbers! {
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_f32 deserialize_f64
    }

    #[inline(never)]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.node.as_text() {
            Some(text) => visitor
                .visit_str(text)
                .map_err(|error| self.note(error, At::End)),
            None => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        Err(self.wrong(&visitor))
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        Err(self.wrong(&visitor))
    }

    #[inline(never)]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.node.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if self.node.is_null() {
            visitor.visit_unit()
        } else {
            Err(self.wrong(&visitor))
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    #[inline(never)]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let Some(nodes) = self.node.elements() else {
            return Err(self.wrong(&visitor));
        };
        let all = nodes.len();
        let mut elements = Elements { of: self, nodes };
        let read = visitor.visit_seq(&mut elements).and_then(|value| {
            let rest = elements.nodes.len();
            if rest == 0 {
                return Ok(value);
            }
            Err(Error::invalid_length(all, &Fewer(all - rest)))
        });
        read.map_err(|error| self.note(error, At::End))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    #[inline(never)]
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let Some(all) = self.node.entries() else {
            return Err(self.wrong(&visitor));
        };
        let mut entries = Entries {
            of: self,
            count: all.len(),
            left: all,
            value: None,
            next: 0,
        };
        let read = visitor.visit_map(&mut entries);
        read.map_err(|error| self.note(error, entries.reached()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_map(visitor)
    }

    #[inline(never)]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        if let Some(tag) = name.strip_prefix(TAGGED) {
            let (variant, beside) = self.tagged(tag, &visitor)?;
            let read = visitor.visit_enum(Variant {
                name: variant,
                content: Some(beside),
            });
            return read.map_err(|error| beside.note(error, At::End));
        }
        if self.node.as_text().is_none() {
            return Err(self.wrong(&visitor));
        }
        visitor.visit_enum(Variant {
            name: self,
            content: None,
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }
}

/// How many elements there should have been.
struct Fewer(usize);

impl Expected for Fewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} elements", self.0)
    }
}

struct Elements<'n> {
    of: Reader<'n>,
    nodes: node::Elements<'n>,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        match self.nodes.next() {
            Some(node) => seed.deserialize(self.of.at(node)).map(Some),
            None => Ok(None),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.nodes.len())
    }
}

struct Entries<'n> {
    of: Reader<'n>,
    count: usize,
    left: node::Entries<'n>,
    /// The value of the key that was read last.
    value: Option<Node<'n>>,
    /// The number of the entry that comes.
    next: usize,
}

impl Entries<'_> {
    /// Where an error of the object arose: at the key that was read last, or at its end.
    fn reached(&self) -> At {
        match self.next.checked_sub(1) {
            Some(last) if last < self.count => At::Key(last),
            _ => At::End,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        if self.of.besides == Some(self.next) {
            self.next += 1;
            self.left.next();
        }
        self.next += 1;
        let Some((key, value)) = self.left.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(KeyReader(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        match self.value {
            Some(node) => seed.deserialize(self.of.at(node)),
            None => Err(Error::custom("a value without a key")),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.len())
    }
}

/// A key that is read: a text, also of an enum.
struct KeyReader<'n>(&'n str);

impl<'de> Deserializer<'de> for KeyReader<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_str(self.0)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A variant: its name, and what stands beside the tag that told it.
struct Variant<'n> {
    name: Reader<'n>,
    content: Option<Reader<'n>>,
}

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        Ok((seed.deserialize(self.name)?, self))
    }
}

impl<'n> Variant<'n> {
    fn content(self, expected: &str) -> Result<Reader<'n>> {
        let missing = || Error::invalid_type(Unexpected::UnitVariant, &expected);
        self.content.ok_or_else(missing)
    }
}

impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = Error;

    fn unit_variant(self) -> Result<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        seed.deserialize(self.content("a variant with content")?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.content("a variant with content")?
            .deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.content("a variant with content")?
            .deserialize_map(visitor)
    }
}
