// zod keeps its settings on globalThis. In closedloop.global.js they are its own: a page gets one name and no other library's
// settings, and zod does not ask whether it may write code, which a strict Content Security Policy would report.
const own = { __zod_globalConfig: { jitless: true } };

export { own as globalThis };
