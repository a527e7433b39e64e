//! In which files the later pieces travel. What two or more parts share are dozens of pieces, most of them smaller than what
//! a request costs, so pieces that are needed together travel in one file and the loader takes them out of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::parts::Piece;

/// Parts that are asked for without a sign-in, so that what they share carries nothing of the office along.
const PUBLIC: [&str; 3] = ["verifier", "texts", "sentences"];
/// The frame of all signed-in pages: it is there before any of them.
const OFFICE: &str = "office";
/// What is opened on the site over a thin line: it brings nothing along that it does not need.
const FIELD: &str = "entry_pages";
/// Bytes from which a piece of two parts is worth a file of its own.
const ALONE: usize = 64 * 1024;

/// A file of later pieces.
#[derive(Default)]
pub struct Pack {
    pub bytes: Vec<u8>,
    /// Each piece with its first byte and the one after its last.
    pub places: Vec<(String, usize, usize)>,
    /// The parts that ask for this file.
    pub users: BTreeSet<String>,
}

/// The file of a piece.
fn pack_of(piece: &Piece) -> String {
    let users: Vec<&str> = piece.users.iter().map(String::as_str).collect();
    match users.as_slice() {
        [part] => (*part).to_owned(),
        users if users.iter().any(|part| PUBLIC.contains(part)) => "shared_public".to_owned(),
        users if users.contains(&OFFICE) => "shared_office".to_owned(),
        users if users.contains(&FIELD) => "shared_entry".to_owned(),
        [one, other] if piece.bytes.len() >= ALONE => format!("{one}_{other}"),
        _ => "shared_pages".to_owned(),
    }
}

/// Puts every piece into its file.
pub fn pack(pieces: &[Piece]) -> BTreeMap<String, Pack> {
    let mut packs = BTreeMap::<String, Pack>::new();
    for piece in pieces {
        let pack = packs.entry(pack_of(piece)).or_default();
        let start = pack.bytes.len();
        pack.bytes.extend_from_slice(&piece.bytes);
        pack.places.push((piece.file.clone(), start, pack.bytes.len()));
        pack.users.extend(piece.users.iter().cloned());
    }
    packs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(file: &str, size: usize, users: &[&str]) -> Piece {
        let users = users.iter().map(|part| (*part).to_owned()).collect();
        Piece { file: file.to_owned(), bytes: vec![0; size], users }
    }

    #[test]
    fn what_the_public_needs_brings_nothing_of_the_office() {
        let packs = pack(&[
            piece("chunk_1.wasm", 10, &["office", "verifier"]),
            piece("chunk_2.wasm", 20, &["office", "projects"]),
            piece("split_verifier.wasm", 30, &["verifier"]),
        ]);
        let asked: Vec<_> = packs.iter().filter(|(_, pack)| pack.users.contains("verifier")).collect();
        assert_eq!(
            asked.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["shared_public", "verifier"]
        );
        assert_eq!(asked.iter().map(|(_, pack)| pack.bytes.len()).sum::<usize>(), 40);
    }

    #[test]
    fn the_entry_on_the_site_brings_nothing_it_does_not_need() {
        let packs = pack(&[
            piece("chunk_1.wasm", 10, &["entry_pages", "estimates", "projects"]),
            piece("chunk_2.wasm", 20, &["estimates", "mine", "projects"]),
            piece("split_entry_pages.wasm", 30, &["entry_pages"]),
        ]);
        let asked: Vec<_> = packs.iter().filter(|(_, pack)| pack.users.contains("entry_pages")).collect();
        assert_eq!(
            asked.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["entry_pages", "shared_entry"]
        );
    }

    #[test]
    fn small_pieces_of_pages_travel_together_and_large_ones_alone() {
        let packs = pack(&[
            piece("chunk_1.wasm", 10, &["estimates", "projects"]),
            piece("chunk_2.wasm", ALONE, &["estimates", "projects"]),
            piece("chunk_3.wasm", ALONE, &["estimates", "mine", "projects"]),
        ]);
        assert_eq!(packs.keys().collect::<Vec<_>>(), ["estimates_projects", "shared_pages"]);
        assert_eq!(packs["shared_pages"].places[1], ("chunk_3.wasm".to_owned(), 10, 10 + ALONE));
    }
}
