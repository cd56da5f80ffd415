//! `DeserializeTagged`: how an enum is read whose variant a field of its object tells.
//!
//! serde's own derive of `#[serde(tag = "…")]` first copies the object, and reads it then by a second
//! deserialiser: everything that can stand within is compiled twice. This derive asks the deserialiser
//! for the variant instead, as for an enum without a tag, under a name that holds the tag's; `json` of
//! the engine answers from the object where it stands. Other deserialisers do not know that name.

use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Lit, Meta, Token, parse_macro_input,
};

/// What a deserialiser is asked for: this, and the name of the field that tells the variant.
const PREFIX: &str = "tagged by ";

/// Derives `serde::Deserialize` for an enum with `#[serde(tag = "…")]`; see the crate.
#[proc_macro_derive(DeserializeTagged, attributes(serde))]
pub fn deserialize_tagged(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand(input)
        .unwrap_or_else(|error| error.into_compile_error())
        .into()
}

fn expand(input: DeriveInput) -> syn::Result<Tokens> {
    let name = &input.ident;
    let (tag, others) = container(&input)?;
    let asked_for = format!("{PREFIX}{tag}");
    let remote = name.to_string();
    let Data::Enum(mut shape) = input.data else {
        return Err(syn::Error::new_spanned(name, "only an enum has a tag"));
    };
    for variant in &mut shape.variants {
        only_serde(&mut variant.attrs);
        match &mut variant.fields {
            Fields::Named(fields) => {
                for field in &mut fields.named {
                    only_serde(&mut field.attrs);
                }
            }
            Fields::Unnamed(fields) => {
                for field in &mut fields.unnamed {
                    only_serde(&mut field.attrs);
                }
            }
            Fields::Unit => {}
        }
    }
    let variants = &shape.variants;
    Ok(quote! {
        const _: () = {
            #[derive(::serde::Deserialize)]
            #[serde(remote = #remote, rename = #asked_for, #(#others),*)]
            enum Shape { #variants }

            impl<'de> ::serde::Deserialize<'de> for #name {
                fn deserialize<D: ::serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, D::Error> {
                    Shape::deserialize(deserializer)
                }
            }
        };
    })
}

/// The tag, and what else serde is told of the enum.
fn container(input: &DeriveInput) -> syn::Result<(String, Vec<Meta>)> {
    let mut tag = None;
    let mut others = Vec::new();
    for attribute in input
        .attrs
        .iter()
        .filter(|one| one.path().is_ident("serde"))
    {
        let metas = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)?;
        for meta in metas {
            if meta.path().is_ident("tag") {
                tag = Some(text(&meta)?);
            } else {
                others.push(meta);
            }
        }
    }
    let missing = || syn::Error::new_spanned(&input.ident, "needs #[serde(tag = \"…\")]");
    Ok((tag.ok_or_else(missing)?, others))
}

fn text(meta: &Meta) -> syn::Result<String> {
    if let Meta::NameValue(pair) = meta
        && let Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) = &pair.value
    {
        return Ok(text.value());
    }
    Err(syn::Error::new_spanned(meta, "expected a text"))
}

fn only_serde(attributes: &mut Vec<Attribute>) {
    attributes.retain(|one| one.path().is_ident("serde"));
}
