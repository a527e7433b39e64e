//! What is done at the end of a transaction, before its commit: once for each thing, however often an act asks for it, so that
//! it sees all the act did.

use std::cell::RefCell;
use std::collections::BTreeMap;

use diesel::pg::PgConnection;
use uuid::Uuid;

use crate::http::Refusal;

type Last = Box<dyn FnOnce(&mut PgConnection) -> Result<(), Refusal>>;

thread_local! {
    /// Of the transaction this thread is in; a transaction never leaves its thread.
    static UNDER_WAY: RefCell<Option<BTreeMap<Uuid, Last>>> = const { RefCell::new(None) };
}

/// Gives the list back to the transaction around, also after a panic.
struct Around(Option<BTreeMap<Uuid, Last>>);

impl Drop for Around {
    fn drop(&mut self) {
        let outer = self.0.take();
        UNDER_WAY.with(|list| *list.borrow_mut() = outer);
    }
}

/// Does the work of a transaction, then what it left for its end, in order of the things.
pub(super) fn with_ending<T>(
    conn: &mut PgConnection,
    work: impl FnOnce(&mut PgConnection) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let _around = Around(UNDER_WAY.with(|list| list.borrow_mut().replace(BTreeMap::new())));
    let done = work(conn)?;
    let left = UNDER_WAY.with(|list| list.borrow_mut().take()).unwrap_or_default();
    for last in left.into_values() {
        last(conn)?;
    }
    Ok(done)
}

/// Leaves something to be done for a thing at the end of the transaction; outside of one it is done at once.
pub fn at_end(
    conn: &mut PgConnection,
    thing: Uuid,
    last: impl FnOnce(&mut PgConnection) -> Result<(), Refusal> + 'static,
) -> Result<(), Refusal> {
    let mut last: Option<Last> = Some(Box::new(last));
    UNDER_WAY.with(|list| {
        if let Some(list) = list.borrow_mut().as_mut()
            && let Some(last) = last.take()
        {
            list.entry(thing).or_insert(last);
        }
    });
    last.map_or(Ok(()), |last| last(conn))
}
