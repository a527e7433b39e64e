//! The machine under drill: server processes, the database's cluster and the time-stamp authority, each ended as a power cut
//! ends it.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::DrillError;
use crate::seed::headless::server::Server;
use crate::signing::act::FailPoint;

/// How long anything may take to start, to stop or to die.
const PATIENCE: Duration = Duration::from_secs(30);
const GLANCE: Duration = Duration::from_millis(20);

/// What there is, and where.
pub struct Machine {
    /// This very program.
    program: PathBuf,
    /// Where logs and the ids of processes are written.
    folder: PathBuf,
    /// `scripts/postgres.sh`, and the name of the cluster.
    cluster: (PathBuf, String),
    first_port: u16,
}

impl Machine {
    pub fn new(folder: &Path, cluster: (PathBuf, String), first_port: u16) -> Result<Self, DrillError> {
        std::fs::create_dir_all(folder)?;
        Ok(Self { program: std::env::current_exe()?, folder: folder.into(), cluster, first_port })
    }

    fn log(&self, name: &str) -> Result<File, DrillError> {
        Ok(OpenOptions::new().append(true).create(true).open(self.folder.join(format!("{name}.log")))?)
    }

    fn start(&self, name: &str, command: &mut Command) -> Result<Process, DrillError> {
        let log = self.log(name)?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn()?;
        let note = self.folder.join(format!("{name}.pid"));
        std::fs::write(&note, child.id().to_string())?;
        Ok(Process { child, note, pipe: self.folder.join(format!("{name}.pipe")) })
    }

    fn address(&self, seat: u16) -> String {
        format!("127.0.0.1:{}", self.first_port + seat)
    }

    /// A server process on the seat 0 or 1; both give one public address. Comes back when it is ready.
    pub async fn serve(&self, seat: u16, ways: &Ways) -> Result<(Process, Server), DrillError> {
        let mut command = Command::new(&self.program);
        command.arg("serve").env("UPMS_DEMO", "1").env("UPMS_BIND", self.address(seat));
        command.env("UPMS_ORIGIN", format!("http://{}", self.address(0)));
        command.env_remove("UPMS_FAIL_POINT").env_remove("UPMS_TSA_URL");
        let pipe = self.folder.join(format!("server-{seat}.pipe"));
        if let Some(point) = ways.dies_at {
            command.env("UPMS_FAIL_POINT", point.name());
        }
        if let Some(point) = ways.waits_at {
            let _ = std::fs::remove_file(&pipe);
            done("mkfifo", Command::new("mkfifo").arg(&pipe))?;
            command.env("UPMS_FAIL_POINT", format!("{}:{}", point.name(), pipe.display()));
        }
        if ways.authority_apart {
            command.env("UPMS_TSA_URL", format!("http://{}/", self.address(2)));
        }
        let mut process = self.start(&format!("server-{seat}"), &mut command)?;
        let origin = format!("http://{}", self.address(seat));
        let ready = async {
            loop {
                if process.is_dead()? {
                    return Err(DrillError::Machine(format!("the server on seat {seat} ended at its start")));
                }
                if let Ok(server) = Server::at(&origin).await {
                    return Ok(server);
                }
                tokio::time::sleep(GLANCE).await;
            }
        };
        let server = within("the start of a server", ready).await?;
        Ok((process, server))
    }

    /// The time-stamp authority as a process of its own.
    pub async fn authority(&self) -> Result<Process, DrillError> {
        let address = self.address(2);
        let process =
            self.start("authority", Command::new(&self.program).args(["tsa", "--bind", &address]))?;
        let ready = async {
            while std::net::TcpStream::connect(&address).is_err() {
                tokio::time::sleep(GLANCE).await;
            }
            Ok(())
        };
        within("the start of the time-stamp authority", ready).await?;
        Ok(process)
    }

    fn database(&self, act: &str) -> Result<(), DrillError> {
        let (out, errors) = (self.log("database")?, self.log("database")?);
        let mut command = Command::new(&self.cluster.0);
        command.args([act, &self.cluster.1]).stdin(Stdio::null()).stdout(out).stderr(errors);
        done("postgres.sh", &mut command)
    }
    /// All processes of the database die at once, with nothing written out.
    pub fn kill_database(&self) -> Result<(), DrillError> {
        self.database("kill")
    }
    pub fn start_database(&self) -> Result<(), DrillError> {
        self.database("start")
    }
}

/// How a server is started.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    pub dies_at: Option<FailPoint>,
    /// The act waits there; see [`Process::waits`].
    pub waits_at: Option<FailPoint>,
    /// Time-stamps come from the process of [`Machine::authority`], not from the server's own trial unit.
    pub authority_apart: bool,
}

fn done(what: &str, command: &mut Command) -> Result<(), DrillError> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(DrillError::Machine(format!("{what}: {status}"))) }
}

/// The other end of the pipe an act waits at; when this is dropped, the act goes on.
pub struct Gate(#[allow(dead_code, reason = "held open, never read")] File);

async fn within<T>(what: &str, act: impl Future<Output = Result<T, DrillError>>) -> Result<T, DrillError> {
    tokio::time::timeout(PATIENCE, act)
        .await
        .map_err(|_| DrillError::Machine(format!("{what} took longer than {} s", PATIENCE.as_secs())))?
}

/// A process of ours. Dropped, it is killed.
pub struct Process {
    child: Child,
    note: PathBuf,
    pipe: PathBuf,
}

impl Process {
    fn is_dead(&mut self) -> Result<bool, DrillError> {
        Ok(self.child.try_wait()?.is_some())
    }
    /// SIGKILL: nothing of the process runs after it.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.note);
    }
    /// Waits until it has died by itself.
    pub async fn died(&mut self) -> Result<(), DrillError> {
        let gone = async {
            while !self.is_dead()? {
                tokio::time::sleep(GLANCE).await;
            }
            Ok(())
        };
        within("the death at the fail point", gone).await
    }
    /// Waits until an act has come to the fail point and waits there. It goes on when the gate is dropped.
    pub async fn waits(&self) -> Result<Gate, DrillError> {
        // Without this an open would wait for the reader, and for ever where none comes.
        const NONBLOCK: i32 = 0o4000;
        let come = async {
            loop {
                match OpenOptions::new().write(true).custom_flags(NONBLOCK).open(&self.pipe) {
                    Ok(file) => return Ok(Gate(file)),
                    Err(_) => tokio::time::sleep(GLANCE).await,
                }
            }
        };
        within("the way to the fail point", come).await
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
