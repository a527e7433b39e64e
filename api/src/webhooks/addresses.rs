//! Which addresses a webhook may go to: `https`, on the public internet. The operator of a closed network allows others.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use shared::problem::FieldError;

/// How long an attempt may take, the answer included.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether an address is one of the public internet.
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(four) => is_public_four(four),
        IpAddr::V6(six) => is_public_six(six),
    }
}

fn is_public_four(four: Ipv4Addr) -> bool {
    let [a, b, c, _] = four.octets();
    !(four.is_private()
        || four.is_loopback()
        || four.is_link_local()
        || four.is_broadcast()
        || four.is_documentation()
        || four.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19)))
}

fn is_public_six(six: Ipv6Addr) -> bool {
    let parts = six.segments();
    // Only what is assigned as global unicast, without what embeds another address or belongs to examples.
    (parts[0] & 0xe000) == 0x2000
        && parts[0] != 0x2002
        && !(parts[0] == 0x2001 && (parts[1] < 0x0200 || parts[1] == 0x0db8))
        && !(parts[0] == 0x3fff && parts[1] < 0x1000)
}

/// The URL of a webhook, if it may go there; names are judged when they are resolved.
pub fn judge(text: &str, private: bool) -> Result<Url, FieldError> {
    let fault = |code: &str, words: &str| FieldError::new("/url", code, words);
    let form = "A webhook is an https address such as https://hooks.example.gov.in/upms.";
    if text.len() > 500 {
        return Err(fault("URL_FORM", form));
    }
    let url = Url::parse(text).map_err(|_| fault("URL_FORM", form))?;
    let scheme = url.scheme() == "https" || (private && url.scheme() == "http");
    let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let Some(host) = url.host_str().filter(|_| scheme && bare) else { return Err(fault("URL_FORM", form)) };
    let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    let near = host == "localhost" || host.ends_with(".localhost") || host.ends_with(".internal");
    if !private && (near || literal.is_ok_and(|address| !is_public(address))) {
        let words = "A webhook does not go to a private, loopback or link-local address.";
        return Err(fault("URL_NOT_PUBLIC", words));
    }
    Ok(url)
}

/// Resolves names to the addresses that may be connected to, and to no other.
struct Guarded {
    private: bool,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (name, private) = (name.as_str().to_owned(), self.private);
        Box::pin(async move {
            let looked_up =
                tokio::task::spawn_blocking(move || (name.as_str(), 0).to_socket_addrs()).await??;
            let allowed: Vec<SocketAddr> =
                looked_up.filter(|address| private || is_public(address.ip())).collect();
            if allowed.is_empty() {
                return Err("the name leads to no public address".into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// A client that connects to what it may only, follows no redirect, uses no proxy and does not wait long.
pub fn client(private: bool) -> Result<Client, reqwest::Error> {
    Client::builder()
        .dns_resolver(Arc::new(Guarded { private }))
        .redirect(Policy::none())
        .no_proxy()
        .timeout(PATIENCE)
        .user_agent("UPMS-Webhooks/1")
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webhook_goes_to_public_addresses_by_https_only() {
        assert!(judge("https://hooks.example.gov.in/upms?of=1", false).is_ok());
        assert!(judge("https://8.8.8.8/", false).is_ok());
        for wrong in [
            "http://hooks.example.gov.in/",
            "ftp://example.org/",
            "https://user:word@example.org/",
            "https://example.org/#part",
            "example.org",
            "https://",
            "https://127.0.0.1/",
            "https://10.1.2.3/",
            "https://192.168.0.9/",
            "https://169.254.169.254/latest",
            "https://[::1]/",
            "https://[fe80::1]/",
            "https://[fd00::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://localhost/",
            "https://metadata.google.internal/",
            "https://0.0.0.0/",
            "https://100.64.0.1/",
            "https://[64:ff9b::7f00:1]/",
            "https://[2002:7f00:1::]/",
        ] {
            assert!(judge(wrong, false).is_err(), "{wrong}");
        }
        assert!(judge("http://127.0.0.1:9000/", true).is_ok());
        assert!(judge("ftp://127.0.0.1:9000/", true).is_err());
    }
}
