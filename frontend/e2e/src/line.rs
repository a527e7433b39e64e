//! The line a browser is on: a SOCKS proxy of the test's own, which it can cut for page and service worker alike, slow down to
//! that of a village, and ask how many bytes went over it.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Bytes that go at once; at 50 kbit/s a third of a second.
const PIECE: usize = 2_048;

#[derive(Default)]
struct Standing {
    cut: AtomicBool,
    /// Bytes a second in each direction; 0: as fast as it goes.
    speed: AtomicU64,
    up: AtomicU64,
    down: AtomicU64,
}

/// A line that is up.
pub struct Line {
    standing: Arc<Standing>,
    port: u16,
    taking: JoinHandle<()>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.taking.abort();
    }
}

impl Line {
    pub async fn lay() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let standing = Arc::new(Standing::default());
        let own = standing.clone();
        let taking = tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                let standing = own.clone();
                tokio::spawn(async move {
                    // A call that ends early is what a cut line is for.
                    let _ = carry(caller, standing).await;
                });
            }
        });
        Self { standing, port, taking }
    }

    /// What Chromium is started with to be on this line.
    pub fn arguments(&self) -> [String; 2] {
        [format!("--proxy-server=socks5://127.0.0.1:{}", self.port), "--proxy-bypass-list=<-loopback>".into()]
    }

    /// Cuts the line; what is under way ends.
    pub fn cut(&self) {
        self.standing.cut.store(true, Ordering::Relaxed);
    }
    /// Mends it.
    pub fn mend(&self) {
        self.standing.cut.store(false, Ordering::Relaxed);
    }
    /// Bits a second in each direction; 0 for as fast as it goes.
    pub fn slow(&self, bits: u64) {
        self.standing.speed.store(bits / 8, Ordering::Relaxed);
    }
    /// Bytes that went up and down since the last question.
    pub fn bytes(&self) -> (u64, u64) {
        (self.standing.up.swap(0, Ordering::Relaxed), self.standing.down.swap(0, Ordering::Relaxed))
    }
}

/// One connection: the greeting of SOCKS 5 without a password, the address, then bytes both ways.
async fn carry(mut caller: TcpStream, standing: Arc<Standing>) -> io::Result<()> {
    let mut greeting = [0; 2];
    caller.read_exact(&mut greeting).await?;
    let mut ways = vec![0; usize::from(greeting[1])];
    caller.read_exact(&mut ways).await?;
    caller.write_all(&[5, 0]).await?;
    let mut asked = [0; 4];
    caller.read_exact(&mut asked).await?;
    let host = match asked[3] {
        1 => {
            let mut address = [0; 4];
            caller.read_exact(&mut address).await?;
            Ipv4Addr::from(address).to_string()
        }
        3 => {
            let mut name = vec![0; usize::from(caller.read_u8().await?)];
            caller.read_exact(&mut name).await?;
            String::from_utf8_lossy(&name).into_owned()
        }
        _ => return Err(io::ErrorKind::Unsupported.into()),
    };
    let port = caller.read_u16().await?;
    if standing.cut.load(Ordering::Relaxed) {
        return caller.write_all(&[5, 3, 0, 1, 0, 0, 0, 0, 0, 0]).await;
    }
    let server = TcpStream::connect((host.as_str(), port)).await?;
    caller.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).await?;
    let (from_caller, to_caller) = caller.into_split();
    let (from_server, to_server) = server.into_split();
    tokio::select! {
        ended = pass(from_caller, to_server, &standing, &standing.up) => ended,
        ended = pass(from_server, to_caller, &standing, &standing.down) => ended,
    }
}

async fn pass(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    standing: &Standing,
    count: &AtomicU64,
) -> io::Result<()> {
    let mut piece = [0; PIECE];
    loop {
        // A line that is cut in the middle of silence ends soon as well.
        let read = match tokio::time::timeout(Duration::from_millis(200), from.read(&mut piece)).await {
            Err(_) if standing.cut.load(Ordering::Relaxed) => {
                return Err(io::ErrorKind::ConnectionAborted.into());
            }
            Err(_) => continue,
            Ok(read) => read?,
        };
        if read == 0 {
            return Ok(());
        }
        let bytes = u64::try_from(read).unwrap_or(0);
        let speed = standing.speed.load(Ordering::Relaxed);
        if let Some(micros) = (bytes * 1_000_000).checked_div(speed) {
            tokio::time::sleep(Duration::from_micros(micros)).await;
        }
        if standing.cut.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        count.fetch_add(bytes, Ordering::Relaxed);
        to.write_all(&piece[..read]).await?;
    }
}
