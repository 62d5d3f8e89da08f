# Built in one stage, run in another: no compiler, no sources, no package manager, no root.
#   docker build -t funkenflug .
#   docker run --read-only --cap-drop ALL --security-opt no-new-privileges \
#     -e PUBLIC_URL=https://workshop.example -e TRUST_PROXY=1 -v funkenflug:/data -p 127.0.0.1:8080:8080 funkenflug

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm run build
# What is left is what the server needs: its own packages, compiled, and the pages.
RUN rm -rf node_modules ./*/node_modules \
	&& CI=true npm run --silent pnpm -- install --prod --frozen-lockfile --ignore-scripts --filter '@funkenflug/server...' \
	&& mkdir -p /out/server /out/shared /out/client \
	&& cp -a node_modules package.json /out/ \
	&& cp -a server/dist server/node_modules server/package.json /out/server/ \
	&& cp -a shared/dist shared/node_modules shared/package.json /out/shared/ \
	&& cp -a client/dist /out/client/

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=8080 HOST=0.0.0.0
WORKDIR /app
COPY --from=build --chown=root:root /out/ ./
RUN rm -rf /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/corepack /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* /usr/local/bin/yarn* \
	&& mkdir /data && chown 1000:1000 /data && chmod 700 /data
USER 1000:1000
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--no-warnings", "server/dist/main.js"]
