use std::fs;
use std::path::PathBuf;

use super::{Store, StoreError, name_of};
use crate::context::random;
use crate::testing;

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("upms-test-files-{}", hex::encode(random::<8>())))
}

fn store(at: &std::path::Path) -> Store {
    let mut config = testing::config("postgres://nowhere", at.to_path_buf());
    config.files_dir = at.join("files");
    Store::open(&config).unwrap()
}

#[test]
fn what_is_stored_comes_back_under_the_name_of_its_bytes() {
    let at = folder();
    let store = store(&at);
    let name = store.put(b"%PDF-1.7 a drawing", "application/pdf").unwrap();
    assert_eq!(name, name_of(b"%PDF-1.7 a drawing"));
    assert_eq!(store.put(b"%PDF-1.7 a drawing", "application/pdf").unwrap(), name);
    assert_eq!(store.get(&name).unwrap(), b"%PDF-1.7 a drawing");
    assert!(matches!(store.get(&name_of(b"another")), Err(StoreError::Missing(_))));
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn a_file_that_was_changed_on_the_disk_is_not_given_out() {
    let at = folder();
    let store = store(&at);
    let name = store.put(b"the true bytes", "image/png").unwrap();
    fs::write(at.join("files").join(&name[..2]).join(&name), b"other bytes").unwrap();
    assert!(matches!(store.get(&name), Err(StoreError::Changed(_))));
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn nothing_half_written_is_left_beside_the_files() {
    let at = folder();
    let store = store(&at);
    let name = store.put(&[7; 100_000], "image/png").unwrap();
    let beside: Vec<_> = fs::read_dir(at.join("files").join(&name[..2])).unwrap().collect();
    assert_eq!(beside.len(), 1);
    fs::remove_dir_all(at).unwrap();
}

#[test]
fn a_bucket_without_its_key_does_not_open() {
    let at = folder();
    fs::create_dir_all(&at).unwrap();
    let mut config = testing::config("postgres://nowhere", at.clone());
    let settings =
        super::S3Settings { url: "http://127.0.0.1:1".into(), bucket: "upms".into(), region: "in".into() };
    config.s3 = Some(settings);
    for text in ["", "one line", "an id\na secret\na third"] {
        fs::write(at.join("s3.key"), text).unwrap();
        assert!(matches!(Store::open(&config), Err(StoreError::Settings(_))), "{text:?}");
    }
    fs::remove_dir_all(at).unwrap();
}
