//! HEAD is answered as GET is, without its body (RFC 9110, 9.3.2): the same status, headers and length.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Bytes;

/// A body that is not sent, and says how long it would have been.
struct Unsent(BodySize);

impl MessageBody for Unsent {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        self.0
    }
    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        Poll::Ready(None)
    }
}

/// Outermost: what lies within sees a GET, and may read the body of its answer.
pub async fn head_as_get(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.method() != Method::HEAD {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    request.head_mut().method = Method::GET;
    let answer = next.call(request).await?;
    Ok(answer.map_body(|_, body| BoxBody::new(Unsent(body.size()))))
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;

    use actix_web::middleware::from_fn;
    use actix_web::{App, HttpServer, web};

    use super::head_as_get;

    /// As a client sees it on the wire: the length stands there, the bytes do not come, the connection stays usable.
    #[actix_web::test]
    async fn on_the_wire_the_length_stands_and_the_body_does_not_come() {
        let server = HttpServer::new(|| {
            App::new().wrap(from_fn(head_as_get)).default_service(web::to(|| async { "twelve bytes" }))
        });
        let server = server.workers(1).bind("127.0.0.1:0").unwrap();
        let address = server.addrs()[0];
        let server = server.run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let asked = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
            let mut answers = String::new();
            stream.read_to_string(&mut answers).unwrap();
            answers
        });
        let answers = asked.await.unwrap();
        handle.stop(true).await;
        assert_eq!(answers.matches("content-length: 12\r\n").count(), 2, "{answers}");
        assert_eq!(answers.matches("twelve bytes").count(), 1, "{answers}");
        assert!(answers.ends_with("twelve bytes"), "{answers}");
    }
}
