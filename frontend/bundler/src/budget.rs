//! What a visit costs on the wire, and the most the first page may cost.

use std::path::Path;

use crate::Outcome;

/// The most the first page may weigh with brotli: page, style sheet, scripts and the module it begins with. At the 1.6 Mbit/s
/// of a district office 350 KiB take under two seconds, which leaves one for the round trips and for a slow machine to
/// compile; the aim is a page that can be used within three (`docs/ARCHITECTURE.md`, "How the web app comes").
const FIRST_PAGE: u64 = 350 * 1024;

/// Files that travel together.
pub struct Visit {
    pub name: String,
    pub files: Vec<String>,
}

fn size(dist: &Path, name: &str) -> Outcome<u64> {
    let path = dist.join(name);
    Ok(path.metadata().map_err(|why| format!("{}: {why}", path.display()))?.len())
}

fn line(plain: u64, packed: u64, name: &str) {
    println!("{plain:>9} bytes, {packed:>8} with brotli  {name}");
}

/// Prints every visit with its files and judges the first, which is that of the first page.
pub fn tell(dist: &Path, visits: &[Visit]) -> Outcome<()> {
    let mut first = None;
    for visit in visits {
        let mut total = (0, 0);
        for file in &visit.files {
            let (plain, packed) = (size(dist, file)?, size(dist, &format!("{file}.br"))?);
            total = (total.0 + plain, total.1 + packed);
            if first.is_none() {
                line(plain, packed, file);
            }
        }
        line(total.0, total.1, &visit.name);
        first.get_or_insert(total.1);
    }
    within(first.unwrap_or_default())
}

fn within(first: u64) -> Outcome<()> {
    if first > FIRST_PAGE {
        return Err(format!(
            "the first page weighs {first} bytes with brotli, {FIRST_PAGE} are allowed (budget.rs); what only a later page needs belongs in a part of frontend/src/parts/rooms.rs"
        )
        .into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_more_than_the_budget_is_refused() {
        assert!(within(FIRST_PAGE).is_ok());
        assert!(within(FIRST_PAGE + 1).is_err());
    }
}
