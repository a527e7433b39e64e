//! Bills through the API: three persons, cumulative values, and what is owed.

mod road;
pub(crate) mod site;
