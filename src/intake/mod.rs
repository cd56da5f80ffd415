//! Intake: a table of any program, read in steps that its reader sees and can change.
//!
//! [`Grid`] is what comes in, [`TableReading`] what its reader said of it, [`Intake`] what is shown: where the table
//! stands, what each column and row is read as, every cell that cannot be read, and what will change. What is sure
//! needs no word; what is only likely is proposed, and open until it is said. Nothing is taken before that.

mod against;
mod around;
mod cells;
mod columns;
mod fresh;
mod grid;
mod heads;
mod join;
mod layout;
mod ledger;
mod ledger_cells;
mod ledger_changes;
mod ledger_columns;
mod ledger_names;
mod ledger_rows;
mod ledger_view;
mod likeness;
mod listing;
mod magnitude;
mod matcher;
mod newcomers;
mod period;
mod proportion;
mod read;
mod reading;
mod revise;
mod rows;
mod span;
mod take;
mod times;
mod turn;
mod view;

pub use against::Against;
pub use fresh::dataset;
pub use grid::{Grid, Mark};
pub use join::{Form, Joined, join};
pub use ledger::{LedgerRead, is_ledger, ledger_edits, read_ledger, table_kind};
pub use ledger_view::{Fate, LedgerIntake, NameView, ProjectShift};
pub use period::{NewPeriod, ProposedPeriod, with as with_period};
pub use read::{Read, read};
pub use reading::{Matching, RowUse, Span, TableOrigin, TableReading, Treat, Use};
pub use revise::revisions;
pub use take::edits;
pub use turn::arranged;
pub use view::{Ask, Destination, Intake, Lacking};
