//! `schema/dataset.schema.json` says the same as the Rust types.
//!
//! Names of fields and variants are asked of serde itself: its refusal of an unknown one
//! lists those it knows. What is required and of which type is compared by taking
//! `tests/schema/maximal.json`, which uses everything, apart piece by piece: the schema and
//! the engine must agree on every piece. A new field or variant thus fails here until it
//! stands in the schema and in the example (for a variant of a step: one more indicator that
//! uses it).

use std::collections::BTreeSet;

use boon::{Compiler, SchemaIndex, Schemas};
use saima::dataset::derive::{Derivation, Term};
use saima::dataset::format::{Part, Succession};
use saima::dataset::growth::{Base, BasePolicy};
use saima::dataset::{
    Board, DataSet, DataSetFile, Edition, FigureSpan, Group, Indicator, IndicatorSource, LateBlock,
    MatchedColumn, MatchedRow, Matching, Prefer, Published, PublishedStatus, RowUse, TargetBlock,
    Unit, Use, ValueBlock,
};
use saima::ledger::top::TopRule;
use saima::ledger::{
    Attainment, Chain, DenominatorBlock, Doubt, Event, LedgerApart, LedgerFile, LedgerPlace,
    LedgerRule, LedgerRules, Measure, Milestone, Moved, Origin, ProjectEntry, Sector, Span, Stage,
    StageDates,
};
use saima::method::adjust::Effect;
use saima::method::adjustment::Adjustment;
use saima::method::aggregate::Mean;
use saima::method::condition::{Comparison, Condition};
use saima::method::list::{List, ListKind};
use saima::method::missing::Missing;
use saima::method::normalise::Normalise;
use saima::method::scorer::{Knot, Step};
use saima::method::treat::Treatment;
use saima::method::weighting::Weighting;
use saima::method::{IndicatorMethod, Method, MethodState, Node, Reference, Ties, Whole};
use saima::vocabulary::{Direction, Name, Period, Provenance, Source};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../schema/dataset.schema.json");
const LEDGER_SCHEMA: &str = include_str!("../../schema/ledger.schema.json");
const MAXIMAL: &str = include_str!("../schema/maximal.json");
const BUILT_IN: &str = include_str!("../../www/public/data/chongqing-2023.json");

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

struct Checker(Schemas, SchemaIndex);

impl Checker {
    fn new(schema: Value) -> Self {
        let mut schemas = Schemas::new();
        let mut compiler = Compiler::new();
        compiler.add_resource("urn:saima:test", schema).unwrap();
        let index = compiler.compile("urn:saima:test", &mut schemas).unwrap();
        Self(schemas, index)
    }

    fn accepts(&self, file: &Value) -> bool {
        self.0.validate(file, self.1).is_ok()
    }
}

/// The names that a refusal of `?` lists.
fn listed<T: DeserializeOwned>(probe: Value) -> BTreeSet<String> {
    let Err(error) = saima::json::read::<T>(&probe.to_string()) else {
        return BTreeSet::new();
    };
    let text = error.to_string();
    let (_, list) = text.split_once("expected").unwrap_or_default();
    let names = list.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

fn properties(schema: &Value) -> BTreeSet<String> {
    schema["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}

fn fields<T: DeserializeOwned>(schema: &Value, definition: &str) {
    let known = listed::<T>(json!({"?": 0}));
    assert!(!known.is_empty());
    let schema = if definition.is_empty() {
        schema
    } else {
        &schema["$defs"][definition]
    };
    assert_eq!(properties(schema), known, "fields of {definition}");
    assert_eq!(schema["additionalProperties"], json!(false), "{definition}");
}

fn words<T: DeserializeOwned>(schema: &Value, definition: &str) {
    let list = schema["$defs"][definition]["enum"].as_array().unwrap();
    let words: BTreeSet<_> = list
        .iter()
        .map(|word| word.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(words, listed::<T>(json!("?")), "words of {definition}");
}

fn variants<T: DeserializeOwned>(schema: &Value, definition: &str, tag: &str) {
    let list = schema["$defs"][definition]["oneOf"].as_array().unwrap();
    let name = |variant: &Value| {
        variant["properties"][tag]["const"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let names: BTreeSet<_> = list.iter().map(name).collect();
    assert_eq!(
        names,
        listed::<T>(json!({tag: "?"})),
        "variants of {definition}"
    );
    for variant in list {
        let mut known = listed::<T>(json!({tag: name(variant), "?": 0}));
        known.insert(tag.to_owned());
        assert_eq!(
            properties(variant),
            known,
            "fields of {definition} {}",
            name(variant)
        );
        assert_eq!(
            variant["additionalProperties"],
            json!(false),
            "{definition}"
        );
    }
}

/// Definitions of the ledger.
const LEDGER_DEFINITIONS: usize = 20;

fn ledger_words(schema: &Value) {
    fields::<TopRule>(schema, "topRule");
    fields::<LedgerFile>(schema, "ledger");
    fields::<DenominatorBlock>(schema, "denominatorBlock");
    fields::<LedgerPlace>(schema, "ledgerPlace");
    fields::<LedgerRules>(schema, "ledgerRules");
    fields::<Chain>(schema, "chain");
    fields::<StageDates>(schema, "stageDates");
    fields::<Milestone>(schema, "milestone");
    fields::<ProjectEntry>(schema, "project");
    words::<Prefer>(schema, "prefer");
    words::<Event>(schema, "event");
    words::<Span>(schema, "span");
    words::<Attainment>(schema, "attainment");
    words::<Measure>(schema, "measure");
    words::<Doubt>(schema, "doubt");
    words::<Moved>(schema, "moved");
    words::<Sector>(schema, "sector");
    words::<Origin>(schema, "origin");
    words::<Stage>(schema, "stage");
    variants::<LedgerRule>(schema, "ledgerRule", "op");
}

#[test]
fn every_field_and_variant_has_the_same_name_in_schema_and_types() {
    let schema = &json(SCHEMA);
    fields::<DataSetFile>(schema, "");
    fields::<Name>(schema, "name");
    fields::<Group>(schema, "group");
    fields::<Unit>(schema, "unit");
    fields::<Source>(schema, "source");
    fields::<Indicator>(schema, "indicator");
    fields::<Period>(schema, "period");
    fields::<ValueBlock>(schema, "valueBlock");
    fields::<TargetBlock>(schema, "targetBlock");
    fields::<LateBlock>(schema, "lateBlock");
    words::<FigureSpan>(schema, "figureSpan");
    fields::<Published>(schema, "published");
    fields::<Edition>(schema, "edition");
    fields::<Method>(schema, "method");
    fields::<IndicatorMethod>(schema, "indicatorMethod");
    fields::<Node>(schema, "node");
    fields::<Step>(schema, "step");
    fields::<Knot>(schema, "knot");
    fields::<Term>(schema, "term");
    fields::<Succession>(schema, "succession");
    fields::<Part>(schema, "part");
    words::<Direction>(schema, "direction");
    words::<Effect>(schema, "effect");
    fields::<List>(schema, "list");
    words::<ListKind>(schema, "listKind");
    words::<Comparison>(schema, "comparison");
    words::<BasePolicy>(schema, "basePolicy");
    words::<Provenance>(schema, "provenance");
    words::<PublishedStatus>(schema, "publishedStatus");
    words::<Missing>(schema, "missing");
    words::<Reference>(schema, "reference");
    words::<MethodState>(schema, "methodState");
    words::<Ties>(schema, "ties");
    variants::<IndicatorSource>(schema, "indicatorSource", "kind");
    variants::<Derivation>(schema, "derivation", "op");
    variants::<Board>(schema, "board", "kind");
    variants::<Treatment>(schema, "treatment", "step");
    variants::<Normalise>(schema, "normalise", "kind");
    variants::<Mean>(schema, "mean", "kind");
    variants::<Weighting>(schema, "weighting", "kind");
    variants::<Whole>(schema, "whole", "kind");
    variants::<Adjustment>(schema, "adjustment", "kind");
    variants::<Condition>(schema, "condition", "test");
    variants::<Base>(schema, "base", "kind");
    fields::<Matching>(schema, "matching");
    fields::<MatchedColumn>(schema, "matchedColumn");
    fields::<MatchedRow>(schema, "matchedRow");
    words::<saima::dataset::Span>(schema, "tableSpan");
    variants::<Use>(schema, "columnUse", "kind");
    variants::<RowUse>(schema, "rowUse", "kind");
    ledger_words(schema);
    // Nothing else is defined: three names of plain texts and what is listed above.
    assert_eq!(
        schema["$defs"].as_object().unwrap().len(),
        3 + 49 + LEDGER_DEFINITIONS
    );
}

#[test]
fn the_built_in_data_set_and_the_maximal_one_follow_the_schema() {
    let schema = Checker::new(json(SCHEMA));
    for text in [BUILT_IN, MAXIMAL] {
        assert!(schema.accepts(&json(text)));
        DataSet::from_json(text).unwrap();
    }
}

#[test]
fn both_parts_of_a_split_data_set_follow_their_schemas() {
    let parts = DataSet::from_json(BUILT_IN)
        .unwrap()
        .split("ledger.json")
        .unwrap();
    let main = Checker::new(json(SCHEMA));
    assert!(main.accepts(&json(&parts.main)));
    let mut both = json(&parts.main);
    both["ledger"] = json!({"projects": []});
    assert!(!main.accepts(&both));
    let mut outside = json(&parts.main);
    outside["ledgerFile"]["name"] = json!("../ledger.json");
    assert!(!main.accepts(&outside));
    let schema = json(LEDGER_SCHEMA);
    fields::<LedgerApart>(&schema, "");
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    compiler
        .add_resource("urn:saima:dataset:1", json(SCHEMA))
        .unwrap();
    compiler.add_resource("urn:saima:ledger:1", schema).unwrap();
    let index = compiler
        .compile("urn:saima:ledger:1", &mut schemas)
        .unwrap();
    let ledger = json(&parts.ledger);
    assert!(schemas.validate(&ledger, index).is_ok());
    let mut other = ledger;
    other["ledger"]["?"] = json!(1);
    assert!(schemas.validate(&other, index).is_err());
}

/// The first block of a kind in `docs/dataset-format.md`.
fn example(fence: &str) -> &'static str {
    let text = include_str!("../../docs/dataset-format.md");
    let (_, from) = text.split_once(&format!("{fence}\n")).unwrap();
    from.split_once("```").unwrap().0
}

#[test]
fn the_examples_in_the_document_are_read() {
    let text = example("```json");
    assert!(Checker::new(json(SCHEMA)).accepts(&json(text)));
    saima::Simulator::from_json(text).unwrap();
    let built_in = DataSet::from_json(BUILT_IN).unwrap();
    let edits = saima::table::read_edits(example("fill in.\n\n```"), &built_in);
    assert_eq!(edits.map(|edits| edits.figures.len()), Ok(4));
}

#[test]
fn the_maximal_data_set_uses_every_property_of_the_schema() {
    let schema = json(SCHEMA);
    let maximal = json(MAXIMAL);
    let mut places = Vec::new();
    walk(&schema, &mut String::new(), &mut |place, value| {
        if place.ends_with("/properties") {
            for key in value.as_object().unwrap().keys() {
                places.push((place.to_owned(), key.clone()));
            }
        }
    });
    assert!(places.len() > 100);
    for (place, key) in places {
        // How the whole is formed can be said only once, and where the ledger stands: the test
        // below has it elsewhere.
        if place.starts_with("/$defs/whole/")
            || place.starts_with("/$defs/ledgerPlace/")
            || (place.as_str(), key.as_str()) == ("/properties", "ledgerFile")
        {
            continue;
        }
        let mut poorer = schema.clone();
        poorer
            .pointer_mut(&place)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(&key);
        assert!(
            !Checker::new(poorer).accepts(&maximal),
            "{place}/{key} is not used"
        );
    }
}

#[test]
fn schema_and_engine_agree_on_every_piece_left_out_added_or_of_another_type() {
    let schema = Checker::new(json(SCHEMA));
    let maximal = json(MAXIMAL);
    let mut places = Vec::new();
    walk(&maximal, &mut String::new(), &mut |place, value| {
        places.push((place.to_owned(), value.is_object()));
    });
    let mut refused = 0;
    for (place, is_object) in places {
        let mut changes = vec![
            json!("text"),
            json!(1.5),
            json!([1.5]),
            json!({"?": 1.5}),
            json!(true),
        ];
        if let Some((parent, key)) = place.rsplit_once('/') {
            let mut without = maximal.clone();
            if let Value::Object(map) = without.pointer_mut(parent).unwrap() {
                map.remove(key);
                refused += usize::from(!agree(&schema, &without, &place));
            }
        }
        if is_object {
            let mut more = maximal.pointer(&place).unwrap().clone();
            more["?"] = json!(true);
            changes.push(more);
        }
        for change in changes {
            let mut changed = maximal.clone();
            *changed.pointer_mut(&place).unwrap() = change;
            refused += usize::from(!agree(&schema, &changed, &place));
        }
    }
    assert!(refused > 1000, "{refused}");
}

/// Whether both accept the shape; they must say the same.
fn agree(schema: &Checker, file: &Value, place: &str) -> bool {
    let text = file.to_string();
    let shape = saima::json::read::<DataSetFile>(&text);
    let accepted = schema.accepts(file);
    if accepted {
        assert!(
            shape.is_ok(),
            "{place}: only the schema accepts {}",
            shape.unwrap_err()
        );
    } else if shape.is_ok() {
        // The schema also holds rules beyond the shapes: codes, dates, bounds, format, version.
        let refused = DataSet::from_json(&text).is_err();
        assert!(refused, "{place}: only the engine accepts this piece");
    }
    accepted
}

fn walk(value: &Value, place: &mut String, visit: &mut impl FnMut(&str, &Value)) {
    visit(place, value);
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => map
            .iter()
            .map(|(key, child)| (key.replace('~', "~0").replace('/', "~1"), child))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(n, child)| (n.to_string(), child))
            .collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        let length = place.len();
        place.push('/');
        place.push_str(&key);
        walk(child, place, visit);
        place.truncate(length);
    }
}
