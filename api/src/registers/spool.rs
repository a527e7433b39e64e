//! A file on its way out: written whole to disk first, so that the database is not held while a slow line takes it, then sent
//! piece by piece. It has no name on disk; what is not sent any more is gone with the process.

use std::fs::{File, OpenOptions, remove_file};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::sync::{Arc, LazyLock};

use futures_util::Stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use crate::db::blocking;
use crate::http::Refusal;

/// Registers written and sent at once by a process.
const AT_ONCE: usize = 4;
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

/// A place among those that are written at once; given back when the file is sent.
pub struct Place(#[allow(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

/// Takes a place, or asks to come again.
pub fn place() -> Result<Place, Refusal> {
    PLACES.clone().try_acquire_owned().map(Place).map_err(|_| Refusal::TooMany {
        detail: format!("{AT_ONCE} registers are being written. Try again in half a minute."),
        seconds: 30,
    })
}

/// A file without a name.
pub fn file(id: Uuid) -> Result<File, Refusal> {
    let path = std::env::temp_dir().join(format!("upms-register-{id}"));
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path).map_err(full)?;
    remove_file(&path).map_err(full)?;
    Ok(file)
}

fn full(error: std::io::Error) -> Refusal {
    Refusal::Unavailable(format!("a file for a register: {error}"))
}

/// The file from its beginning, with its length.
pub fn rewound(mut file: File) -> Result<(File, u64), Refusal> {
    let length = file.metadata().map_err(full)?.len();
    file.seek(SeekFrom::Start(0)).map_err(full)?;
    Ok((file, length))
}

/// What is sent: the file in pieces, each read when the line asks for it.
pub fn pieces(file: File, place: Place) -> impl Stream<Item = Result<Vec<u8>, Refusal>> {
    futures_util::stream::unfold(Some((file, place)), |state| async move {
        let (mut file, place) = state?;
        let read = blocking(move || {
            let mut piece = vec![0; PIECE];
            let length = file.read(&mut piece).map_err(full)?;
            piece.truncate(length);
            Ok((file, piece))
        });
        match read.await {
            Ok((_, piece)) if piece.is_empty() => None,
            Ok((file, piece)) => Some((Ok(piece), Some((file, place)))),
            Err(refusal) => Some((Err(refusal), None)),
        }
    })
}
