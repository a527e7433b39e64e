# The release image: server and web app, without the demo feature, run by a user of its own.
FROM rust:1.95-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends libpq-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cargo build --locked --release -p upms \
 && cargo build --locked -p upms-frontend --target wasm32-unknown-unknown --profile web \
 && cargo run --locked --release -p upms-bundler -- --wasm target/wasm32-unknown-unknown/web/upms-frontend.wasm --out dist

FROM debian:bookworm-slim
# libpq5: the client library of PostgreSQL. ca-certificates: gateways and authorities are asked over TLS. curl: the health check.
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 ca-certificates curl && rm -rf /var/lib/apt/lists/* \
 && useradd --system --home-dir /var/lib/upms --create-home upms
COPY --from=build /src/target/release/upms /usr/local/bin/upms
COPY --from=build /src/dist /usr/share/upms/dist
USER upms
EXPOSE 8080
CMD ["upms", "serve"]
