//! Assemble: what a table does not say about the data set made of it.

use crate::dataset::format::{FORMAT, VERSION};
use crate::dataset::{DataSetFile, Group, Indicator, Unit, ValueBlock, usual};
use crate::table::row::Skipped;
use crate::vocabulary::{Cells, Name, Period, Provenance};

/// The only period of a table, which says nothing of time.
const PERIOD: &str = "table";

/// The figures of one indicator.
pub(crate) fn block(indicator: &str, cells: Vec<(String, Option<f64>)>) -> ValueBlock {
    ValueBlock {
        period: PERIOD.into(),
        indicator: indicator.into(),
        provenance: Provenance::Given,
        source: None,
        window: None,
        cells: Cells(cells),
    }
}

/// A data set of one period in which every indicator weighs the same.
pub(crate) fn assemble(
    groups: Vec<Group>,
    units: Vec<Unit>,
    indicators: Vec<Indicator>,
    values: Vec<ValueBlock>,
    skipped: &[Skipped],
) -> DataSetFile {
    DataSetFile {
        ledger: None,
        ledger_file: None,
        format: FORMAT.into(),
        version: VERSION,
        code: "table".into(),
        name: Name::new("导入的表格", "匯入的表格", "Imported table"),
        note: note(skipped),
        unit_kind: None,
        boards: usual::boards(&groups, &indicators),
        successions: Vec::new(),
        method: usual::equal_weights(&indicators),
        groups,
        units,
        sources: Vec::new(),
        indicators,
        // The table says nothing of time, so its period is all of it.
        periods: vec![Period {
            code: PERIOD.into(),
            name: Name::new("表中数据", "表中數據", "The table"),
            start: "0001-01-01".into(),
            end: "9999-12-31".into(),
        }],
        values,
        late: Vec::new(),
        targets: Vec::new(),
        schedule: std::collections::BTreeMap::new(),
        published: Vec::new(),
        editions: Vec::new(),
        matchings: Vec::new(),
    }
}

fn note(skipped: &[Skipped]) -> Option<Name> {
    let list = |separator: &str| {
        skipped
            .iter()
            .map(|part| format!("{}:{} {}", part.line, part.column, part.text))
            .collect::<Vec<_>>()
            .join(separator)
    };
    (!skipped.is_empty()).then(|| {
        Name::new(
            &format!("表中未读入的合计行和说明列（行:列）：{}。", list("；")),
            &format!("表中未讀入的合計行和說明列（行:列）：{}。", list("；")),
            &format!(
                "Rows of sums and columns of remarks left unread (line:column): {}.",
                list("; ")
            ),
        )
    })
}
