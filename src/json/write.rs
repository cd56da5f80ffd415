//! From types to text: the one serialiser that every type is compiled for.

use serde::Serialize;
use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Error;

use super::node::Tokens;
use crate::error::Result as EngineResult;

type Result<T> = std::result::Result<T, Error>;

/// A value as JSON on one line.
///
/// # Errors
/// None in practice: all that is written here has texts for keys.
pub fn text<T: Serialize + ?Sized>(value: &T) -> EngineResult<String> {
    write(value, false)
}

/// A value as JSON that an object of a program is made of: a field of a struct that has no value is left out.
///
/// # Errors
/// As [`text`].
pub fn object<T: Serialize + ?Sized>(value: &T) -> EngineResult<String> {
    write(value, true)
}

/// A value as JSON that people read.
///
/// # Errors
/// As [`text`].
pub fn pretty<T: Serialize + ?Sized>(value: &T) -> EngineResult<String> {
    let line = text(value)?;
    serde_json::from_str::<Tokens<'_>>(&line)
        .and_then(|tokens| serde_json::to_string_pretty(&tokens.root()))
        .map_err(|error| crate::Error::from_json(&error))
}

fn write<T: Serialize + ?Sized>(value: &T, lean: bool) -> EngineResult<String> {
    let mut writer = Writer {
        out: Vec::with_capacity(128),
        lean,
    };
    value
        .serialize(&mut writer)
        .and_then(|()| String::from_utf8(writer.out).map_err(Error::custom))
        .map_err(|error| crate::Error::from_json(&error))
}

/// What has been written.
struct Writer {
    out: Vec<u8>,
    lean: bool,
}

impl Writer {
    /// A number or a text, as the parser's own crate writes it.
    #[inline(never)]
    fn plain<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        serde_json::to_writer(&mut self.out, value)
    }

    /// The name of a field, which has nothing to escape.
    fn name(&mut self, name: &str) {
        self.put("\"");
        self.put(name);
        self.put("\":");
    }

    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Begins a list or an object whose brackets these are.
    fn open(&mut self, brackets: [u8; 2]) -> Parts<'_> {
        self.out.push(brackets[0]);
        Parts {
            end: brackets[1],
            first: true,
            within: false,
            to: self,
        }
    }

    /// Begins the content of a variant, in an object that names it.
    fn variant(&mut self, name: &str, brackets: [u8; 2]) -> Parts<'_> {
        self.put("{");
        self.name(name);
        let mut parts = self.open(brackets);
        parts.within = true;
        parts
    }
}

/// A list or an object under way.
struct Parts<'w> {
    to: &'w mut Writer,
    end: u8,
    first: bool,
    /// Whether another object is to be closed behind it.
    within: bool,
}

impl Parts<'_> {
    fn comma(&mut self) {
        if !self.first {
            self.to.put(",");
        }
        self.first = false;
    }

    #[inline(never)]
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.comma();
        value.serialize(&mut *self.to)
    }

    fn begin_field(&mut self, name: &str) -> (usize, usize, bool) {
        let (before, first) = (self.to.out.len(), self.first);
        self.comma();
        self.to.name(name);
        (before, self.to.out.len(), first)
    }

    fn end_field(&mut self, (before, value, first): (usize, usize, bool)) {
        if self.to.lean && self.to.out.get(value..) == Some(b"null") {
            self.to.out.truncate(before);
            self.first = first;
        }
    }

    #[inline(never)]
    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<()> {
        let begun = self.begin_field(name);
        value.serialize(&mut *self.to)?;
        self.end_field(begun);
        Ok(())
    }

    fn close(self) {
        self.to.out.push(self.end);
        if self.within {
            self.to.put("}");
        }
    }
}

macro_rules! plain {
    ($($method:ident: $type:ty)*) => {$(
        fn $method(self, value: $type) -> Result<()> {
            self.plain(&value)
        }
    )*};
}

impl<'w> Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'w>;
    type SerializeTuple = Parts<'w>;
    type SerializeTupleStruct = Parts<'w>;
    type SerializeTupleVariant = Parts<'w>;
    type SerializeMap = Parts<'w>;
    type SerializeStruct = Parts<'w>;
    type SerializeStructVariant = Parts<'w>;

    plain! {
        serialize_bool: bool
        serialize_i64: i64
        serialize_u64: u64
        serialize_f32: f32
        serialize_f64: f64
        serialize_char: char
        serialize_str: &str
    }

    fn serialize_i8(self, value: i8) -> Result<()> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<()> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<()> {
        self.serialize_i64(value.into())
    }

    fn serialize_u8(self, value: u8) -> Result<()> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<()> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<()> {
        self.serialize_u64(value.into())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<()> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.put("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<()> {
        let mut object = self.open(*b"{}");
        object.field(variant, value)?;
        object.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'w>> {
        Ok(self.open(*b"[]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'w>> {
        Ok(self.open(*b"[]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>> {
        Ok(self.open(*b"[]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'w>> {
        Ok(self.variant(variant, *b"[]"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'w>> {
        Ok(self.open(*b"{}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>> {
        Ok(self.open(*b"{}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'w>> {
        Ok(self.variant(variant, *b"{}"))
    }
}

macro_rules! list {
    ($($kind:ident: $method:ident)*) => {$(
        impl $kind for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
                self.element(value)
            }

            fn end(self) -> Result<()> {
                self.close();
                Ok(())
            }
        }
    )*};
}

list! {
    SerializeSeq: serialize_element
    SerializeTuple: serialize_element
    SerializeTupleStruct: serialize_field
    SerializeTupleVariant: serialize_field
}

macro_rules! fields {
    ($($kind:ident)*) => {$(
        impl $kind for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<()> {
                self.field(name, value)
            }

            fn end(self) -> Result<()> {
                self.close();
                Ok(())
            }
        }
    )*};
}

fields! { SerializeStruct SerializeStructVariant }

impl SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        self.comma();
        let begin = self.to.out.len();
        key.serialize(&mut *self.to)?;
        if self.to.out.get(begin) != Some(&b'"') {
            return Err(Error::custom("a key must be a text"));
        }
        self.to.put(":");
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<()> {
        self.close();
        Ok(())
    }
}
