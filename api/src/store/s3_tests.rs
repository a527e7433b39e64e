//! Against a server of its own that speaks S3: s3rver, from npm, at the version the tests' tools name. It knows a key by its id and
//! reads a signature of version 4 without computing it anew; that the signature is right is proved by rusty-s3's own tests.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{S3Settings, Store, StoreError, name_of};
use crate::context::random;
use crate::testing;

/// The key s3rver knows.
const KEY: &str = "S3RVER\nS3RVER\n";

/// The server with an empty bucket; it ends with the test.
struct Server {
    child: Child,
    folder: PathBuf,
    url: String,
}

impl Server {
    fn start() -> Option<Self> {
        let program = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../scripts/contract/node_modules/s3rver/bin/s3rver.js");
        if !program.exists() {
            assert!(
                std::env::var_os("UPMS_CI").is_none(),
                "in CI s3rver must be there: scripts/contract/tools.sh"
            );
            return None;
        }
        let folder = std::env::temp_dir().join(format!("upms-test-bucket-{}", hex::encode(random::<8>())));
        std::fs::create_dir_all(&folder).unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut child = Command::new("node")
            .arg(program)
            .args([
                "--address",
                "127.0.0.1",
                "--port",
                &port.to_string(),
                "--configure-bucket",
                "upms",
                "--directory",
            ])
            .arg(folder.join("bucket"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("listening")), "s3rver ended before it listened");
        Some(Self { child, folder, url: format!("http://127.0.0.1:{port}") })
    }

    fn store(&self, bucket: &str, key: &str) -> Store {
        std::fs::write(self.folder.join("s3.key"), key).unwrap();
        let mut config = testing::config("postgres://nowhere", self.folder.clone());
        let (url, bucket, region) = (self.url.clone(), bucket.into(), "us-east-1".into());
        config.s3 = Some(S3Settings { url, bucket, region });
        Store::open(&config).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[actix_web::test]
async fn a_bucket_keeps_what_it_is_given_for_whoever_has_the_key() {
    let Some(server) = Server::start() else { return };
    let (store, stranger, nowhere) =
        (server.store("upms", KEY), server.store("upms", "STRANGER\nanother\n"), server.store("none", KEY));
    let done = actix_web::web::block(move || {
        let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
        let name = store.put(&bytes, "image/png").unwrap();
        assert_eq!(store.put(&bytes, "image/png").unwrap(), name);
        assert_eq!(store.get(&name).unwrap(), bytes);
        assert!(matches!(store.get(&name_of(b"another")), Err(StoreError::Missing(_))));
        let refused = stranger.put(b"not ours", "image/png").unwrap_err();
        assert!(matches!(&refused, StoreError::Unreachable(words) if words.contains("403")), "{refused}");
        assert!(!refused.to_string().contains("another"), "a key in an error");
        assert!(stranger.get(&name).is_err());
        assert!(nowhere.put(b"no bucket", "image/png").is_err());
        (store, name)
    });
    let (store, name) = done.await.unwrap();
    // Gone in the middle: said so, nothing lost.
    drop(server);
    let away = actix_web::web::block(move || store.get(&name).unwrap_err()).await.unwrap();
    assert!(matches!(&away, StoreError::Unreachable(words) if !words.contains("X-Amz")), "{away}");
}
